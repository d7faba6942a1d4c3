import { closeSync, openSync } from 'node:fs'
import { SelloError } from '@sello/core'
import { Entities, migrations, PrivateKeyStore } from '@veramo/data-store'
import { DataSource } from 'typeorm'
import type { SealedSecrets } from './seal-secret.ts'

/** A row that only the right secret opens. */
const CHECK_ALIAS = 'sello/secret-check'
const CHECK_TEXT = 'opened'

/** Opens Veramo's database in a file of its own that only its owner reads. Errors: `keyring-not-openable`. */
export async function openKeyDatabase(path: string): Promise<DataSource> {
  try {
    closeSync(openSync(path, 'a', 0o600))
    const database = new DataSource({
      type: 'better-sqlite3',
      database: path,
      entities: Entities,
      migrations,
      migrationsRun: true,
      synchronize: false,
      logging: false,
      enableWAL: true,
    })
    return await database.initialize()
  } catch (cause) {
    throw new SelloError('keyring-not-openable', 'The database of the keyring cannot be opened', { cause })
  }
}

/** Throws `keyring-secret-wrong` when the database was made with another secret. */
export async function checkSecret(database: DataSource, secrets: SealedSecrets): Promise<void> {
  const store = new PrivateKeyStore(database, secrets)
  const rows: unknown = await database.query('SELECT 1 FROM "private-key" WHERE "alias" = ?', [CHECK_ALIAS])
  if (Array.isArray(rows) && rows.length > 0) {
    await store.getKey({ alias: CHECK_ALIAS })
    return
  }
  await store.importKey({ alias: CHECK_ALIAS, type: 'Ed25519', privateKeyHex: CHECK_TEXT })
}
