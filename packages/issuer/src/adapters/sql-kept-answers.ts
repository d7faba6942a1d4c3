import type { KeptAnswers, Migration } from '@sello/platform'
import type { Kysely } from 'kysely'

export interface KeptAnswerTables {
  /** Answers of requests with an Idempotency-Key, sealed; null while the request is worked on. */
  kept_answer: { id: string; sealed: string | null; begun_at: string }
}

export const keptAnswerMigration: Migration = {
  name: 'kept-answers',
  statements: [
    `create table kept_answer (
      id text primary key,
      sealed text,
      begun_at text not null
    ) strict, without rowid`,
    'create index kept_answer_age on kept_answer (begun_at)',
  ],
}

/** How long a repeat gets the answer again. */
const KEPT_MS = 24 * 3_600_000
/** No request takes so long: the one that began it is gone. */
const DEAD_MS = 120_000

export function sqlKeptAnswers(db: Kysely<KeptAnswerTables>): KeptAnswers {
  return {
    begin: async (id, now) => {
      const ago = (ms: number) => new Date(now.getTime() - ms).toISOString()
      await db.deleteFrom('kept_answer').where('begun_at', '<', ago(KEPT_MS)).execute()
      const begun_at = now.toISOString()
      const taken = await db
        .insertInto('kept_answer')
        .values({ id, sealed: null, begun_at })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet({ begun_at })
            .where('kept_answer.sealed', 'is', null)
            .where('kept_answer.begun_at', '<', ago(DEAD_MS)),
        )
        .returning('id')
        .executeTakeFirst()
      if (taken) return 'begun'
      const row = await db.selectFrom('kept_answer').select('sealed').where('id', '=', id).executeTakeFirst()
      return row?.sealed ? { sealed: row.sealed } : 'in-progress'
    },
    keep: async (id, sealed) => {
      await db.updateTable('kept_answer').set({ sealed }).where('id', '=', id).execute()
    },
    drop: async (id) => {
      await db.deleteFrom('kept_answer').where('id', '=', id).where('sealed', 'is', null).execute()
    },
  }
}
