import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  elsewhere,
  office,
  openSignInScene,
  PASSWORD,
  type SignInScene,
} from '../../testing/sign-in-scene.ts'

let scene: SignInScene

beforeEach(async () => {
  scene = await openSignInScene()
})
afterEach(() => scene.close())

describe('sessions', () => {
  it('are confirmed without being lost', async () => {
    const { token } = await scene.ana({ totp: scene.code() })
    scene.later(16 * 60_000)
    const session = await scene.who(token)
    expect((await scene.access.profile(session)).freshUntil).toBeUndefined()
    await expect(scene.access.requireRecent(session)).rejects.toMatchObject({ code: 'session-not-fresh' })
    await scene.access.confirm(session, { password: PASSWORD, totp: scene.code() }, office)
    expect(await scene.access.callerOf(token)).toMatchObject({
      sessionId: session.sessionId,
      signedInAt: scene.now().toISOString(),
    })
  })

  it('are listed with their devices, ended one by one, and all at once', async () => {
    const one = await scene.ana({ totp: scene.code() })
    const two = await scene.ana({ totp: scene.code(1) }, elsewhere)
    const session = await scene.who(one.token)
    expect((await scene.access.sessions(session)).map(({ userAgent }) => userAgent).sort()).toEqual([
      'Mozilla/5.0 office',
      'curl',
    ])
    await scene.access.endSession(session, two.sessionId)
    await expect(scene.access.callerOf(two.token)).rejects.toMatchObject({ code: 'not-signed-in' })
    const nora = await scene.access.signIn({ username: 'nora', password: PASSWORD }, office)
    await expect(scene.access.endSession(await scene.who(nora.token), one.sessionId)).rejects.toMatchObject({
      code: 'not-found',
    })
    await scene.access.endAllSessions(session)
    await expect(scene.access.callerOf(one.token)).rejects.toMatchObject({ code: 'not-signed-in' })
    await expect(scene.access.callerOf(nora.token)).resolves.toMatchObject({ id: 'nora' })
  })

  it('end with another password, but for the one it was changed in', async () => {
    const one = await scene.ana({ totp: scene.code() })
    const two = await scene.ana({ totp: scene.code(1) })
    const passwords = { current: PASSWORD, new: 'another long password' }
    await expect(
      scene.access.changePassword(await scene.who(one.token), { ...passwords, current: 'wrong' }, office),
    ).rejects.toMatchObject({ code: 'sign-in-failed' })
    await scene.access.changePassword(await scene.who(one.token), passwords, office)
    await expect(scene.access.callerOf(two.token)).rejects.toMatchObject({ code: 'not-signed-in' })
    await expect(scene.access.callerOf(one.token)).resolves.toMatchObject({ id: 'ana' })
    scene.later(60_000)
    await expect(scene.ana({ totp: scene.code() })).rejects.toMatchObject({ code: 'sign-in-failed' })
    await expect(scene.ana({ totp: scene.code(), password: passwords.new })).resolves.toMatchObject({
      username: 'ana',
    })
  })
})
