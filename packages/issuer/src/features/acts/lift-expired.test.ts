import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ActScene, openActScene, reverted, revokeOf } from '../../testing/act-scene.ts'
import type { OfficerSession } from '../accounts/role.ts'
import { liftExpired } from './lift-expired.ts'
import { ActProposal } from './proposal.ts'
import { proposeAct } from './propose-act.ts'
import { signAct } from './sign-act.ts'

let scene: ActScene

beforeEach(async () => {
  scene = await openActScene()
})
afterEach(() => scene.close())

describe('a suspension that has ended', () => {
  it('lifts only when nothing in the same words is on its way', async () => {
    const id = await scene.granted('A-1')
    const until = new Date(scene.bench.time.now.getTime() + 3_600_000).toISOString()
    const proposal = { kind: 'suspend', certificateIds: [id], until, reasonClass: 'other' }
    const { id: actId } = await proposeAct(scene.bench.api, ActProposal.parse(proposal), scene.ana)
    await scene.deliver(actId)
    const { id: revocation } = await proposeAct(scene.bench.api, revokeOf(id), scene.ana)
    await signAct(scene.bench.api, revocation, scene.berta)
    scene.bench.time.now = new Date(scene.bench.time.now.getTime() + 3_602_000)
    expect(await liftExpired(scene.bench.api)).toBe(0)
    scene.bench.ledger.failure = reverted('OfficerAuthorization_NotAuthorized')
    await scene.deliver(revocation)
    expect(await liftExpired(scene.bench.api)).toBe(1)
    const [fresh, other] = [scene.ana, scene.berta].map((officer) => ({
      ...officer,
      signedInAt: scene.bench.time.now,
    }))
    const { id: next } = await proposeAct(scene.bench.api, revokeOf(id), fresh as OfficerSession)
    await expect(signAct(scene.bench.api, next, other as OfficerSession)).rejects.toMatchObject({
      code: 'status-write-pending',
    })
  })

  it('lifts a suspension after its end, once', async () => {
    const id = await scene.granted('A-1')
    const until = new Date(scene.bench.time.now.getTime() + 86_400_000).toISOString()
    const proposal = { kind: 'suspend', certificateIds: [id], until, reasonClass: 'other' }
    const { id: actId } = await proposeAct(scene.bench.api, ActProposal.parse(proposal), scene.ana)
    await scene.deliver(actId)
    expect(await liftExpired(scene.bench.api)).toBe(0)
    scene.bench.time.now = new Date(scene.bench.time.now.getTime() + 86_402_000)
    expect(await liftExpired(scene.bench.api)).toBe(1)
    expect(await liftExpired(scene.bench.api)).toBe(0)
    const [lift] = await scene.bench.api.acts.list({ state: 'signed', before: undefined, limit: 1 })
    await scene.deliver(lift?.id ?? '')
    expect(scene.bench.ledger.calls.at(-1)).toMatchObject({ type: 'lift-expired', expectedSequence: 1 })
    expect((await scene.bench.api.certificates.versionsOf([id]))[0]?.suspension).toBeUndefined()
    expect(await liftExpired(scene.bench.api)).toBe(0)
  })

  it('goes on with a lift after a crash between the ledger and the register', async () => {
    const id = await scene.granted('A-1')
    const until = new Date(scene.bench.time.now.getTime() + 3_600_000).toISOString()
    const proposal = { kind: 'suspend', certificateIds: [id], until, reasonClass: 'other' }
    await scene.deliver((await proposeAct(scene.bench.api, ActProposal.parse(proposal), scene.ana)).id)
    scene.bench.time.now = new Date(scene.bench.time.now.getTime() + 3_602_000)
    expect(await liftExpired(scene.bench.api)).toBe(1)
    const [lift] = await scene.bench.api.acts.list({ state: 'signed', before: undefined, limit: 1 })
    await scene.crashAfterSending(lift?.id ?? '')
    await scene.deliver(lift?.id ?? '')
    expect((await scene.actOf(lift?.id ?? ''))?.state).toBe('final')
    expect((await scene.bench.api.certificates.versionsOf([id]))[0]?.suspension).toBeUndefined()
  })
})
