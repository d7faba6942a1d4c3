import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../sql/open-database.ts'
import { type Access, createAccess } from './access.ts'
import { type AccessTables, accessMigration } from './access-tables.ts'

type Role = 'clerk' | 'auditor'
const PASSWORD = 'a long enough password'

describe('access', () => {
  let database: OpenDatabase<AccessTables>
  let access: Access<Role>
  let now: Date

  beforeEach(async () => {
    now = new Date('2026-11-01T12:00:00Z')
    database = await openDatabase<AccessTables>({ path: ':memory:', migrations: [accessMigration] })
    access = createAccess<Role>({
      db: database.db,
      roles: ['clerk', 'auditor'],
      clock: () => now,
      randomText: (bytes) => randomBytes(bytes).toString('base64url'),
    })
    await access.addAccount({ username: 'ana', password: PASSWORD, roles: ['clerk'] })
  })
  afterEach(() => database.close())

  it('signs in, knows the caller, and forgets it after signing out', async () => {
    const { token, roles } = await access.signIn('ana', PASSWORD)
    expect(roles).toEqual(['clerk'])
    expect(await access.callerOf(token)).toEqual({
      kind: 'account',
      id: 'ana',
      roles: ['clerk'],
      signedInAt: now.toISOString(),
    })
    await access.signOut(token)
    await expect(access.callerOf(token)).rejects.toMatchObject({ code: 'not-signed-in' })
  })

  it('ends a session by its time', async () => {
    const { token, expiresAt } = await access.signIn('ana', PASSWORD)
    now = new Date(expiresAt)
    await expect(access.callerOf(token)).rejects.toMatchObject({ code: 'not-signed-in' })
  })

  it('ends a session as early as the service wants', async () => {
    const brief = createAccess<Role>({
      db: database.db,
      roles: ['clerk', 'auditor'],
      clock: () => now,
      randomText: (bytes) => randomBytes(bytes).toString('base64url'),
      sessionMs: 60_000,
    })
    const { token } = await brief.signIn('ana', PASSWORD)
    now = new Date(now.getTime() + 59_999)
    await expect(brief.callerOf(token)).resolves.toMatchObject({ id: 'ana' })
    now = new Date(now.getTime() + 1)
    await expect(brief.callerOf(token)).rejects.toMatchObject({ code: 'not-signed-in' })
  })

  it('locks known and unknown names alike after five failures, for a quarter of an hour', async () => {
    for (const username of ['ana', 'nobody']) {
      for (let attempt = 0; attempt < 5; attempt++)
        await expect(access.signIn(username, 'wrong')).rejects.toMatchObject({ code: 'sign-in-failed' })
      await expect(access.signIn(username, PASSWORD)).rejects.toMatchObject({ code: 'too-many-attempts' })
    }
    now = new Date(now.getTime() + 15 * 60_000)
    await expect(access.signIn('ana', PASSWORD)).resolves.toMatchObject({ roles: ['clerk'] })
  })

  it('counts guesses that come at once', async () => {
    const guesses = await Promise.allSettled(Array.from({ length: 12 }, () => access.signIn('ana', 'wrong')))
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? guess.reason.code : 'in'))
    expect(codes.filter((code) => code === 'sign-in-failed')).toHaveLength(5)
    expect(codes.filter((code) => code === 'too-many-attempts')).toHaveLength(7)
  })

  it('gives API keys that can be revoked, and keeps no key in clear', async () => {
    const { id, key } = await access.createApiKey({ name: 'rms', roles: ['auditor'] })
    expect(await access.callerOf(key)).toEqual({ kind: 'api-key', id, roles: ['auditor'] })
    const rows = await database.db.selectFrom('api_key').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(key)
    await access.revokeApiKey(id)
    await expect(access.callerOf(key)).rejects.toMatchObject({ code: 'not-signed-in' })
    await expect(access.revokeApiKey(id)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('refuses a second account of a name, short passwords and no roles', async () => {
    const account = { username: 'ana', password: PASSWORD, roles: ['clerk' as const] }
    await expect(access.addAccount(account)).rejects.toMatchObject({ code: 'account-exists' })
    await expect(access.addAccount({ ...account, password: 'short' })).rejects.toMatchObject({
      code: 'password-too-short',
    })
    await expect(access.createApiKey({ name: 'x', roles: [] })).rejects.toMatchObject({
      code: 'role-unknown',
    })
  })
})
