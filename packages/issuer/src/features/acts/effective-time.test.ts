import { Country, Tin } from '@sello/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ActBench, openActBench, session } from '../../testing/act-bench.ts'
import type { OfficerSession } from '../accounts/role.ts'
import { createOperator } from '../operators/create-operator.ts'
import { activateScheduled } from './activate-scheduled.ts'
import { declineAct } from './decline-act.ts'
import { deliverAct } from './deliver-act.ts'
import { ActProposal } from './proposal.ts'
import { proposeAct } from './propose-act.ts'
import { reproposeAct } from './repropose-act.ts'
import { signAct } from './sign-act.ts'

const DAY = 86_400_000
let bench: ActBench
let operatorId: string

beforeEach(async () => {
  bench = await openActBench()
  const data = {
    tin: Tin.parse('CR3101123456'),
    legalName: 'Café de Altura S.A.',
    address: { street: 'Ruta 2', city: 'Cartago', country: Country.parse('CR') },
  }
  operatorId = (await createOperator(bench.api, data, { actor: 'officer:ana' })).id
})
afterEach(() => bench.close())

const ana = (): OfficerSession => session('ana', ['approver'], bench.time.now)
const berta = (): OfficerSession => session('berta', ['approver'], bench.time.now)
const deliver = (id: string) => deliverAct({ ...bench.api, relay: bench.relay }, id)
const inDays = (days: number) => new Date(bench.time.now.getTime() + days * DAY)
const pass = (days: number) => {
  bench.time.now = inDays(days)
}

async function signed(proposal: Record<string, unknown>): Promise<string> {
  const { id } = await proposeAct(bench.api, ActProposal.parse(proposal), ana())
  await signAct(bench.api, id, berta())
  return id
}

async function granted(certificateNumber: string): Promise<string> {
  const certificate = {
    operatorId,
    certificateNumber,
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    effectiveFrom: '2026-11-01',
    expiresOn: '2028-10-31',
  }
  await deliver(await signed({ kind: 'grant', certificates: [certificate] }))
  const [found] = await bench.api.certificates.list({ certificateNumber, limit: 1 })
  return found?.id ?? ''
}
const revoke = (id: string, effectiveAt: Date) => ({
  kind: 'revoke',
  certificateIds: [id],
  reasonClass: 'offence',
  effectiveAt: effectiveAt.toISOString(),
})
const versionOf = async (id: string) => (await bench.api.certificates.versionsOf([id]))[0]
const stateOf = async (id: string) => (await bench.api.acts.find(id))?.state
const outboxRows = async () => (await bench.db.selectFrom('outbox').select('id').execute()).length

