import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../sql/open-database.ts'
import { accessMigration } from '../access-tables.ts'
import { insertAccount } from './accounts.ts'
import { createSealer, type Sealer } from './seal.ts'
import { renewRecoveryCodes, setTotp, takeRecoveryCode, takeTotp } from './second-factor.ts'
import { type SignInServiceTables, signInMigration } from './sign-in-tables.ts'
import { totpCode, totpStep } from './totp.ts'

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const now = new Date('2026-11-01T12:00:00Z')
let database: OpenDatabase<SignInServiceTables>
let sealer: Sealer

beforeEach(async () => {
  database = await openDatabase({ path: ':memory:', migrations: [accessMigration, signInMigration] })
  sealer = createSealer(randomBytes(32))
  for (const id of ['ana', 'berta']) {
    const account = { id, username: id, displayName: id, language: 'es', roles: ['clerk'] }
    await insertAccount(database.db, { ...account, passwordHash: undefined, at: now })
  }
})
afterEach(() => database.close())

describe('a second factor', () => {
  it('is taken once by two that have both seen it unused', async () => {
    const { db } = database
    await setTotp({ db, sealer }, 'ana', SECRET)
    const code = totpCode(SECRET, totpStep(now))
    const both = await Promise.all([0, 1].map(() => takeTotp({ db, sealer }, 'ana', code, now)))
    expect(both.sort()).toEqual([false, true])
    const [recovery = ''] = await renewRecoveryCodes(db, 'ana', randomBytes)
    const twice = await Promise.all([0, 1].map(() => takeRecoveryCode(db, 'ana', recovery)))
    expect(twice.sort()).toEqual([false, true])
  })

  it('opens nothing at another account, nor under another key', async () => {
    const { db } = database
    await setTotp({ db, sealer }, 'ana', SECRET)
    const { secret_sealed } = await db.selectFrom('auth_totp').selectAll().executeTakeFirstOrThrow()
    await db
      .insertInto('auth_totp')
      .values({ user_id: 'berta', secret_sealed, pending_sealed: null })
      .execute()
    const code = totpCode(SECRET, totpStep(now))
    const damaged = { code: 'sealed-text-damaged' }
    await expect(takeTotp({ db, sealer }, 'berta', code, now)).rejects.toMatchObject(damaged)
    const other = createSealer(randomBytes(32))
    await expect(takeTotp({ db, sealer: other }, 'ana', code, now)).rejects.toMatchObject(damaged)
    const [recovery = ''] = await renewRecoveryCodes(db, 'ana', randomBytes)
    expect(await takeRecoveryCode(db, 'berta', recovery)).toBe(false)
  })
})
