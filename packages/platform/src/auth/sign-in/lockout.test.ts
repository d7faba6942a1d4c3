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

describe('lockout', () => {
  const guess = (username: string, client: typeof office) =>
    scene.access.signIn({ username, password: 'wrong', totp: '000000' }, client).catch(({ code }) => code)

  it('holds known and unknown names alike after five failures, for a quarter of an hour', async () => {
    for (const username of ['ana', 'nobody']) {
      for (let attempt = 0; attempt < 5; attempt++)
        expect(await guess(username, elsewhere)).toBe('sign-in-failed')
      expect(await guess(username, elsewhere)).toBe('too-many-attempts')
    }
    await expect(scene.ana({ totp: scene.code() }, elsewhere)).rejects.toMatchObject({
      code: 'too-many-attempts',
    })
    scene.later(15 * 60_000)
    await expect(scene.ana({ totp: scene.code() }, elsewhere)).resolves.toMatchObject({ username: 'ana' })
  })

  it('counts guesses that come at once', async () => {
    const codes = await Promise.all(Array.from({ length: 9 }, () => guess('ana', elsewhere)))
    expect(codes.filter((one) => one === 'sign-in-failed')).toHaveLength(5)
  })

  it('lets nobody lock an officer out from elsewhere, and slows guesses from many addresses', async () => {
    await scene.ana({ totp: scene.code() })
    for (let place = 0; place < 11; place++)
      for (let attempt = 0; attempt < 5; attempt++)
        await guess('ana', { address: `203.0.113.${place}`, userAgent: 'bot' })
    expect(await guess('ana', { address: '198.51.100.1', userAgent: 'bot' })).toBe('too-many-attempts')
    scene.later(30_000)
    await expect(scene.ana({ totp: scene.code() })).resolves.toMatchObject({ username: 'ana' })
  })

  it('counts a whole network of IPv6 as one address', async () => {
    for (let host = 1; host <= 5; host++)
      await guess('ana', { address: `2001:db8:1:2::${host}`, userAgent: '' })
    expect(await guess('ana', { address: '2001:db8:1:2:9::1', userAgent: '' })).toBe('too-many-attempts')
    expect(await guess('ana', { address: '2001:db8:1:3::1', userAgent: '' })).toBe('sign-in-failed')
  })

  it('gives challenges to anybody, but not without end', async () => {
    for (let begun = 0; begun < 60; begun++) await scene.access.passkeyChallenge(elsewhere)
    await expect(scene.access.passkeyChallenge(elsewhere)).rejects.toMatchObject({
      code: 'too-many-attempts',
    })
    await expect(scene.access.passkeyChallenge(office)).resolves.toHaveProperty('ceremonyId')
    scene.later(10 * 60_000)
    await expect(scene.access.passkeyChallenge(elsewhere)).resolves.toHaveProperty('ceremonyId')
  })

  it('covers the confirmation of a session as well', async () => {
    const { token } = await scene.ana({ totp: scene.code() })
    const session = await scene.who(token)
    for (let attempt = 0; attempt < 5; attempt++)
      await expect(
        scene.access.confirm(session, { password: 'wrong', totp: '000000' }, office),
      ).rejects.toMatchObject({ code: 'sign-in-failed' })
    await expect(
      scene.access.confirm(session, { password: PASSWORD, totp: scene.code(1) }, office),
    ).rejects.toMatchObject({ code: 'too-many-attempts' })
  })
})
