import { PreparedIdentityChange } from '@sello/ledger'
import { enqueue } from '@sello/platform'
import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import type {
  ChangeRecord,
  ChangeStore,
  IdentityChangeDeps,
  PreparedChange,
} from '../features/officers/identity-changes.ts'
import { parseJson } from './rows.ts'
import type { IssuerTables } from './tables.ts'

type Db = Kysely<IssuerTables>
const State = z.enum(['prepared', 'sent', 'final', 'refused'])

/** Changes of the identity, from their preparation to the ledger's answer. */
export function sqlIdentityChanges(db: Db): ChangeStore {
  return {
    addPrepared: async (changes, by, at) => {
      await db.deleteFrom('identity_change').where('state', '=', 'prepared').execute()
      for (const change of changes) await insert(db, change, { state: 'prepared', by, at })
    },
    send: async ({ prepared, signature }, by, at) => {
      await insert(db, prepared, { state: 'prepared', by, at })
      const sent = await db
        .updateTable('identity_change')
        .set({ state: 'sent', signature, relayed_by: by, sent_at: at.toISOString() })
        .where('digest', '=', prepared.digest)
        .where('state', 'in', ['prepared', 'refused'])
        .executeTakeFirst()
      return sent.numUpdatedRows === 1n
    },
    end: async (digest, { state, txHash, failure, at }) => {
      await db
        .updateTable('identity_change')
        .set({ state, tx_hash: txHash, failure: failure ?? null, ended_at: at.toISOString() })
        .where('digest', '=', digest)
        .execute()
    },
    find: async (digest) => {
      const row = await db
        .selectFrom('identity_change')
        .selectAll()
        .where('digest', '=', digest)
        .executeTakeFirst()
      return row && recordOf(row)
    },
    list: async (limit, before) => {
      let query = db.selectFrom('identity_change').selectAll()
      if (before !== undefined) query = query.where('number', '<', before)
      return (await query.orderBy('number', 'desc').limit(limit).execute()).map(recordOf)
    },
  }
}

async function insert(
  db: Db,
  change: PreparedChange,
  { state, by, at }: { state: string; by: string; at: Date },
): Promise<void> {
  const nothing = { signature: null, relayed_by: null, sent_at: null, ended_at: null, tx_hash: null }
  await db
    .insertInto('identity_change')
    .values({
      ...nothing,
      digest: change.digest,
      prepared: JSON.stringify(change),
      owner_nonce: change.ownerNonce,
      state,
      prepared_by: by,
      prepared_at: at.toISOString(),
      failure: null,
    })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute()
}

function recordOf(row: Selectable<IssuerTables['identity_change']>): ChangeRecord {
  const time = (text: string | null) => (text === null ? undefined : new Date(text))
  const record = {
    number: row.number,
    prepared: parseJson(PreparedIdentityChange, row.prepared),
    signature: row.signature ?? undefined,
    state: State.parse(row.state),
    preparedBy: row.prepared_by,
    preparedAt: new Date(row.prepared_at),
  }
  const [sentAt, endedAt] = [time(row.sent_at), time(row.ended_at)]
  return {
    ...record,
    ...(row.relayed_by === null ? {} : { relayedBy: row.relayed_by }),
    ...(sentAt ? { sentAt } : {}),
    ...(endedAt ? { endedAt } : {}),
    ...(row.tx_hash === null ? {} : { txHash: row.tx_hash }),
    ...(row.failure === null ? {} : { failure: row.failure }),
  }
}

export const IDENTITY_CHANGE_ROW = 'identity-change'

type Queue = Parameters<Parameters<IdentityChangeDeps['transact']>[0]>[0]['identityChangeQueue']

/** One stream: each change takes the owner's next nonce. */
export function sqlIdentityChangeQueue(db: Db): Queue {
  return {
    enqueueIdentityChange: (digest, now) =>
      enqueue(db, { stream: 'identity', kind: IDENTITY_CHANGE_ROW, payload: { digest }, now }),
  }
}
