import { randomUUID } from 'node:crypto'
import { isSelloError, Tin } from '@sello/core'
import { OperatorData } from '@sello/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ActBench, openActBench, session } from '../../testing/act-bench.ts'
import type { OfficerSession } from '../accounts/role.ts'
import { issuerError } from '../errors.ts'
import { createOperator } from '../operators/create-operator.ts'
import { requestKey } from '../request-keys.ts'
import { declineAct } from './decline-act.ts'
import { deliverAct } from './deliver-act.ts'
import { liftExpired } from './lift-expired.ts'
import { ActProposal } from './proposal.ts'
import { proposeAct } from './propose-act.ts'
import { reproposeAct } from './repropose-act.ts'
import { signAct } from './sign-act.ts'

let bench: ActBench
let ana: OfficerSession
let berta: OfficerSession
let operatorId: string

beforeEach(async () => {
  bench = await openActBench()
  ana = session('ana', ['approver'], bench.time.now)
  berta = session('berta', ['monitoring-officer'], bench.time.now)
  const data = OperatorData.parse({
    tin: 'CR3101123456',
    legalName: 'Café de Altura S.A.',
    address: { street: 'Ruta 2', city: 'Cartago', country: 'CR' },
  })
  operatorId = (await createOperator(bench.api, data, { actor: 'officer:ana' })).id
})
afterEach(() => bench.close())

const decision = {
  aeoType: 'EXPORTER',
  roles: ['exporter'],
  effectiveFrom: '2026-11-01',
  expiresOn: '2028-10-31',
}
const grantOf = (...numbers: string[]) =>
  ActProposal.parse({
    kind: 'grant',
    certificates: numbers.map((certificateNumber) => ({
      operatorId,
      certificateNumber,
      programme: 'CR-OEA',
      ...decision,
    })),
  })
const deliver = (id: string) => deliverAct({ ...bench.api, relay: bench.relay }, id)

/** The ledger has it, the register does not know yet. */
async function crashAfterSending(id: string): Promise<void> {
  let writes = 0
  const crashing: typeof bench.api.transact = (work) =>
    ++writes === 2 ? Promise.reject(new Error('power cut')) : bench.api.transact(work)
  const delivery = deliverAct({ ...bench.api, transact: crashing, relay: bench.relay }, id)
  await expect(delivery).rejects.toThrow('power cut')
}
const actOf = (id: string) => bench.api.acts.find(id)
const rowsOf = async () => bench.db.selectFrom('outbox').select(['stream', 'payload']).execute()

/** A granted certificate's id. */
async function granted(number: string): Promise<string> {
  const { id } = await proposeAct(bench.api, grantOf(number), ana)
  await signAct(bench.api, id, berta)
  await deliver(id)
  const [certificate] = await bench.api.certificates.list({ certificateNumber: number, limit: 1 })
  return certificate?.id ?? ''
}
/** Two certificates whose entries share a word, and one of another word. */
async function neighbours(): Promise<[string, string, string]> {
  const rows = await bench.db.selectFrom('certificate_version').select(['certificate_id', 'entry']).execute()
  const groups = [...Map.groupBy(rows, ({ entry }) => entry >> 8).values()]
  const shared = groups.find((group) => group.length > 1)
  const other = groups.find((group) => group !== shared)
  return [shared?.[0], shared?.[1], other?.[0]].map((row) => row?.certificate_id ?? '') as [
    string,
    string,
    string,
  ]
}
const revokeOf = (id: string) =>
  ActProposal.parse({ kind: 'revoke', certificateIds: [id], reasonClass: 'offence' })
const stateOf = async (id: string) =>
  (await bench.api.certificates.versionsOf([id])).map(({ state }) => state)
const reverted = (error: string) =>
  issuerError('ledger-reverted', 'refused', { details: { error, hash: `0x${'5'.repeat(64)}` } })

