import { setImmediate } from 'node:timers/promises'
import { ApplicationForm } from '@sello/core'
import type { CheckTerms } from '../../acts/plan.ts'
import { type CreateApplicationsDeps, createApplications } from '../../applications/create-application.ts'
import { formFaults } from '../../applications/form-faults.ts'
import type { AuditStore } from '../../audit.ts'
import { issuerError } from '../../errors.ts'
import type { OperatorStore } from '../../operators/operator.ts'
import type { Transact } from '../../surroundings.ts'
import { checkImport } from '../check-import.ts'
import type { ImportStore, StagedRow } from '../import.ts'
import type { AppliedRow, FileImport, FileImportStore, ReadRecords, UploadStore } from './import-upload.ts'
import { mapRow } from './map-columns.ts'
import { ImportedOperator, readMappedRow } from './read-mapped-row.ts'
import { requireFileImport } from './start-import.ts'

type ApplicationStores = Parameters<typeof createApplications>[1]

export interface RunImportDeps extends CreateApplicationsDeps {
  readonly uploads: UploadStore
  readonly readRecords: ReadRecords
  /** What is wrong with the file itself, and will be the next time. */
  readonly isFileFault: (error: unknown) => boolean
  readonly checkTerms: CheckTerms
  readonly stopping: () => boolean
  readonly transact: Transact<
    {
      fileImports: FileImportStore
      imports: ImportStore
      operators: OperatorStore
      audit: AuditStore
    } & ApplicationStores
  >
}

/** Small enough that other requests are answered between two of them. */
const READ_AT_ONCE = 200
const APPLIED_AT_ONCE = 100
const SERVICE = 'service'

/**
 * Reads an upload's rows and checks them. Runs from the outbox: rows that are there stay, so that a kill at any point
 * loses nothing and takes nothing twice. Throws `stopping`.
 */
export async function readImportRows(deps: RunImportDeps, id: string): Promise<void> {
  const found = await deps.transact(({ fileImports }) => requireFileImport(fileImports, id))
  if (found.state !== 'reading' || found.uploadId === undefined) return
  try {
    await readRows(deps, { ...found, uploadId: found.uploadId })
  } catch (error) {
    if (!deps.isFileFault(error)) throw error
    const failure = error instanceof Error ? error.message : 'The file cannot be read.'
    await deps.transact(({ fileImports }) =>
      fileImports.move(id, ['reading'], 'failed', { failure, endedAt: deps.clock() }),
    )
    return
  }
  const isRead = await deps.transact(({ fileImports }) => fileImports.find(id))
  if (isRead?.state !== 'reading') return
  // A firm may apply twice, and be in the register already.
  if (found.kind === 'applications')
    await deps.transact(({ imports }) => imports.markChecked(id, deps.clock()))
  else await checkImport(deps, id, SERVICE)
  await deps.transact(({ fileImports }) => fileImports.move(id, ['reading'], 'read'))
}

async function readRows(
  deps: RunImportDeps,
  { id, kind, mapping, uploadId }: FileImport & { uploadId: string },
) {
  const upload = await deps.uploads.find(uploadId)
  if (!upload || !mapping) throw new Error('invariant: an import of a file has its upload and mapping')
  const { received } = await deps.transact(({ fileImports }) => fileImports.counts(id))
  let row = 0
  let batch: StagedRow[] = []
  for await (const record of deps.readRecords(upload, deps.uploads.chunks(uploadId))) {
    row++
    if (row <= received) continue
    const raw = mapRow(record, mapping)
    batch.push({ ...readMappedRow(kind, raw, deps.checkTerms), row, raw, operatorId: deps.newId() })
    if (batch.length < READ_AT_ONCE) continue
    if (!(await keep(deps, id, batch))) return
    batch = []
  }
  await keep(deps, id, batch)
}

