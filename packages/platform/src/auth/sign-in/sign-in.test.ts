import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { office, openSignInScene, PASSWORD, type SignInScene } from '../../testing/sign-in-scene.ts'
import { totpCode, totpStep } from './totp.ts'

let scene: SignInScene

beforeEach(async () => {
  scene = await openSignInScene()
})
afterEach(() => scene.close())

describe('password and code', () => {
  it('open a session in which the officer is known, and fresh for 15 minutes', async () => {
    const { token, mustEnrol } = await scene.ana({ totp: scene.code() })
    expect(mustEnrol).toBe(false)
    expect(await scene.access.callerOf(token)).toMatchObject({
      kind: 'account',
      id: 'ana',
      roles: ['clerk'],
      signedInAt: scene.now().toISOString(),
      mustEnrol: false,
    })
    const { freshUntil } = await scene.access.profile(await scene.who(token))
    expect(freshUntil).toEqual(new Date(scene.now().getTime() + 15 * 60_000))
    expect(
      JSON.stringify(await scene.database.db.selectFrom('auth_session').selectAll().execute()),
    ).not.toContain(token)
    expect(scene.events.at(-1)).toMatchObject({ actor: 'officer:ana', action: 'session.opened' })
  })

  it('takes each code once, also when two come at the same moment', async () => {
    const totp = scene.code()
    const both = await Promise.allSettled([scene.ana({ totp }), scene.ana({ totp })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(scene.ana({ totp })).rejects.toMatchObject({ code: 'sign-in-failed' })
    await expect(scene.ana({ totp: scene.code(1) })).resolves.toMatchObject({ username: 'ana' })
  })

  it('asks for the code only where the password is right', async () => {
    await expect(scene.ana()).rejects.toMatchObject({ code: 'code-needed' })
    await expect(scene.ana({ password: 'wrong', totp: scene.code() })).rejects.toMatchObject({
      code: 'sign-in-failed',
    })
    await expect(scene.ana({ totp: scene.code() })).resolves.toMatchObject({ username: 'ana' })
  })

  it('ends a session after an hour without use, and after twelve hours of use', async () => {
    const { token } = await scene.ana({ totp: scene.code() })
    for (let quarter = 0; quarter < 47; quarter++) {
      scene.later(15 * 60_000)
      await scene.access.callerOf(token)
    }
    scene.later(15 * 60_000)
    await expect(scene.access.callerOf(token)).rejects.toMatchObject({ code: 'not-signed-in' })
    const other = await scene.ana({ totp: scene.code() })
    scene.later(60 * 60_000)
    await expect(scene.access.callerOf(other.token)).rejects.toMatchObject({ code: 'not-signed-in' })
  })

  it('is over for a disabled account', async () => {
    const { token } = await scene.ana({ totp: scene.code() })
    await scene.database.db.updateTable('auth_user').set({ disabled_at: scene.now().toISOString() }).execute()
    await expect(scene.access.callerOf(token)).rejects.toMatchObject({ code: 'not-signed-in' })
    await expect(scene.ana({ totp: scene.code(1) })).rejects.toMatchObject({ code: 'sign-in-failed' })
  })
})

describe('an account without a second factor', () => {
  const nora = () => scene.access.signIn({ username: 'nora', password: PASSWORD }, office)

  it('can only enrol one; then it counts at once', async () => {
    const { token, mustEnrol } = await nora()
    expect(mustEnrol).toBe(true)
    expect(await scene.access.callerOf(token)).toMatchObject({ mustEnrol: true })
    const session = await scene.who(token)
    const { secret, otpauthUrl } = await scene.access.enrolTotp(session)
    expect(otpauthUrl).toContain(`secret=${secret}`)
    const enrolment = { ...session, newPassword: undefined }
    await expect(scene.access.finishTotp(enrolment, '000000')).rejects.toMatchObject({ code: 'code-wrong' })
    const codes = await scene.access.finishTotp(enrolment, totpCode(secret, totpStep(scene.now())))
    expect(new Set(codes).size).toBe(10)
    expect(await scene.access.callerOf(token)).toMatchObject({
      mustEnrol: false,
      signedInAt: scene.now().toISOString(),
    })
    await expect(nora()).rejects.toMatchObject({ code: 'code-needed' })
    const stored = await scene.database.db.selectFrom('auth_totp').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(secret)
  })

  it('gives its initial password up while enrolling', async () => {
    const initial_until = new Date(scene.now().getTime() + 60_000).toISOString()
    await scene.database.db
      .updateTable('auth_user')
      .set({ initial_until })
      .where('username', '=', 'nora')
      .execute()
    const session = await scene.who((await nora()).token)
    const { secret } = await scene.access.enrolTotp(session)
    const totp = totpCode(secret, totpStep(scene.now()))
    await expect(scene.access.finishTotp({ ...session, newPassword: undefined }, totp)).rejects.toMatchObject(
      {
        code: 'password-change-needed',
      },
    )
    await scene.access.finishTotp({ ...session, newPassword: 'a password of her own' }, totp)
    await expect(nora()).rejects.toMatchObject({ code: 'sign-in-failed' })
  })

  it('signs in no more once the initial password has run out', async () => {
    const initial_until = scene.now().toISOString()
    await scene.database.db
      .updateTable('auth_user')
      .set({ initial_until })
      .where('username', '=', 'nora')
      .execute()
    await expect(nora()).rejects.toMatchObject({ code: 'initial-password-expired' })
  })
})

describe('recovery codes', () => {
  it('open a session once each, which does not use the ledger key but may enrol anew', async () => {
    const { token } = await scene.ana({ totp: scene.code() })
    const [recoveryCode = '', other] = await scene.access.drawRecoveryCodes(await scene.who(token))
    const opened = await scene.ana({ recoveryCode: recoveryCode.toUpperCase() })
    expect(await scene.access.callerOf(opened.token)).not.toHaveProperty('signedInAt')
    await expect(scene.access.requireRecent(await scene.who(opened.token))).resolves.toBeUndefined()
    await expect(scene.ana({ recoveryCode })).rejects.toMatchObject({ code: 'sign-in-failed' })
    await scene.access.drawRecoveryCodes(await scene.who(token))
    await expect(scene.ana({ recoveryCode: other })).rejects.toMatchObject({ code: 'sign-in-failed' })
  })
})
