import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../sql/open-database.ts'
import { createSoftwarePasskey } from '../../testing/software-passkey.ts'
import { type AccessTables, accessMigration } from '../access-tables.ts'
import { createSignIn, type SignInAccess } from './create-sign-in.ts'
import { type SignInServiceTables, signInMigration } from './sign-in-tables.ts'
import { totpCode, totpStep } from './totp.ts'
import type { SignInEvent } from './unit.ts'

type Role = 'clerk' | 'auditor'
const PASSWORD = 'a long enough password'
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const ORIGIN = 'http://localhost:4100'
const office = { address: '10.0.0.7', userAgent: 'Mozilla/5.0 office' }
const elsewhere = { address: '203.0.113.9', userAgent: 'curl' }

let database: OpenDatabase<SignInServiceTables>
let access: SignInAccess<Role>
let now: Date
let events: SignInEvent[]

beforeEach(async () => {
  now = new Date('2026-11-01T12:00:00Z')
  events = []
  database = await openDatabase({ path: ':memory:', migrations: [accessMigration, signInMigration] })
  const { db } = database
  access = createSignIn<Role>({
    db,
    transact: (work) =>
      db.transaction().execute((transaction) =>
        work({
          db: transaction,
          audit: async (event) => {
            events.push(event)
          },
        }),
      ),
    roles: ['clerk', 'auditor'],
    clock: () => now,
    randomBytes,
    newId: randomUUID,
    keySecret: randomBytes(32),
    publicUrl: ORIGIN,
    serviceName: 'Aduanas',
  })
  await access.addAccount({ username: 'ana', password: PASSWORD, roles: ['clerk'], totpSecret: SECRET })
  await access.addAccount({ username: 'nora', password: PASSWORD, roles: ['auditor'] })
})
afterEach(() => database.close())

const later = (ms: number) => {
  now = new Date(now.getTime() + ms)
}
const code = (offset = 0) => totpCode(SECRET, totpStep(now) + offset)
const ana = (more: object = {}, client = office) =>
  access.signIn({ username: 'ana', password: PASSWORD, ...more }, client)
const who = async (token: string) => {
  const caller = await access.callerOf(token)
  return { username: caller.id, sessionId: caller.sessionId ?? '' }
}

