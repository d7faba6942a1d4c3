import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { CheckTerms } from '../acts/plan.ts'
import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { Import, ImportStore, RawRow, StagedRow } from './import.ts'
import { readRow } from './read-row.ts'

/** The ledger's tree could hold more; one act, one decision, one screen of an officer should not. */
export const MAX_IMPORT_ROWS = 50_000
export const MAX_ROWS_AT_ONCE = 2_000

export const NewImport = z.strictObject({
  name: z.string().trim().min(1).max(200),
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'must be SHA-256 as 64 lower-case hex digits'),
  rows: z.int().min(1).max(MAX_IMPORT_ROWS),
})
export type NewImport = z.infer<typeof NewImport>

export const RawRows = z
  .array(z.record(z.string().max(100), z.string().max(2_000)))
  .min(1)
  .max(MAX_ROWS_AT_ONCE)

export interface ReceiveImportDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly checkTerms: CheckTerms
  readonly transact: Transact<{ imports: ImportStore; audit: AuditStore }>
}

/** Begins an import, or finds the one of the same file. Throws `import-differs` for another number of rows. */
export async function beginImport(
  deps: ReceiveImportDeps,
  { name, digest, rows }: NewImport,
  by: { actor: string; username: string },
): Promise<Import> {
  const at = deps.clock()
  const id = deps.newId()
  return deps.transact(async ({ imports, audit }) => {
    const begun = await imports.begin({ id, name, digest, rows, createdBy: by.username, createdAt: at })
    if (begun.rows !== rows)
      throw issuerError('import-differs', `A file with this digest has ${begun.rows} rows.`)
    if (begun.id === id) {
      const details = { digest, rows }
      await audit.append({ actor: by.actor, action: 'import.begun', subject: `import:${id}`, details, at })
    }
    return begun
  })
}

/** Other requests are answered between so many rows. */
const ROWS_AT_A_STRETCH = 50

/**
 * Takes rows from row number `from` on; rows that were taken before may come again. Who sent which stands in the trail:
 * several officers may bring one file. Throws `not-found`,
 * `row-outside-file`, `import-row-differs`.
 */
export async function receiveRows(
  deps: ReceiveImportDeps,
  id: string,
  { from, rows }: { from: number; rows: readonly RawRow[] },
  actor: string,
): Promise<void> {
  const found = await deps.transact(({ imports }) => requireImport(imports, id))
  if (from < 1 || from + rows.length - 1 > found.rows)
    throw issuerError('row-outside-file', `The file has rows 1 to ${found.rows}.`)
  const staged: StagedRow[] = []
  for (const [offset, raw] of rows.entries()) {
    if (offset % ROWS_AT_A_STRETCH === 0) await setImmediate()
    staged.push({ ...readRow(raw, deps.checkTerms), row: from + offset, raw, operatorId: deps.newId() })
  }
  await deps.transact(async ({ imports, audit }) => {
    await imports.addRows(id, staged)
    const details = { from, rows: rows.length }
    const at = deps.clock()
    await audit.append({ actor, action: 'import.rows-received', subject: `import:${id}`, details, at })
  })
}

/** Throws `not-found`. */
export async function requireImport(imports: Pick<ImportStore, 'find'>, id: string): Promise<Import> {
  const found = await imports.find(id)
  if (!found) throw issuerError('not-found', 'There is no such import.')
  return found
}
