import { isSelloError } from '@sello/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { session } from '../../testing/act-bench.ts'
import { type ActScene, openActScene, revokeOf } from '../../testing/act-scene.ts'
import { requestKey } from '../request-keys.ts'
import { declineAct } from './decline-act.ts'
import { ActProposal } from './proposal.ts'
import { proposeAct } from './propose-act.ts'
import { reproposeAct } from './repropose-act.ts'
import { signAct } from './sign-act.ts'

let scene: ActScene

beforeEach(async () => {
  scene = await openActScene()
})
afterEach(() => scene.close())

describe('who signs', () => {
  it('needs a second, different officer; the last signature queues the act once', async () => {
    const { id, state } = await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana)
    expect(state).toBe('awaiting-signatures')
    await expect(signAct(scene.bench.api, id, scene.ana)).rejects.toMatchObject({ code: 'already-signed' })
    expect(await scene.rowsOf()).toEqual([])
    const carla = session('carla', ['approver'], scene.bench.time.now)
    const both = await Promise.allSettled([
      signAct(scene.bench.api, id, scene.berta),
      signAct(scene.bench.api, id, carla),
    ])
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect((await scene.actOf(id))?.state).toBe('signed')
    expect(await scene.rowsOf()).toHaveLength(1)
    const audit = await scene.bench.api.audit.list({ before: undefined, limit: 10 })
    expect(audit.map(({ action }) => action)).toContain('act.proposed')
    expect(audit.map(({ action }) => action)).toContain('act.signed')
  })

  it('takes two last signatures of a status act at once', async () => {
    const { id } = await proposeAct(scene.bench.api, revokeOf(await scene.granted('A-1')), scene.ana)
    const carla = session('carla', ['approver'], scene.bench.time.now)
    await Promise.all([signAct(scene.bench.api, id, scene.berta), signAct(scene.bench.api, id, carla)])
    expect(await scene.actOf(id)).toMatchObject({ state: 'signed', signatures: { length: 3 } })
  })

  it('counts one key once, even under two usernames', async () => {
    const { id } = await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana)
    const officerKeys = { keyOf: () => scene.bench.api.officerKeys.keyOf('ana') }
    await expect(signAct({ ...scene.bench.api, officerKeys }, id, scene.berta)).rejects.toMatchObject({
      code: 'already-signed',
    })
    expect((await scene.actOf(id))?.state).toBe('awaiting-signatures')
  })

  it('refuses an old session, an API key, a wrong role', async () => {
    const stale = session('ana', ['approver'], new Date(scene.bench.time.now.getTime() - 15 * 60_000))
    const nobody = session('key_1', ['approver'], undefined)
    const liaison = session('leo', ['mra-liaison'], scene.bench.time.now)
    for (const [officer, code] of [
      [stale, 'session-not-fresh'],
      [nobody, 'session-not-fresh'],
      [liaison, 'not-allowed'],
    ] as const)
      await expect(proposeAct(scene.bench.api, scene.grantOf('A-1'), officer)).rejects.toMatchObject({ code })
    const { id } = await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana)
    for (const [officer, code] of [
      [session('berta', ['approver'], stale.signedInAt), 'session-not-fresh'],
      [liaison, 'not-allowed'],
    ] as const)
      await expect(signAct(scene.bench.api, id, officer)).rejects.toMatchObject({ code })
  })

  it('refuses a key that ERC-1056 does not enrol, has ended, or that lasts over 90 days', async () => {
    const all = scene.bench.ledger.delegates
    const seconds = scene.bench.time.now.getTime() / 1000
    const faults = [
      all.filter(({ type }) => type !== 'sello/grant'),
      all.map((delegate) => ({ ...delegate, validTo: seconds })),
      all.map((delegate) => ({ ...delegate, validTo: seconds + 91 * 86_400 })),
    ]
    for (const delegates of faults) {
      scene.bench.ledger.delegates = delegates
      await expect(proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana)).rejects.toMatchObject({
        code: 'officer-not-enrolled',
      })
    }
    expect(await scene.bench.api.acts.list({ state: undefined, before: undefined, limit: 10 })).toEqual([])
  })

  it('asks for as many officers as the directory says when the act is signed', async () => {
    const { id } = await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana)
    scene.bench.ledger.quorum = { ...scene.bench.ledger.quorum, grant: 3 }
    expect(await signAct(scene.bench.api, id, scene.berta)).toMatchObject({ state: 'awaiting-signatures' })
    const carla = session('carla', ['approver'], scene.bench.time.now)
    expect(await signAct(scene.bench.api, id, carla)).toMatchObject({ state: 'signed', quorum: 3 })
  })

  it.each([
    ['29 days', 29, 1],
    ['31 days', 31, 2],
    ['no end', undefined, 2],
  ])('wants for a suspension of %s as many officers as the contract', async (_title, days, quorum) => {
    const certificateIds = [await scene.granted('A-1')]
    const until = days ? new Date(scene.bench.time.now.getTime() + days * 86_400_000).toISOString() : null
    const proposal = ActProposal.parse({ kind: 'suspend', certificateIds, until, reasonClass: 'other' })
    expect(await proposeAct(scene.bench.api, proposal, scene.ana)).toMatchObject({
      quorum,
      state: quorum === 1 ? 'signed' : 'awaiting-signatures',
    })
  })
})

describe('the same request twice', () => {
  it('gives the same act, and refuses another request under its key', async () => {
    const key = requestKey('officer:ana', 'k1', 'body')
    const first = await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana, key)
    expect((await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana, key)).id).toBe(first.id)
    const other = requestKey('officer:ana', 'k1', 'another body')
    await expect(proposeAct(scene.bench.api, scene.grantOf('A-2'), scene.ana, other)).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    })
  })

  it('makes one act out of two requests at once', async () => {
    const key = requestKey('officer:ana', 'k1', 'body')
    await Promise.allSettled([
      proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana, key),
      proposeAct(scene.bench.api, scene.grantOf('A-2'), scene.ana, key),
    ])
    expect(await scene.bench.api.acts.list({ state: undefined, before: undefined, limit: 10 })).toHaveLength(
      1,
    )
    expect(await scene.bench.api.certificates.list({ limit: 10 })).toHaveLength(1)
  })
})

describe('an act that is declined', () => {
  it('declines with a reason, frees the number and never gives a status entry out again', async () => {
    const { id } = await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana)
    const taken = await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.berta).catch(
      (error: unknown) => error,
    )
    expect(isSelloError(taken, 'certificate-exists')).toBe(true)
    const entries = await scene.bench.db.selectFrom('certificate_version').select(['list', 'entry']).execute()
    await declineAct(scene.bench.api, id, scene.berta, {
      reasonClass: 'insufficient-evidence',
      comment: 'No audit yet.',
    })
    expect(await scene.actOf(id)).toMatchObject({ state: 'failed', failure: { code: 'declined' } })
    await expect(reproposeAct(scene.bench.api, id, scene.ana)).rejects.toMatchObject({ code: 'act-declined' })
    await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana)
    const now = await scene.bench.db.selectFrom('certificate_version').select(['list', 'entry']).execute()
    expect(now).toHaveLength(1)
    expect(now).not.toEqual(entries)
  })
})
