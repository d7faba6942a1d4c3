import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import type { NumberedReset, ResetStore } from '../features/officers/reset-second-factor.ts'
import type { IssuerTables } from './tables.ts'

const State = z.enum(['open', 'approved', 'refused'])

/** Wishes to reset a second factor. */
export function sqlResets(db: Kysely<IssuerTables>): ResetStore {
  return {
    add: async ({ id, username, reason, state, askedBy, askedAt }) => {
      const row = { id, username, reason, state, asked_by: askedBy, asked_at: askedAt.toISOString() }
      await db
        .insertInto('factor_reset')
        .values({ ...row, decided_by: null, decided_at: null })
        .execute()
    },
    find: async (id) => {
      const row = await db.selectFrom('factor_reset').selectAll().where('id', '=', id).executeTakeFirst()
      return row && resetOf(row)
    },
    list: async ({ before, limit }) => {
      let query = db.selectFrom('factor_reset').selectAll().orderBy('number', 'desc').limit(limit)
      if (before !== undefined) query = query.where('number', '<', before)
      return (await query.execute()).map(resetOf)
    },
    decide: async (id, state, by, at) => {
      const decided = await db
        .updateTable('factor_reset')
        .set({ state, decided_by: by, decided_at: at.toISOString() })
        .where('id', '=', id)
        .where('state', '=', 'open')
        .executeTakeFirst()
      return decided.numUpdatedRows === 1n
    },
  }
}

function resetOf(row: Selectable<IssuerTables['factor_reset']>): NumberedReset {
  return {
    number: row.number,
    id: row.id,
    username: row.username,
    reason: row.reason,
    state: State.parse(row.state),
    askedBy: row.asked_by,
    askedAt: new Date(row.asked_at),
    ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
    ...(row.decided_at === null ? {} : { decidedAt: new Date(row.decided_at) }),
  }
}
