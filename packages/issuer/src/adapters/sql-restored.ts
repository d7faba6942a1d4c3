import type { Kysely } from 'kysely'
import type { RestoredStore } from '../features/backup/reconcile-restored.ts'
import type { IssuerTables } from './tables.ts'

/** What a register knows of its restoration, and what it has to compare. */
export function sqlRestored(db: Kysely<IssuerTables>): RestoredStore {
  return {
    unreconciled: async () => {
      const rows = db.selectFrom('restoration').select('number').where('reconciled_at', 'is', null)
      return (await rows.orderBy('number', 'desc').executeTakeFirst())?.number
    },
    lists: async () => (await db.selectFrom('status_list').select('list').execute()).map(({ list }) => list),
    liveEntries: async (list) => {
      const rows = db.selectFrom('certificate_version').select(['entry', 'suspended_since'])
      const live = await rows.where('list', '=', list).where('state', '=', 'granted').execute()
      return live.map(({ entry, suspended_since }) => ({ index: entry, suspended: suspended_since !== null }))
    },
    openClaims: () =>
      db
        .selectFrom('claim')
        .leftJoin('copy_batch', 'copy_batch.id', 'claim.batch_id')
        .select(['claim.id', 'claim.root'])
        .where('copy_batch.block', 'is', null)
        .execute(),
    landClaim: async (claimId, batchId, { txHash, block, time }) => {
      await db
        .insertInto('copy_batch')
        .values({ id: batchId, tx_hash: txHash, block, block_time: time })
        .execute()
      await db.updateTable('claim').set({ batch_id: batchId }).where('id', '=', claimId).execute()
    },
    // Also those of earlier archives inside this one.
    markReconciled: async (number, at) => {
      const open = db.updateTable('restoration').set({ reconciled_at: at.toISOString() })
      await open.where('number', '<=', number).where('reconciled_at', 'is', null).execute()
    },
  }
}
