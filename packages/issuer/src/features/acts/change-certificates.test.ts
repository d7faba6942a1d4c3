import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { session } from '../../testing/act-bench.ts'
import { type ActScene, decision, openActScene, reverted, revokeOf } from '../../testing/act-scene.ts'
import { deliverAct } from './deliver-act.ts'
import { ActProposal } from './proposal.ts'
import { proposeAct } from './propose-act.ts'
import { reproposeAct } from './repropose-act.ts'
import { signAct } from './sign-act.ts'

let scene: ActScene

beforeEach(async () => {
  scene = await openActScene()
})
afterEach(() => scene.close())

/** A key is not used for what is refused in the end. */
const withoutKeys = () => ({ ...scene.bench.api, officerKeys: { keyOf: () => expect.unreachable() } })

describe('a certificate changes', () => {
  it('takes up only the step that did not land', async () => {
    const id = await scene.granted('A-1')
    const proposal = ActProposal.parse({ kind: 'change', certificateId: id, ...decision })
    const { id: actId } = await proposeAct(scene.bench.api, proposal, scene.ana)
    await signAct(scene.bench.api, actId, scene.berta)
    const relay = {
      ...scene.bench.relay,
      relay: async (key: string, signed: Parameters<typeof scene.bench.relay.relay>[1]) => {
        if (signed.call.type === 'revoke') throw reverted('StatusRegistry_WordChanged')
        return scene.bench.relay.relay(key, signed)
      },
    }
    await deliverAct({ ...scene.bench.api, relay }, actId)
    expect(await scene.stateOf(id)).toEqual(['granted', 'granted'])
    const again = await reproposeAct(scene.bench.api, actId, scene.ana)
    expect(again.steps.map(({ call }) => call.type)).toEqual(['revoke'])
    await signAct(scene.bench.api, again.id, scene.berta)
    await scene.deliver(again.id)
    expect(await scene.stateOf(id)).toEqual(['superseded', 'granted'])
  })

  it('sends writes to different words side by side, and one to a word that none is on its way to', async () => {
    const numbers = Array.from({ length: 150 }, (_, place) => `A-${place}`)
    const { id } = await proposeAct(scene.bench.api, scene.grantOf(...numbers), scene.ana)
    await signAct(scene.bench.api, id, scene.berta)
    await scene.deliver(id)
    const { one, same, other } = await scene.neighbours()
    const ids: string[] = []
    for (const certificate of [one, other, same])
      ids.push((await proposeAct(scene.bench.api, revokeOf(certificate), scene.ana)).id)
    const [first = '', second = '', third = ''] = ids
    await signAct(scene.bench.api, second, scene.berta)
    await signAct(scene.bench.api, first, scene.berta)
    expect(new Set((await scene.rowsOf()).slice(-2).map(({ stream }) => stream)).size).toBe(2)
    await expect(signAct(withoutKeys(), third, scene.berta)).rejects.toMatchObject({
      code: 'status-write-pending',
    })
    expect(await scene.actOf(third)).toMatchObject({
      state: 'awaiting-signatures',
      signatures: { length: 1 },
    })
    await scene.deliver(first)
    await scene.deliver(second)
    expect(await scene.stateOf(one)).toEqual(['revoked'])
    expect(await scene.stateOf(other)).toEqual(['revoked'])
    await expect(signAct(scene.bench.api, third, scene.berta)).rejects.toMatchObject({
      code: 'signature-stale',
    })
    const again = await reproposeAct(scene.bench.api, third, scene.berta)
    expect(again.steps[0]?.call).toMatchObject({ expectedSequence: 2 })
    expect(await signAct(scene.bench.api, again.id, scene.ana)).toMatchObject({ state: 'signed' })
  })

  it('sends one of two writes to a word that are signed at once', async () => {
    const id = await scene.granted('A-1')
    const until = new Date(scene.bench.time.now.getTime() + 86_400_000).toISOString()
    const suspend = ActProposal.parse({ kind: 'suspend', certificateIds: [id], until, reasonClass: 'other' })
    const both = [scene.ana, scene.berta].map((officer) => proposeAct(scene.bench.api, suspend, officer))
    const ended = await Promise.allSettled(both)
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'status-write-pending' },
    })
  })

  it('never signs a sequence that the ledger has not reached, and stores nothing of what it refuses', async () => {
    const id = await scene.granted('A-1')
    const suspend = ActProposal.parse({
      kind: 'suspend',
      certificateIds: [id],
      until: new Date(scene.bench.time.now.getTime() + 86_400_000).toISOString(),
      reasonClass: 'other',
    })
    const { id: first } = await proposeAct(scene.bench.api, suspend, scene.ana)
    const refused = proposeAct(withoutKeys(), suspend, scene.berta)
    await expect(refused).rejects.toMatchObject({ code: 'status-write-pending' })
    const acts = await scene.bench.api.acts.list({ state: undefined, before: undefined, limit: 10 })
    expect(acts.map(({ kind }) => kind)).toEqual(['suspend', 'grant'])
    await scene.deliver(first)
    const revoke = await proposeAct(scene.bench.api, revokeOf(id), scene.berta)
    expect(revoke.steps[0]?.call).toMatchObject({ expectedSequence: 1 })
  })

  it('fails a signature that comes after another write to the word, and no other', async () => {
    const certificate = await scene.granted('A-1')
    const { id } = await proposeAct(scene.bench.api, revokeOf(certificate), scene.ana)
    const [version] = await scene.bench.api.certificates.versionsOf([certificate])
    const word = (version?.core.status.index ?? 0) >> 8
    scene.bench.ledger.sequences.set('1', 1)
    scene.bench.ledger.words.set(`1/${word}`, 1)
    await expect(signAct(scene.bench.api, id, scene.berta)).rejects.toMatchObject({ code: 'signature-stale' })
    expect(await scene.actOf(id)).toMatchObject({ state: 'failed', failure: { code: 'signature-stale' } })
    const again = await reproposeAct(scene.bench.api, id, scene.ana)
    scene.bench.ledger.sequences.set('1', 2)
    scene.bench.ledger.words.set(`1/${word === 0 ? 1 : 0}`, 2)
    expect(await signAct(scene.bench.api, again.id, scene.berta)).toMatchObject({ state: 'signed' })
  })

  it('fails a signature that comes after the deadline', async () => {
    const { id } = await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana)
    scene.bench.time.now = new Date(scene.bench.time.now.getTime() + 8 * 86_400_000)
    const fresh = session('berta', ['approver'], scene.bench.time.now)
    await expect(signAct(scene.bench.api, id, fresh)).rejects.toMatchObject({ code: 'signature-stale' })
  })
})