describe('password and code', () => {
  it('open a session in which the officer is known, and fresh for 15 minutes', async () => {
    const { token, mustEnrol } = await ana({ totp: code() })
    expect(mustEnrol).toBe(false)
    expect(await access.callerOf(token)).toMatchObject({
      kind: 'account',
      id: 'ana',
      roles: ['clerk'],
      signedInAt: now.toISOString(),
      mustEnrol: false,
    })
    const { freshUntil } = await access.profile(await who(token))
    expect(freshUntil).toEqual(new Date(now.getTime() + 15 * 60_000))
    expect(JSON.stringify(await database.db.selectFrom('auth_session').selectAll().execute())).not.toContain(
      token,
    )
    expect(events.at(-1)).toMatchObject({ actor: 'officer:ana', action: 'session.opened' })
  })

  it('takes each code once, also when two come at the same moment', async () => {
    const totp = code()
    const both = await Promise.allSettled([ana({ totp }), ana({ totp })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(ana({ totp })).rejects.toMatchObject({ code: 'sign-in-failed' })
    await expect(ana({ totp: code(1) })).resolves.toMatchObject({ username: 'ana' })
  })

  it('asks for the code only where the password is right', async () => {
    await expect(ana()).rejects.toMatchObject({ code: 'code-needed' })
    await expect(ana({ password: 'wrong', totp: code() })).rejects.toMatchObject({ code: 'sign-in-failed' })
    await expect(ana({ totp: code() })).resolves.toMatchObject({ username: 'ana' })
  })

  it('ends a session after an hour without use, and after twelve hours of use', async () => {
    const { token } = await ana({ totp: code() })
    for (let quarter = 0; quarter < 47; quarter++) {
      later(15 * 60_000)
      await access.callerOf(token)
    }
    later(15 * 60_000)
    await expect(access.callerOf(token)).rejects.toMatchObject({ code: 'not-signed-in' })
    const other = await ana({ totp: code() })
    later(60 * 60_000)
    await expect(access.callerOf(other.token)).rejects.toMatchObject({ code: 'not-signed-in' })
  })

  it('is over for a disabled account', async () => {
    const { token } = await ana({ totp: code() })
    await database.db.updateTable('auth_user').set({ disabled_at: now.toISOString() }).execute()
    await expect(access.callerOf(token)).rejects.toMatchObject({ code: 'not-signed-in' })
    await expect(ana({ totp: code(1) })).rejects.toMatchObject({ code: 'sign-in-failed' })
  })
})

describe('lockout', () => {
  const guess = (username: string, client: typeof office) =>
    access.signIn({ username, password: 'wrong', totp: '000000' }, client).catch(({ code }) => code)

  it('holds known and unknown names alike after five failures, for a quarter of an hour', async () => {
    for (const username of ['ana', 'nobody']) {
      for (let attempt = 0; attempt < 5; attempt++)
        expect(await guess(username, elsewhere)).toBe('sign-in-failed')
      expect(await guess(username, elsewhere)).toBe('too-many-attempts')
    }
    await expect(ana({ totp: code() }, elsewhere)).rejects.toMatchObject({ code: 'too-many-attempts' })
    later(15 * 60_000)
    await expect(ana({ totp: code() }, elsewhere)).resolves.toMatchObject({ username: 'ana' })
  })

  it('counts guesses that come at once', async () => {
    const codes = await Promise.all(Array.from({ length: 9 }, () => guess('ana', elsewhere)))
    expect(codes.filter((one) => one === 'sign-in-failed')).toHaveLength(5)
  })

  it('lets nobody lock an officer out from elsewhere, and slows guesses from many addresses', async () => {
    await ana({ totp: code() })
    for (let place = 0; place < 11; place++)
      for (let attempt = 0; attempt < 5; attempt++)
        await guess('ana', { address: `203.0.113.${place}`, userAgent: 'bot' })
    expect(await guess('ana', { address: '198.51.100.1', userAgent: 'bot' })).toBe('too-many-attempts')
    later(30_000)
    await expect(ana({ totp: code() })).resolves.toMatchObject({ username: 'ana' })
  })

  it('counts a whole network of IPv6 as one address', async () => {
    for (let host = 1; host <= 5; host++)
      await guess('ana', { address: `2001:db8:1:2::${host}`, userAgent: '' })
    expect(await guess('ana', { address: '2001:db8:1:2:9::1', userAgent: '' })).toBe('too-many-attempts')
    expect(await guess('ana', { address: '2001:db8:1:3::1', userAgent: '' })).toBe('sign-in-failed')
  })

  it('gives challenges to anybody, but not without end', async () => {
    for (let begun = 0; begun < 60; begun++) await access.passkeyChallenge(elsewhere)
    await expect(access.passkeyChallenge(elsewhere)).rejects.toMatchObject({ code: 'too-many-attempts' })
    await expect(access.passkeyChallenge(office)).resolves.toHaveProperty('ceremonyId')
    later(10 * 60_000)
    await expect(access.passkeyChallenge(elsewhere)).resolves.toHaveProperty('ceremonyId')
  })

  it('covers the confirmation of a session as well', async () => {
    const { token } = await ana({ totp: code() })
    const session = await who(token)
    for (let attempt = 0; attempt < 5; attempt++)
      await expect(
        access.confirm(session, { password: 'wrong', totp: '000000' }, office),
      ).rejects.toMatchObject({ code: 'sign-in-failed' })
    await expect(
      access.confirm(session, { password: PASSWORD, totp: code(1) }, office),
    ).rejects.toMatchObject({ code: 'too-many-attempts' })
  })
})

describe('an account without a second factor', () => {
  const nora = () => access.signIn({ username: 'nora', password: PASSWORD }, office)

  it('can only enrol one; then it counts at once', async () => {
    const { token, mustEnrol } = await nora()
    expect(mustEnrol).toBe(true)
    expect(await access.callerOf(token)).toMatchObject({ mustEnrol: true })
    const session = await who(token)
    const { secret, otpauthUrl } = await access.enrolTotp(session)
    expect(otpauthUrl).toContain(`secret=${secret}`)
    const enrolment = { ...session, newPassword: undefined }
    await expect(access.finishTotp(enrolment, '000000')).rejects.toMatchObject({ code: 'code-wrong' })
    const codes = await access.finishTotp(enrolment, totpCode(secret, totpStep(now)))
    expect(new Set(codes).size).toBe(10)
    expect(await access.callerOf(token)).toMatchObject({ mustEnrol: false, signedInAt: now.toISOString() })
    await expect(nora()).rejects.toMatchObject({ code: 'code-needed' })
    const stored = await database.db.selectFrom('auth_totp').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(secret)
  })

  it('gives its initial password up while enrolling', async () => {
    const initial_until = new Date(now.getTime() + 60_000).toISOString()
    await database.db.updateTable('auth_user').set({ initial_until }).where('username', '=', 'nora').execute()
    const session = await who((await nora()).token)
    const { secret } = await access.enrolTotp(session)
    const totp = totpCode(secret, totpStep(now))
    await expect(access.finishTotp({ ...session, newPassword: undefined }, totp)).rejects.toMatchObject({
      code: 'password-change-needed',
    })
    await access.finishTotp({ ...session, newPassword: 'a password of her own' }, totp)
    await expect(nora()).rejects.toMatchObject({ code: 'sign-in-failed' })
  })

  it('signs in no more once the initial password has run out', async () => {
    const initial_until = now.toISOString()
    await database.db.updateTable('auth_user').set({ initial_until }).where('username', '=', 'nora').execute()
    await expect(nora()).rejects.toMatchObject({ code: 'initial-password-expired' })
  })
})

describe('recovery codes', () => {
  it('open a session once each, which does not use the ledger key but may enrol anew', async () => {
    const { token } = await ana({ totp: code() })
    const [recoveryCode = '', other] = await access.drawRecoveryCodes(await who(token))
    const opened = await ana({ recoveryCode: recoveryCode.toUpperCase() })
    expect(await access.callerOf(opened.token)).not.toHaveProperty('signedInAt')
    await expect(access.requireRecent(await who(opened.token))).resolves.toBeUndefined()
    await expect(ana({ recoveryCode })).rejects.toMatchObject({ code: 'sign-in-failed' })
    await access.drawRecoveryCodes(await who(token))
    await expect(ana({ recoveryCode: other })).rejects.toMatchObject({ code: 'sign-in-failed' })
  })
})

describe('sessions', () => {
  it('are confirmed without being lost', async () => {
    const { token } = await ana({ totp: code() })
    later(16 * 60_000)
    const session = await who(token)
    expect((await access.profile(session)).freshUntil).toBeUndefined()
    await expect(access.requireRecent(session)).rejects.toMatchObject({ code: 'session-not-fresh' })
    await access.confirm(session, { password: PASSWORD, totp: code() }, office)
    expect(await access.callerOf(token)).toMatchObject({
      sessionId: session.sessionId,
      signedInAt: now.toISOString(),
    })
  })

  it('are listed with their devices, ended one by one, and all at once', async () => {
    const one = await ana({ totp: code() })
    const two = await ana({ totp: code(1) }, elsewhere)
    const session = await who(one.token)
    expect((await access.sessions(session)).map(({ userAgent }) => userAgent).sort()).toEqual([
      'Mozilla/5.0 office',
      'curl',
    ])
    await access.endSession(session, two.sessionId)
    await expect(access.callerOf(two.token)).rejects.toMatchObject({ code: 'not-signed-in' })
    const nora = await access.signIn({ username: 'nora', password: PASSWORD }, office)
    await expect(access.endSession(await who(nora.token), one.sessionId)).rejects.toMatchObject({
      code: 'not-found',
    })
    await access.endAllSessions(session)
    await expect(access.callerOf(one.token)).rejects.toMatchObject({ code: 'not-signed-in' })
    await expect(access.callerOf(nora.token)).resolves.toMatchObject({ id: 'nora' })
  })

  it('end with another password, but for the one it was changed in', async () => {
    const one = await ana({ totp: code() })
    const two = await ana({ totp: code(1) })
    const passwords = { current: PASSWORD, new: 'another long password' }
    await expect(
      access.changePassword(await who(one.token), { ...passwords, current: 'wrong' }, office),
    ).rejects.toMatchObject({ code: 'sign-in-failed' })
    await access.changePassword(await who(one.token), passwords, office)
    await expect(access.callerOf(two.token)).rejects.toMatchObject({ code: 'not-signed-in' })
    await expect(access.callerOf(one.token)).resolves.toMatchObject({ id: 'ana' })
    later(60_000)
    await expect(ana({ totp: code() })).rejects.toMatchObject({ code: 'sign-in-failed' })
    await expect(ana({ totp: code(), password: passwords.new })).resolves.toMatchObject({ username: 'ana' })
  })
})

describe('passkeys', () => {
  async function enrolled(passkey = createSoftwarePasskey({ origin: ORIGIN })) {
    const { token } = await ana({ totp: code() })
    const session = await who(token)
    const { ceremonyId, options } = await access.enrolPasskey(session)
    const enrolment = { ...session, newPassword: undefined }
    const answer = { ceremonyId, response: passkey.create(options), name: 'my phone' }
    await access.finishPasskey(enrolment, answer)
    return { passkey, session, token, answer, enrolment }
  }

  it('open a session without a password, each challenge once', async () => {
    const { passkey } = await enrolled()
    const { ceremonyId, options } = await access.passkeyChallenge(office)
    const answer = { ceremonyId, response: passkey.get(options) }
    const { token } = await access.signInWithPasskey(answer, office)
    expect(await access.callerOf(token)).toMatchObject({ id: 'ana', signedInAt: now.toISOString() })
    await expect(access.signInWithPasskey(answer, office)).rejects.toMatchObject({ code: 'passkey-refused' })
  })

  it('confirm a session of their own account only', async () => {
    const { passkey, session } = await enrolled()
    const challenge = await access.passkeyChallenge(office)
    const proof = { ceremonyId: challenge.ceremonyId, response: passkey.get(challenge.options) }
    await expect(access.confirm(session, proof, office)).resolves.toBeInstanceOf(Date)
    const nora = await who((await access.signIn({ username: 'nora', password: PASSWORD }, office)).token)
    const another = await access.passkeyChallenge(office)
    const stolen = { ceremonyId: another.ceremonyId, response: passkey.get(another.options) }
    await expect(access.confirm(nora, stolen, office)).rejects.toMatchObject({ code: 'passkey-refused' })
  })

  it.each([
    ['another site', { origin: 'http://evil.example:4100' }],
    ['an authenticator that verified nobody', { origin: ORIGIN, userVerified: false }],
  ])('are refused from %s', async (_title, options) => {
    await expect(enrolled(createSoftwarePasskey(options))).rejects.toMatchObject({ code: 'passkey-refused' })
    expect(await database.db.selectFrom('auth_passkey').selectAll().execute()).toEqual([])
  })

  it('are refused for another host, for another challenge and after somebody else began', async () => {
    const { passkey, answer } = await enrolled()
    const { ceremonyId, options } = await access.passkeyChallenge(office)
    const wrongHost = { ceremonyId, response: passkey.get(options, 'evil.example') }
    await expect(access.signInWithPasskey(wrongHost, office)).rejects.toMatchObject({
      code: 'passkey-refused',
    })
    const two = await access.passkeyChallenge(office)
    const wrongChallenge = { ceremonyId: two.ceremonyId, response: passkey.get(options) }
    await expect(access.signInWithPasskey(wrongChallenge, office)).rejects.toMatchObject({
      code: 'passkey-refused',
    })
    const nora = await who((await access.signIn({ username: 'nora', password: PASSWORD }, office)).token)
    const begun = await access.enrolPasskey(await who((await ana({ totp: code(1) })).token))
    const response = createSoftwarePasskey({ origin: ORIGIN }).create(begun.options)
    const taken = { ...answer, ceremonyId: begun.ceremonyId, response }
    await expect(access.finishPasskey({ ...nora, newPassword: undefined }, taken)).rejects.toMatchObject({
      code: 'passkey-refused',
    })
  })

  it('can be taken away while another factor is left', async () => {
    const { session } = await enrolled()
    const [passkey] = await access.listPasskeys(session)
    expect(passkey).toMatchObject({ name: 'my phone', backedUp: false })
    await database.db.deleteFrom('auth_totp').execute()
    await expect(access.removePasskey(session, passkey?.id ?? '')).rejects.toMatchObject({
      code: 'last-factor',
    })
    expect(await access.listPasskeys(session)).toHaveLength(1)
  })
})

describe('an older database', () => {
  it('is taken over with its accounts, hashes and sessions', async () => {
    const { createAccess } = await import('../access.ts')
    const { mkdtempSync, rmSync } = await import('node:fs')
    const folder = mkdtempSync(`${(await import('node:os')).tmpdir()}/sello-old-`)
    const path = `${folder}/old.sqlite`
    const old = await openDatabase<AccessTables>({ path, migrations: [accessMigration] })
    const randomText = (bytes: number) => randomBytes(bytes).toString('base64url')
    const roles: Role[] = ['clerk', 'auditor']
    const before = createAccess<Role>({ db: old.db, roles, clock: () => now, randomText })
    await before.addAccount({ username: 'olga', password: PASSWORD, roles: ['clerk', 'auditor'] })
    const { key } = await before.createApiKey({ name: 'rms', roles: ['auditor'] })
    const { token } = await before.signIn('olga', PASSWORD)
    await old.close()
    const taken = await openDatabase<SignInServiceTables>({
      path,
      migrations: [accessMigration, signInMigration],
    })
    const { db } = taken
    const made = { clock: () => now, randomBytes, newId: randomUUID, publicUrl: ORIGIN, serviceName: 'x' }
    const after = createSignIn<Role>({
      ...made,
      db,
      roles,
      keySecret: randomBytes(32),
      transact: (work) =>
        db.transaction().execute((transaction) => work({ db: transaction, audit: async () => undefined })),
    })
    expect(await after.callerOf(token)).toMatchObject({ id: 'olga', roles, mustEnrol: true })
    expect(await after.callerOf(key)).toMatchObject({ kind: 'api-key', roles: ['auditor'] })
    const opened = await after.signIn({ username: 'olga', password: PASSWORD }, office)
    expect(opened).toMatchObject({ mustEnrol: true, roles })
    await expect(after.signIn({ username: 'olga', password: 'wrong' }, office)).rejects.toMatchObject({
      code: 'sign-in-failed',
    })
    await taken.close()
    rmSync(folder, { recursive: true })
  })
})
