import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { PresentationStore, ShownPresentation } from '../features/presentations/presentation-store.ts'
import type { PresentationTable, WalletTables } from './wallet-tables.ts'

/** Who saw what, in SQLite. */
export function createSqlPresentationStore(db: Kysely<WalletTables>): PresentationStore {
  return {
    add: async (shown) => {
      await db.insertInto('presentation').values(rowOf(shown)).execute()
    },
    settle: async (id, outcome) => {
      await db.updateTable('presentation').set({ outcome }).where('id', '=', id).execute()
    },
    list: async (limit) => {
      const rows = await db
        .selectFrom('presentation')
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(shownOf)
    },
  }
}

function rowOf(shown: ShownPresentation): PresentationTable {
  return {
    id: shown.id,
    at: shown.at,
    verifier: shown.verifier,
    verifier_name: shown.verifierName,
    purpose: shown.purpose,
    mrn: shown.mrn ?? null,
    request_url: shown.requestUrl,
    format: shown.format,
    shown_by: shown.shownBy,
    credentials: JSON.stringify(shown.credentials),
    outcome: shown.outcome,
  }
}

const Stored = z.object({
  format: z.enum(['ldp', 'vp+jwt', 'jwt_vp_json']),
  outcome: z.enum(['sent', 'refused', 'verified', 'rejected', 'indeterminate']),
})
const StoredCredentials = z.array(
  z.object({
    id: z.string(),
    certificateNumber: z.string(),
    format: z.enum(['ldp', 'vc+jwt', 'jwt_vc_json']),
  }),
)

function shownOf(row: PresentationTable): ShownPresentation {
  return {
    id: row.id,
    at: row.at,
    verifier: row.verifier,
    verifierName: row.verifier_name,
    purpose: row.purpose,
    ...(row.mrn !== null && { mrn: row.mrn }),
    requestUrl: row.request_url,
    shownBy: row.shown_by,
    credentials: StoredCredentials.parse(JSON.parse(row.credentials)),
    ...Stored.parse(row),
  }
}
