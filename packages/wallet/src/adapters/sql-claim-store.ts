import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Claim, ClaimStore } from '../features/claims/claim-store.ts'
import type { HeldCredential } from '../features/credentials/held-credential.ts'
import { credentialRow, heldOf } from './sql-credential-store.ts'
import type { ClaimTable, WalletTables } from './wallet-tables.ts'

/** Claims in SQLite. */
export function createSqlClaimStore(db: Kysely<WalletTables>): ClaimStore {
  return {
    begin: (claim) => db.transaction().execute((transaction) => begin(transaction, claim)),
    find: async (id) => {
      const row = await db.selectFrom('claim').selectAll().where('id', '=', id).executeTakeFirst()
      return row && claimOf(row)
    },
    unfinished: async () => {
      const rows = await db.selectFrom('claim').selectAll().where('state', 'in', ['begun', 'sent']).execute()
      return rows.map(claimOf)
    },
    markSent: async (id) => {
      await db
        .updateTable('claim')
        .set({ state: 'sent' })
        .where('id', '=', id)
        .where('state', '=', 'begun')
        .execute()
    },
    finish: (id, credentials, now) =>
      db.transaction().execute((transaction) => finish(transaction, id, credentials, now)),
    fail: (id, code, now) => end(db, id, 'failed', now, code),
    credentialsOf: async (id) => {
      const rows = await db
        .selectFrom('credential')
        .selectAll()
        .where('claim_id', '=', id)
        .orderBy('id')
        .execute()
      return rows.map(heldOf)
    },
  }
}

/** The unique index on the offer decides who begins; a transaction code typed anew replaces the old one. */
async function begin(
  db: Kysely<WalletTables>,
  { id, offerUrl, txCode, now }: Parameters<ClaimStore['begin']>[0],
): Promise<Claim> {
  const times = { begun_at: now.toISOString(), ended_at: null }
  await db
    .insertInto('claim')
    .values({ id, offer_url: offerUrl, tx_code: txCode ?? null, state: 'begun', failure: null, ...times })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .updateTable('claim')
    .set({ tx_code: txCode ?? null })
    .where('offer_url', '=', offerUrl)
    .where('state', 'in', ['begun', 'sent'])
    .execute()
  const row = await db
    .selectFrom('claim')
    .selectAll()
    .where('offer_url', '=', offerUrl)
    .where('state', '<>', 'failed')
    .executeTakeFirstOrThrow()
  return claimOf(row)
}

/** Two runs of one claim bring the same credentials: the second changes nothing. */
async function finish(
  db: Kysely<WalletTables>,
  id: string,
  credentials: readonly HeldCredential[],
  now: Date,
): Promise<void> {
  await db
    .insertInto('credential')
    .values(credentials.map((held) => credentialRow(id, held)))
    .onConflict((conflict) => conflict.columns(['credential_id', 'format']).doNothing())
    .execute()
  await end(db, id, 'stored', now, null)
}

async function end(
  db: Kysely<WalletTables>,
  id: string,
  state: 'stored' | 'failed',
  now: Date,
  failure: string | null,
): Promise<void> {
  await db
    .updateTable('claim')
    .set({ state, failure, tx_code: null, ended_at: now.toISOString() })
    .where('id', '=', id)
    .where('state', 'in', ['begun', 'sent'])
    .execute()
}

const State = z.enum(['begun', 'sent', 'stored', 'failed'])

function claimOf(row: ClaimTable): Claim {
  return {
    id: row.id,
    offerUrl: row.offer_url,
    ...(row.tx_code !== null && { txCode: row.tx_code }),
    state: State.parse(row.state),
    begunAt: row.begun_at,
    ...(row.failure !== null && { failure: row.failure }),
  }
}
