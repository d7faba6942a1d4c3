import { STATUS_LIST_ENTRIES } from '@sello/core'
import { type Kysely, sql } from 'kysely'
import type { BackupManifest } from '../features/backup/backup-manifest.ts'
import { sqlStores } from './sql-stores.ts'
import type { IssuerTables } from './tables.ts'

/** 2026-01-01 in seconds. */
const EPOCH = 1_767_225_600

/** Nonces of authorisations run ahead of the clock under load; nobody gives out so many in the mean. */
const NONCES_A_SECOND = 4_096

/** Tables whose rows are rights that the lost time may have used up or taken back. */
const SPENT = ['auth_session', 'auth_verification', 'auth_oidc_flow', 'claim_nonce', 'kept_answer'] as const

/**
 * Makes a register out of an archive fit to go on. What was given out after the archive was taken is not in it: so
 * every status list is closed, and the next one has a number from the clock, beyond all that were begun since; nobody
 * is signed in; nonces of claims are gone, and those of authorisations go on from the clock's as well.
 */
export async function beginAfterRestore(
  db: Kysely<IssuerTables>,
  {
    manifest,
    now,
    randomBytes,
  }: { manifest: BackupManifest; now: Date; randomBytes: (length: number) => Uint8Array },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable('status_list').set({ drawn: STATUS_LIST_ENTRIES }).execute()
    const known = await transaction.selectFrom('status_list').select('list').execute()
    const clock = Math.floor(now.getTime() / 1000) - EPOCH
    const list = String(Math.max(clock, ...known.map((row) => Number(row.list) + 1)))
    const secret = Buffer.from(randomBytes(32))
    await transaction.insertInto('status_list').values({ list, secret, drawn: 0 }).execute()
    await transaction
      .updateTable('authorisation_nonce')
      .set({ last: sql<number>`max(last, ${clock * NONCES_A_SECOND})` })
      .execute()
    for (const table of SPENT) await transaction.deleteFrom(table).execute()
    const row = { backup_id: manifest.id, taken_at: manifest.takenAt, restored_at: now.toISOString() }
    await transaction
      .insertInto('restoration')
      .values({ ...row, reconciled_at: null })
      .execute()
    await sqlStores(transaction, () => now).audit.append({
      actor: 'service',
      action: 'backup.restored',
      subject: `backup:${manifest.id}`,
      details: { takenAt: manifest.takenAt, statusList: list },
      at: now,
    })
  })
}
