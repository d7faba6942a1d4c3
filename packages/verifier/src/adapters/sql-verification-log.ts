import { checkNames, SelloError } from '@sello/core'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { VerificationLog, VerificationRecord } from '../features/verification/verification-record.ts'
import { groupWrites } from './group-writes.ts'
import type { VerificationTable, VerifierTables } from './verifier-tables.ts'

/** The verification log in SQLite. Records that arrive together share one transaction. */
export function createSqlVerificationLog(db: Kysely<VerifierTables>): VerificationLog {
  return {
    append: groupWrites(async (records: VerificationRecord[]) => {
      await db.insertInto('verification').values(records.map(rowOf)).execute()
    }),
    find: async (id) => {
      const row = await db.selectFrom('verification').selectAll().where('id', '=', id).executeTakeFirst()
      return row && recordOf(row)
    },
  }
}

/** The row of a record. */
export function rowOf(record: VerificationRecord): VerificationTable {
  return {
    id: record.id,
    at: record.at,
    asker_kind: record.asker.kind,
    asker: record.asker.id,
    status: record.status,
    kind: record.kind,
    as_of: record.asOf,
    block: record.block,
    issuer: record.issuer ?? null,
    certificate_number: record.certificateNumber ?? null,
    input_digest: record.inputDigest,
    checks: JSON.stringify(record.checks),
  }
}

const StoredRow = z.object({
  asker_kind: z.enum(['api-key', 'account', 'wallet']),
  status: z.enum(['verified', 'rejected', 'indeterminate']),
  kind: z.enum(['credential', 'presentation', 'unreadable']),
})

const StoredChecks = z.array(
  z.object({
    name: z.enum(checkNames),
    outcome: z.enum(['passed', 'failed', 'indeterminate', 'not-applicable']),
    code: z.string(),
    message: z.string(),
  }),
)

function recordOf(row: VerificationTable): VerificationRecord {
  const stored = StoredRow.safeParse(row)
  const checks = StoredChecks.safeParse(JSON.parse(row.checks))
  if (!stored.success || !checks.success)
    throw new SelloError('stored-record-unreadable', `Verification ${row.id} is not as it was written.`)
  return {
    id: row.id,
    at: row.at,
    asker: { kind: stored.data.asker_kind, id: row.asker },
    status: stored.data.status,
    kind: stored.data.kind,
    asOf: row.as_of,
    block: row.block,
    ...(row.issuer !== null && { issuer: row.issuer }),
    ...(row.certificate_number !== null && { certificateNumber: row.certificate_number }),
    inputDigest: row.input_digest,
    checks: checks.data,
  }
}