/** False when the import was cancelled meanwhile. */
async function keep(deps: RunImportDeps, id: string, rows: readonly StagedRow[]): Promise<boolean> {
  if (deps.stopping()) throw issuerError('stopping', 'The service stops; the rest follows at its next start.')
  await setImmediate()
  return deps.transact(async ({ fileImports }) => {
    if ((await fileImports.find(id))?.state !== 'reading') return false
    await fileImports.addRows(id, rows)
    return true
  })
}

/** Has checked rows enter the register, or become applications: so many a transaction, each row once. */
export async function applyImportRows(deps: RunImportDeps, id: string): Promise<void> {
  for (;;) {
    if (deps.stopping())
      throw issuerError('stopping', 'The service stops; the rest follows at its next start.')
    await setImmediate()
    const left = await deps.transact(async (stores) => {
      const found = await requireFileImport(stores.fileImports, id)
      if (found.state !== 'applying') return 0
      const rows = await stores.fileImports.unapplied(id, APPLIED_AT_ONCE)
      if (rows.length > 0) await applyRows(deps, stores, found, rows)
      else await finish(deps, stores, found)
      return rows.length
    })
    if (left === 0) return
  }
}

type RunStores = Parameters<Parameters<RunImportDeps['transact']>[0]>[0]

async function finish(
  deps: RunImportDeps,
  { fileImports, audit }: RunStores,
  { id }: FileImport,
): Promise<void> {
  const at = deps.clock()
  await fileImports.move(id, ['applying'], 'applied', { endedAt: at })
  const details = { applied: await fileImports.countApplied(id) }
  await audit.append({
    actor: SERVICE,
    action: 'import.applied',
    subject: `import:${id}`,
    details,
    at,
  })
}

async function applyRows(
  deps: RunImportDeps,
  stores: RunStores,
  found: FileImport,
  rows: readonly AppliedRow[],
): Promise<void> {
  if (found.kind === 'operators') await addOperators(deps, stores, found, rows)
  else await addApplications(deps, stores, found, rows)
  await stores.fileImports.markApplied(
    found.id,
    rows.map(({ row }) => row),
  )
}

/** The register moves on: what it has by now is refused, not overwritten. */
async function addOperators(
  deps: RunImportDeps,
  { fileImports, operators, audit }: RunStores,
  { id, createdBy }: FileImport,
  rows: readonly AppliedRow[],
): Promise<void> {
  const at = deps.clock()
  const read = rows.map(({ row, operatorId, data }) => ({
    row,
    operatorId,
    data: ImportedOperator.parse(data),
  }))
  const keys = read.map(({ row, operatorId, data: { tin } }) => {
    return { row, operatorId, tin, programme: '', certificateNumber: null }
  })
  const known = await fileImports.inRegister(keys)
  const refused = new Set(known.map(({ row }) => row))
  const fresh = read.filter(({ row }) => !refused.has(row))
  await fileImports.refuse(id, known)
  await operators.add(
    fresh.map(({ operatorId, data }) => ({ ...data, id: operatorId, createdAt: at })),
    `officer:${createdBy}`,
  )
  for (const { operatorId } of fresh) {
    const entry = { actor: `officer:${createdBy}`, action: 'operator.created', at }
    await audit.append({ ...entry, subject: `operator:${operatorId}`, details: { import: id } })
  }
}

/** Complete forms are submitted; what lacks something is a draft for the intake. */
async function addApplications(
  deps: RunImportDeps,
  stores: RunStores,
  { createdBy }: FileImport,
  rows: readonly AppliedRow[],
): Promise<void> {
  const made = []
  for (const { data } of rows) {
    const form = ApplicationForm.parse(data)
    const known = await stores.operators.findByTin(form.applicant.tin)
    const operatorId = known?.mergedInto ?? known?.id
    const submit = formFaults(form, deps.programme.current()).length === 0
    made.push({ form, submit, ...(operatorId === undefined ? {} : { operatorId }) })
  }
  await createApplications(deps, stores, made, { actor: `officer:${createdBy}`, source: 'import' })
}