describe('who signs', () => {
  it('needs a second, different officer; the last signature queues the act once', async () => {
    const { id, state } = await proposeAct(bench.api, grantOf('A-1'), ana)
    expect(state).toBe('awaiting-signatures')
    await expect(signAct(bench.api, id, ana)).rejects.toMatchObject({ code: 'already-signed' })
    expect(await rowsOf()).toEqual([])
    const carla = session('carla', ['approver'], bench.time.now)
    const both = await Promise.allSettled([signAct(bench.api, id, berta), signAct(bench.api, id, carla)])
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect((await actOf(id))?.state).toBe('signed')
    expect(await rowsOf()).toHaveLength(1)
    const audit = await bench.api.audit.list({ before: undefined, limit: 10 })
    expect(audit.map(({ action }) => action)).toContain('act.proposed')
    expect(audit.map(({ action }) => action)).toContain('act.signed')
  })

  it('takes two last signatures of a status act at once', async () => {
    const { id } = await proposeAct(bench.api, revokeOf(await granted('A-1')), ana)
    const carla = session('carla', ['approver'], bench.time.now)
    await Promise.all([signAct(bench.api, id, berta), signAct(bench.api, id, carla)])
    expect(await actOf(id)).toMatchObject({ state: 'signed', signatures: { length: 3 } })
  })

  it('counts one key once, even under two usernames', async () => {
    const { id } = await proposeAct(bench.api, grantOf('A-1'), ana)
    const officerKeys = { ...bench.api.officerKeys, addressOf: () => bench.api.officerKeys.addressOf('ana') }
    await expect(signAct({ ...bench.api, officerKeys }, id, berta)).rejects.toMatchObject({
      code: 'already-signed',
    })
    expect((await actOf(id))?.state).toBe('awaiting-signatures')
  })

  it('refuses an old session, an API key, a wrong role', async () => {
    const stale = session('ana', ['approver'], new Date(bench.time.now.getTime() - 15 * 60_000))
    const nobody = session('key_1', ['approver'], undefined)
    const liaison = session('leo', ['mra-liaison'], bench.time.now)
    for (const [officer, code] of [
      [stale, 'session-not-fresh'],
      [nobody, 'session-not-fresh'],
      [liaison, 'not-allowed'],
    ] as const)
      await expect(proposeAct(bench.api, grantOf('A-1'), officer)).rejects.toMatchObject({ code })
    const { id } = await proposeAct(bench.api, grantOf('A-1'), ana)
    for (const [officer, code] of [
      [session('berta', ['approver'], stale.signedInAt), 'session-not-fresh'],
      [liaison, 'not-allowed'],
    ] as const)
      await expect(signAct(bench.api, id, officer)).rejects.toMatchObject({ code })
  })

  it('refuses a key that ERC-1056 does not enrol, has ended, or that lasts over 90 days', async () => {
    const all = bench.ledger.delegates
    const seconds = bench.time.now.getTime() / 1000
    const faults = [
      all.filter(({ type }) => type !== 'sello/grant'),
      all.map((delegate) => ({ ...delegate, validTo: seconds })),
      all.map((delegate) => ({ ...delegate, validTo: seconds + 91 * 86_400 })),
    ]
    for (const delegates of faults) {
      bench.ledger.delegates = delegates
      await expect(proposeAct(bench.api, grantOf('A-1'), ana)).rejects.toMatchObject({
        code: 'officer-not-enrolled',
      })
    }
    expect(await bench.api.acts.list({ state: undefined, before: undefined, limit: 10 })).toEqual([])
  })

  it('asks for as many officers as the directory says when the act is signed', async () => {
    const { id } = await proposeAct(bench.api, grantOf('A-1'), ana)
    bench.ledger.quorum = { ...bench.ledger.quorum, grant: 3 }
    expect(await signAct(bench.api, id, berta)).toMatchObject({ state: 'awaiting-signatures' })
    const carla = session('carla', ['approver'], bench.time.now)
    expect(await signAct(bench.api, id, carla)).toMatchObject({ state: 'signed', quorum: 3 })
  })

  it.each([
    ['29 days', 29, 1],
    ['31 days', 31, 2],
    ['no end', undefined, 2],
  ])('wants for a suspension of %s as many officers as the contract', async (_title, days, quorum) => {
    const certificateIds = [await granted('A-1')]
    const until = days ? new Date(bench.time.now.getTime() + days * 86_400_000).toISOString() : null
    const proposal = ActProposal.parse({ kind: 'suspend', certificateIds, until, reasonClass: 'other' })
    expect(await proposeAct(bench.api, proposal, ana)).toMatchObject({
      quorum,
      state: quorum === 1 ? 'signed' : 'awaiting-signatures',
    })
  })
})

