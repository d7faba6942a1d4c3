import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ActScene, openActScene, reverted } from '../../testing/act-scene.ts'
import { deliverAct } from './deliver-act.ts'
import { proposeAct } from './propose-act.ts'
import { reproposeAct } from './repropose-act.ts'
import { signAct } from './sign-act.ts'

let scene: ActScene

beforeEach(async () => {
  scene = await openActScene()
})
afterEach(() => scene.close())

describe('delivery', () => {
  it('sends each step once, however often it runs, and grants what stands on the ledger', async () => {
    const id = await scene.granted('A-1')
    expect(await scene.stateOf(id)).toEqual(['granted'])
    const [act] = await scene.bench.api.acts.list({ state: 'final', before: undefined, limit: 1 })
    await scene.deliver(act?.id ?? '')
    expect(scene.bench.ledger.landed).toHaveLength(1)
  })

  it('goes on after a crash between the ledger and the register, under the same key', async () => {
    const { id } = await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana)
    await signAct(scene.bench.api, id, scene.berta)
    await scene.crashAfterSending(id)
    expect((await scene.actOf(id))?.state).toBe('sent')
    await scene.deliver(id)
    expect((await scene.actOf(id))?.state).toBe('final')
    expect(scene.bench.ledger.landed).toEqual([`${id}/0`])
  })

  it('keeps the act when the ledger cannot be reached', async () => {
    const { id } = await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana)
    await signAct(scene.bench.api, id, scene.berta)
    scene.bench.ledger.failure = new Error('no route to host')
    await expect(scene.deliver(id)).rejects.toThrow('no route to host')
    expect((await scene.actOf(id))?.state).toBe('sent')
  })

  it.each([
    ['StatusRegistry_WordChanged', 'signature-stale'],
    ['OfficerAuthorization_Expired', 'signature-stale'],
    ['OfficerAuthorization_TooFewSignatures', 'ledger-refused'],
  ])('fails on %s as %s, loses nothing and takes it up again once', async (error, code) => {
    const { id } = await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana)
    await signAct(scene.bench.api, id, scene.berta)
    scene.bench.ledger.failure = reverted(error)
    await scene.deliver(id)
    expect(await scene.actOf(id)).toMatchObject({ state: 'failed', failure: { code, message: error } })
    const [certificate] = await scene.bench.api.certificates.list({ limit: 1 })
    expect(await scene.stateOf(certificate?.id ?? '')).toEqual(['proposed'])
    const again = await reproposeAct(scene.bench.api, id, scene.berta)
    expect(again.steps[0]?.call).toEqual((await scene.actOf(id))?.steps[0]?.call)
    expect(again.steps[0]?.nonce).not.toBe((await scene.actOf(id))?.steps[0]?.nonce)
    await expect(reproposeAct(scene.bench.api, id, scene.ana)).rejects.toMatchObject({
      code: 'already-replaced',
    })
    await signAct(scene.bench.api, again.id, scene.ana)
    await scene.deliver(again.id)
    expect(await scene.stateOf(certificate?.id ?? '')).toEqual(['granted'])
  })
})

describe('signatures that somebody else relayed first', () => {
  const root = async (id: string) => {
    const call = (await scene.actOf(id))?.steps[0]?.call
    return call?.type === 'anchor-grant' ? call.roots[0] : undefined
  }

  it.each(['OfficerAuthorization_NonceUsed', 'AnchorLog_AlreadyAnchored'])(
    'are final when the root stands, whatever our own transaction says (%s)',
    async (error) => {
      const { id } = await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana)
      await signAct(scene.bench.api, id, scene.berta)
      scene.bench.ledger.failure = reverted(error)
      const stands = await root(id)
      const ledger = {
        ...scene.bench.api.ledger,
        anchor: async (...[identity, purpose, asked]: Parameters<typeof scene.bench.api.ledger.anchor>) =>
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
      await deliverAct({ ...scene.bench.api, ledger, relay: scene.bench.relay }, id)
      expect(await scene.actOf(id)).toMatchObject({
        state: 'final',
        steps: [{ landed: { block: 7, time: 1_700 } }],
      })
      const [certificate] = await scene.bench.api.certificates.list({ limit: 1 })
      expect(await scene.stateOf(certificate?.id ?? '')).toEqual(['granted'])
    },
  )

  it('fail as before when the root does not stand', async () => {
    const { id } = await proposeAct(scene.bench.api, scene.grantOf('A-1'), scene.ana)
    await signAct(scene.bench.api, id, scene.berta)
    scene.bench.ledger.failure = reverted('OfficerAuthorization_NonceUsed')
    await scene.deliver(id)
    expect(await scene.actOf(id)).toMatchObject({ state: 'failed', failure: { code: 'signature-stale' } })
  })
})
