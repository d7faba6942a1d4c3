import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword, openDatabase, tokenDigest } from '@sello/platform'
import { Role } from '@sello/protocol'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { roles } from '../features/accounts/role.ts'
import { issuerAccess } from './issuer-access.ts'
import { migrations } from './migrations.ts'
import { openIssuerDatabase } from './open-issuer-database.ts'
import { sqlOfficers } from './sql-officers.ts'

const PASSWORD = 'a long enough password'
const AT = '2026-10-01T08:00:00.000Z'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sello-older-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A register as the version before two factors left it. */
async function olderDatabase(): Promise<void> {
  const before = migrations.findIndex(({ name }) => name === 'sign-in')
  const path = join(folder, 'issuer.sqlite')
  const { db, close } = await openDatabase<object>({ path, migrations: migrations.slice(0, before) })
  const phc = await hashPassword(PASSWORD)
  const address = `0x${'a1'.repeat(20)}`
  for (const [username, held] of [
    ['ana', 'approver intake'],
    ['Berta Ruiz', 'administrator'],
  ])
    await sql`insert into account values (${username}, ${phc}, ${held}, ${AT})`.execute(db)
  const end = '2026-11-01T12:30:00.000Z'
  await sql`insert into session values (${tokenDigest('a token')}, 'ana', ${AT}, ${end})`.execute(db)
  await sql`insert into officer_key values ('ana', 'key-1', ${address}, ${AT})`.execute(db)
  await close()
}

it('takes officers over from an older register: hashes, roles, keys and open sessions', async () => {
  await olderDatabase()
  const clock = () => new Date('2026-11-01T12:00:00Z')
  const { db, close } = await openIssuerDatabase(folder, clock)
  const officers = sqlOfficers(db)
  expect(await officers.find('ana')).toMatchObject({
    displayName: 'ana',
    roles: ['approver', 'intake'],
    language: 'es',
    disabled: false,
    initial: false,
    factors: { totp: false, passkeys: 0 },
    address: `0x${'a1'.repeat(20)}`,
    createdAt: new Date(AT),
  })
  expect(await officers.administrators()).toBe(1)
  const keySecret = new Uint8Array(32).fill(1)
  const names = { publicUrl: 'http://localhost:4100', serviceName: 'Aduanas' }
  const access = issuerAccess(db, { clock, keySecret, ...names })
  expect(await access.callerOf('a token')).toMatchObject({ id: 'ana', mustEnrol: true })
  const client = { address: '127.0.0.1', userAgent: undefined }
  for (const username of ['ana', 'Berta Ruiz'])
    expect(await access.signIn({ username, password: PASSWORD }, client)).toMatchObject({ mustEnrol: true })
  await expect(access.signIn({ username: 'ana', password: 'wrong' }, client)).rejects.toMatchObject({
    code: 'sign-in-failed',
  })
  await close()
})

it('knows the roles that the wire knows', () => {
  expect([...Role.options].sort()).toEqual([...roles].sort())
})
