import { issuerError } from '../errors.ts'
import { requireOperator } from './create-operator.ts'
import { diffRecords, type FieldChange } from './diff-records.ts'
import type { OperatorStore, OperatorVersion } from './operator.ts'

type Reads = Pick<OperatorStore, 'find' | 'version' | 'versions'>
type ToldVersion = OperatorVersion & { readonly changes: readonly FieldChange[] }

/** Versions of a firm's record, newest first, each with what it changed. Throws `not-found`. */
export async function versionsPage(
  operators: Reads,
  id: string,
  { limit, before }: { limit: number; before: number | undefined },
): Promise<{ versions: ToldVersion[]; next?: number }> {
  await requireOperator(operators, id)
  // One more, so that the last of the page has one to be compared with.
  const page = { limit: limit + 1, ...(before === undefined ? {} : { before }) }
  const rows = await operators.versions(id, page)
  const versions = rows.slice(0, limit).map((row, place) => {
    const older = rows[place + 1]
    return { ...row, changes: older ? diffRecords(older.data, row.data) : [] }
  })
  const last = rows.length > limit ? versions.at(-1) : undefined
  return { versions, ...(last ? { next: last.version } : {}) }
}

/** Throws `not-found`. */
export async function requireVersion(
  operators: Pick<OperatorStore, 'version'>,
  id: string,
  version: number,
): Promise<OperatorVersion> {
  const found = await operators.version(id, version)
  if (!found) throw issuerError('not-found', `There is no version ${version} of this record.`)
  return found
}