describe('the same request twice', () => {
  it('gives the same act, and refuses another request under its key', async () => {
    const key = requestKey('officer:ana', 'k1', 'body')
    const first = await proposeAct(bench.api, grantOf('A-1'), ana, key)
    expect((await proposeAct(bench.api, grantOf('A-1'), ana, key)).id).toBe(first.id)
    const other = requestKey('officer:ana', 'k1', 'another body')
    await expect(proposeAct(bench.api, grantOf('A-2'), ana, other)).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    })
  })

  it('makes one act out of two requests at once', async () => {
    const key = requestKey('officer:ana', 'k1', 'body')
    await Promise.allSettled([
      proposeAct(bench.api, grantOf('A-1'), ana, key),
      proposeAct(bench.api, grantOf('A-2'), ana, key),
    ])
    expect(await bench.api.acts.list({ state: undefined, before: undefined, limit: 10 })).toHaveLength(1)
    expect(await bench.api.certificates.list({ limit: 10 })).toHaveLength(1)
  })
})

describe('delivery', () => {
  it('sends each step once, however often it runs, and grants what stands on the ledger', async () => {
    const id = await granted('A-1')
    expect(await stateOf(id)).toEqual(['granted'])
    const [act] = await bench.api.acts.list({ state: 'final', before: undefined, limit: 1 })
    await deliver(act?.id ?? '')
    expect(bench.ledger.landed).toHaveLength(1)
  })

  it('goes on after a crash between the ledger and the register, under the same key', async () => {
    const { id } = await proposeAct(bench.api, grantOf('A-1'), ana)
    await signAct(bench.api, id, berta)
    await crashAfterSending(id)
    expect((await actOf(id))?.state).toBe('sent')
    await deliver(id)
    expect((await actOf(id))?.state).toBe('final')
    expect(bench.ledger.landed).toEqual([`${id}/0`])
  })

  it('keeps the act when the ledger cannot be reached', async () => {
    const { id } = await proposeAct(bench.api, grantOf('A-1'), ana)
    await signAct(bench.api, id, berta)
    bench.ledger.failure = new Error('no route to host')
    await expect(deliver(id)).rejects.toThrow('no route to host')
    expect((await actOf(id))?.state).toBe('sent')
  })

  it.each([
    ['StatusRegistry_WordChanged', 'signature-stale'],
    ['OfficerAuthorization_Expired', 'signature-stale'],
    ['OfficerAuthorization_TooFewSignatures', 'ledger-refused'],
  ])('fails on %s as %s, loses nothing and takes it up again once', async (error, code) => {
    const { id } = await proposeAct(bench.api, grantOf('A-1'), ana)
    await signAct(bench.api, id, berta)
    bench.ledger.failure = reverted(error)
    await deliver(id)
    expect(await actOf(id)).toMatchObject({ state: 'failed', failure: { code, message: error } })
    const [certificate] = await bench.api.certificates.list({ limit: 1 })
    expect(await stateOf(certificate?.id ?? '')).toEqual(['proposed'])
    const again = await reproposeAct(bench.api, id, berta)
    expect(again.steps[0]?.call).toEqual((await actOf(id))?.steps[0]?.call)
    expect(again.steps[0]?.nonce).not.toBe((await actOf(id))?.steps[0]?.nonce)
    await expect(reproposeAct(bench.api, id, ana)).rejects.toMatchObject({ code: 'already-replaced' })
    await signAct(bench.api, again.id, ana)
    await deliver(again.id)
    expect(await stateOf(certificate?.id ?? '')).toEqual(['granted'])
  })
})

