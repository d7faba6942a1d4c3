import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../sql/open-database.ts'
import { ORIGIN, office, PASSWORD, type SceneRole } from '../../testing/sign-in-scene.ts'
import { createAccess } from '../access.ts'
import { type AccessTables, accessMigration } from '../access-tables.ts'
import { createSignIn } from './create-sign-in.ts'
import { type SignInServiceTables, signInMigration } from './sign-in-tables.ts'

const NOW = new Date('2026-11-01T12:00:00Z')

describe('an older database', () => {
  it('is taken over with its accounts, hashes and sessions', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sello-old-'))
    const path = join(folder, 'old.sqlite')
    const old = await openDatabase<AccessTables>({ path, migrations: [accessMigration] })
    const randomText = (bytes: number) => randomBytes(bytes).toString('base64url')
    const roles: SceneRole[] = ['clerk', 'auditor']
    const before = createAccess<SceneRole>({ db: old.db, roles, clock: () => NOW, randomText })
    await before.addAccount({ username: 'olga', password: PASSWORD, roles: ['clerk', 'auditor'] })
    const { key } = await before.createApiKey({ name: 'rms', roles: ['auditor'] })
    const { token } = await before.signIn('olga', PASSWORD)
    await old.close()
    const taken = await openDatabase<SignInServiceTables>({
      path,
      migrations: [accessMigration, signInMigration],
    })
    const { db } = taken
    const made = { clock: () => NOW, randomBytes, newId: randomUUID, publicUrl: ORIGIN, serviceName: 'x' }
    const after = createSignIn<SceneRole>({
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