describe('a status act of later', () => {
  it('waits after its last signature, and is sent when its time comes', async () => {
    const certificate = await granted('A-1')
    const before = await outboxRows()
    const effective = inDays(10)
    const id = await signed(revoke(certificate, effective))
    expect(await bench.api.acts.find(id)).toMatchObject({ state: 'scheduled', effectiveAt: effective })
    const deadline = (await bench.api.acts.find(id))?.steps[0]?.deadline
    expect(deadline).toBe(Math.floor((effective.getTime() + 7 * DAY) / 1000))
    expect(await outboxRows()).toBe(before)
    pass(9)
    expect(await activateScheduled(bench.api)).toBe(0)
    pass(1)
    expect(await activateScheduled(bench.api)).toBe(1)
    expect(await activateScheduled(bench.api)).toBe(0)
    await deliver(id)
    expect(await stateOf(id)).toBe('final')
    expect(await versionOf(certificate)).toMatchObject({ state: 'revoked', statusEffective: effective })
  })

  it('fails as stale when its word was touched meanwhile, and can be signed anew', async () => {
    const certificate = await granted('A-1')
    const id = await signed(revoke(certificate, inDays(10)))
    const suspend = { kind: 'suspend', certificateIds: [certificate], reasonClass: 'other', until: null }
    await deliver(await signed(suspend))
    pass(10)
    expect(await activateScheduled(bench.api)).toBe(1)
    expect(await bench.api.acts.find(id)).toMatchObject({
      state: 'failed',
      failure: { code: 'signature-stale' },
    })
    const unresolved = { state: undefined, before: undefined, limit: 10, unresolved: true }
    expect((await bench.api.acts.list(unresolved)).map((act) => act.id)).toEqual([id])
    const again = await reproposeAct(bench.api, id, ana())
    expect(again.effectiveAt).toEqual((await bench.api.acts.find(id))?.effectiveAt)
    await signAct(bench.api, again.id, berta())
    expect(await stateOf(again.id)).toBe('signed')
    expect(await bench.api.acts.list(unresolved)).toEqual([])
  })

  it('waits while another act beside it is on its way, and is not lost', async () => {
    const certificate = await granted('A-1')
    const id = await signed(revoke(certificate, inDays(10)))
    pass(10)
    const suspend = { kind: 'suspend', certificateIds: [certificate], reasonClass: 'other', until: null }
    const beside = await signed(suspend)
    expect(await activateScheduled(bench.api)).toBe(0)
    expect(await stateOf(id)).toBe('scheduled')
    await deliver(beside)
    expect(await activateScheduled(bench.api)).toBe(1)
    expect(await stateOf(id)).toBe('failed')
  })

  it('can be declined until its time comes', async () => {
    const id = await signed(revoke(await granted('A-1'), inDays(10)))
    await declineAct(bench.api, id, berta(), { reasonClass: 'other', comment: 'The firm has mended it.' })
    pass(10)
    expect(await activateScheduled(bench.api)).toBe(0)
    expect(await bench.api.acts.find(id)).toMatchObject({ state: 'failed', failure: { code: 'declined' } })
  })

  it('needs as many officers as at the moment from which it counts', async () => {
    const certificate = await granted('A-1')
    const short = {
      kind: 'suspend',
      certificateIds: [certificate],
      reasonClass: 'other',
      until: inDays(50).toISOString(),
      effectiveAt: inDays(30).toISOString(),
    }
    expect(await proposeAct(bench.api, ActProposal.parse(short), ana())).toMatchObject({
      state: 'scheduled',
      quorum: 1,
    })
  })
})

describe('a status act of earlier', () => {
  it('is published now and true from then on: two fields', async () => {
    const certificate = await granted('A-1')
    const effective = inDays(-5)
    const id = await signed(revoke(certificate, effective))
    expect(await stateOf(id)).toBe('signed')
    await deliver(id)
    const version = await versionOf(certificate)
    expect(version?.statusEffective).toEqual(effective)
    expect(version?.statusPublished).toEqual(bench.time.now)
    expect(version?.endedAt).toEqual(bench.time.now)
  })

  it('annuls from the first day: it never should have been', async () => {
    const certificate = await granted('A-1')
    await deliver(await signed({ kind: 'annul', certificateIds: [certificate], reasonClass: 'other' }))
    const version = await versionOf(certificate)
    expect(version).toMatchObject({ state: 'annulled', statusPublished: bench.time.now })
    // Midnight of 1 November in Costa Rica.
    expect(version?.statusEffective).toEqual(new Date('2026-11-01T06:00:00Z'))
    expect(bench.ledger.calls.at(-1)).toMatchObject({ type: 'revoke' })
  })

  it('is refused where it would rewrite what stood, and too far ahead', async () => {
    const certificateIds = [await granted('A-1')]
    for (const [kind, days] of [
      ['reinstate', -1],
      ['withdraw', -1],
      ['withdraw', 81],
    ] as const) {
      const proposal = ActProposal.parse({ kind, certificateIds, effectiveAt: inDays(days).toISOString() })
      await expect(proposeAct(bench.api, proposal, ana())).rejects.toMatchObject({
        code: 'effective-time-refused',
      })
    }
  })
})