describe('signatures that somebody else relayed first', () => {
  const root = async (id: string) => {
    const call = (await actOf(id))?.steps[0]?.call
    return call?.type === 'anchor-grant' ? call.roots[0] : undefined
  }

  it.each(['OfficerAuthorization_NonceUsed', 'AnchorLog_AlreadyAnchored'])(
    'are final when the root stands, whatever our own transaction says (%s)',
    async (error) => {
      const { id } = await proposeAct(bench.api, grantOf('A-1'), ana)
      await signAct(bench.api, id, berta)
      bench.ledger.failure = reverted(error)
      const stands = await root(id)
      const ledger = {
        ...bench.api.ledger,
        anchor: async (...[identity, purpose, asked]: Parameters<typeof bench.api.ledger.anchor>) =>
          asked === stands
            ? {
                identity,
                purpose,
                root: asked,
                position: { block: 7, logIndex: 0 },
                time: 1_700,
                officers: [],
              }
            : undefined,
      }
      await deliverAct({ ...bench.api, ledger, relay: bench.relay }, id)
      expect(await actOf(id)).toMatchObject({
        state: 'final',
        steps: [{ landed: { block: 7, time: 1_700 } }],
      })
      const [certificate] = await bench.api.certificates.list({ limit: 1 })
      expect(await stateOf(certificate?.id ?? '')).toEqual(['granted'])
    },
  )

  it('fail as before when the root does not stand', async () => {
    const { id } = await proposeAct(bench.api, grantOf('A-1'), ana)
    await signAct(bench.api, id, berta)
    bench.ledger.failure = reverted('OfficerAuthorization_NonceUsed')
    await deliver(id)
    expect(await actOf(id)).toMatchObject({ state: 'failed', failure: { code: 'signature-stale' } })
  })
})

describe('a certificate changes', () => {
  it('takes up only the step that did not land', async () => {
    const id = await granted('A-1')
    const proposal = ActProposal.parse({ kind: 'change', certificateId: id, ...decision })
    const { id: actId } = await proposeAct(bench.api, proposal, ana)
    await signAct(bench.api, actId, berta)
    const relay = {
      ...bench.relay,
      relay: async (key: string, signed: Parameters<typeof bench.relay.relay>[1]) => {
        if (signed.call.type === 'revoke') throw reverted('StatusRegistry_WordChanged')
        return bench.relay.relay(key, signed)
      },
    }
    await deliverAct({ ...bench.api, relay }, actId)
    expect(await stateOf(id)).toEqual(['granted', 'granted'])
    const again = await reproposeAct(bench.api, actId, ana)
    expect(again.steps.map(({ call }) => call.type)).toEqual(['revoke'])
    await signAct(bench.api, again.id, berta)
    await deliver(again.id)
    expect(await stateOf(id)).toEqual(['superseded', 'granted'])
  })

  it('sends writes to different words side by side, and one to a word that none is on its way to', async () => {
    const numbers = Array.from({ length: 150 }, (_, place) => `A-${place}`)
    const { id } = await proposeAct(bench.api, grantOf(...numbers), ana)
    await signAct(bench.api, id, berta)
    await deliver(id)
    const [one, same, other] = await neighbours()
    const ids: string[] = []
    for (const certificate of [one, other, same])
      ids.push((await proposeAct(bench.api, revokeOf(certificate), ana)).id)
    const [first = '', second = '', third = ''] = ids
    await signAct(bench.api, second, berta)
    await signAct(bench.api, first, berta)
    expect(new Set((await rowsOf()).slice(-2).map(({ stream }) => stream)).size).toBe(2)
    await expect(signAct(bench.api, third, berta)).rejects.toMatchObject({ code: 'status-write-pending' })
    expect(await actOf(third)).toMatchObject({ state: 'awaiting-signatures', signatures: { length: 1 } })
    await deliver(first)
    await deliver(second)
    expect(await stateOf(one)).toEqual(['revoked'])
    expect(await stateOf(other)).toEqual(['revoked'])
    await expect(signAct(bench.api, third, berta)).rejects.toMatchObject({ code: 'signature-stale' })
    const again = await reproposeAct(bench.api, third, berta)
    expect(again.steps[0]?.call).toMatchObject({ expectedSequence: 2 })
    expect(await signAct(bench.api, again.id, ana)).toMatchObject({ state: 'signed' })
  })

  it('never signs a sequence that the ledger has not reached, and stores nothing of what it refuses', async () => {
    const id = await granted('A-1')
    const suspend = ActProposal.parse({
      kind: 'suspend',
      certificateIds: [id],
      until: new Date(bench.time.now.getTime() + 86_400_000).toISOString(),
      reasonClass: 'other',
    })
    const { id: first } = await proposeAct(bench.api, suspend, ana)
    const refused = proposeAct(bench.api, suspend, berta)
    await expect(refused).rejects.toMatchObject({ code: 'status-write-pending' })
    const acts = await bench.api.acts.list({ state: undefined, before: undefined, limit: 10 })
    expect(acts.map(({ kind }) => kind)).toEqual(['suspend', 'grant'])
    await deliver(first)
    const revoke = await proposeAct(bench.api, revokeOf(id), berta)
    expect(revoke.steps[0]?.call).toMatchObject({ expectedSequence: 1 })
  })

  it('fails a signature that comes after another write to the word, and no other', async () => {
    const certificate = await granted('A-1')
    const { id } = await proposeAct(bench.api, revokeOf(certificate), ana)
    const [version] = await bench.api.certificates.versionsOf([certificate])
    const word = (version?.core.status.index ?? 0) >> 8
    bench.ledger.sequences.set('1', 1)
    bench.ledger.words.set(`1/${word}`, 1)
    await expect(signAct(bench.api, id, berta)).rejects.toMatchObject({ code: 'signature-stale' })
    expect(await actOf(id)).toMatchObject({ state: 'failed', failure: { code: 'signature-stale' } })
    const again = await reproposeAct(bench.api, id, ana)
    bench.ledger.sequences.set('1', 2)
    bench.ledger.words.set(`1/${word === 0 ? 1 : 0}`, 2)
    expect(await signAct(bench.api, again.id, berta)).toMatchObject({ state: 'signed' })
  })

  it('fails a signature that comes after the deadline', async () => {
    const { id } = await proposeAct(bench.api, grantOf('A-1'), ana)
    bench.time.now = new Date(bench.time.now.getTime() + 8 * 86_400_000)
    const fresh = session('berta', ['approver'], bench.time.now)
    await expect(signAct(bench.api, id, fresh)).rejects.toMatchObject({ code: 'signature-stale' })
  })

  it('declines with a reason, frees the number and never gives a status entry out again', async () => {
    const { id } = await proposeAct(bench.api, grantOf('A-1'), ana)
    const taken = await proposeAct(bench.api, grantOf('A-1'), berta).catch((error: unknown) => error)
    expect(isSelloError(taken, 'certificate-exists')).toBe(true)
    const entries = await bench.db.selectFrom('certificate_version').select(['list', 'entry']).execute()
    await declineAct(bench.api, id, berta, { reasonClass: 'insufficient-evidence', comment: 'No audit yet.' })
    expect(await actOf(id)).toMatchObject({ state: 'failed', failure: { code: 'declined' } })
    await expect(reproposeAct(bench.api, id, ana)).rejects.toMatchObject({ code: 'act-declined' })
    await proposeAct(bench.api, grantOf('A-1'), ana)
    const now = await bench.db.selectFrom('certificate_version').select(['list', 'entry']).execute()
    expect(now).toHaveLength(1)
    expect(now).not.toEqual(entries)
  })

  it('lifts only when nothing in the same words is on its way', async () => {
    const id = await granted('A-1')
    const until = new Date(bench.time.now.getTime() + 3_600_000).toISOString()
    const proposal = { kind: 'suspend', certificateIds: [id], until, reasonClass: 'other' }
    const { id: actId } = await proposeAct(bench.api, ActProposal.parse(proposal), ana)
    await deliver(actId)
    const { id: revocation } = await proposeAct(bench.api, revokeOf(id), ana)
    await signAct(bench.api, revocation, berta)
    bench.time.now = new Date(bench.time.now.getTime() + 3_602_000)
    expect(await liftExpired(bench.api)).toBe(0)
    bench.ledger.failure = reverted('OfficerAuthorization_NotAuthorized')
    await deliver(revocation)
    expect(await liftExpired(bench.api)).toBe(1)
    const [fresh, other] = [ana, berta].map((officer) => ({ ...officer, signedInAt: bench.time.now }))
    const { id: next } = await proposeAct(bench.api, revokeOf(id), fresh as OfficerSession)
    await expect(signAct(bench.api, next, other as OfficerSession)).rejects.toMatchObject({
      code: 'status-write-pending',
    })
  })

  it('lifts a suspension after its end, once', async () => {
    const id = await granted('A-1')
    const until = new Date(bench.time.now.getTime() + 86_400_000).toISOString()
    const proposal = { kind: 'suspend', certificateIds: [id], until, reasonClass: 'other' }
    const { id: actId } = await proposeAct(bench.api, ActProposal.parse(proposal), ana)
    await deliver(actId)
    expect(await liftExpired(bench.api)).toBe(0)
    bench.time.now = new Date(bench.time.now.getTime() + 86_402_000)
    expect(await liftExpired(bench.api)).toBe(1)
    expect(await liftExpired(bench.api)).toBe(0)
    const [lift] = await bench.api.acts.list({ state: 'signed', before: undefined, limit: 1 })
    await deliver(lift?.id ?? '')
    expect(bench.ledger.calls.at(-1)).toMatchObject({ type: 'lift-expired', expectedSequence: 1 })
    expect((await bench.api.certificates.versionsOf([id]))[0]?.suspension).toBeUndefined()
    expect(await liftExpired(bench.api)).toBe(0)
  })
  it('goes on with a lift after a crash between the ledger and the register', async () => {
    const id = await granted('A-1')
    const until = new Date(bench.time.now.getTime() + 3_600_000).toISOString()
    const proposal = { kind: 'suspend', certificateIds: [id], until, reasonClass: 'other' }
    await deliver((await proposeAct(bench.api, ActProposal.parse(proposal), ana)).id)
    bench.time.now = new Date(bench.time.now.getTime() + 3_602_000)
    expect(await liftExpired(bench.api)).toBe(1)
    const [lift] = await bench.api.acts.list({ state: 'signed', before: undefined, limit: 1 })
    await crashAfterSending(lift?.id ?? '')
    await deliver(lift?.id ?? '')
    expect((await actOf(lift?.id ?? ''))?.state).toBe('final')
    expect((await bench.api.certificates.versionsOf([id]))[0]?.suspension).toBeUndefined()
  })
})

it('a firm kept before names were checked is still listed', async () => {
  const [operator] = await bench.api.operators.list({ limit: 1 })
  if (!operator) throw new Error('invariant: the bench has a firm')
  const { number: _, ...kept } = operator
  await bench.api.operators.add([
    { ...kept, id: randomUUID(), tin: Tin.parse('CR3101000009'), legalName: 'a\r\nb' },
  ])
  expect(await bench.api.operators.list({ limit: 5 })).toHaveLength(2)
})
