import { createHash } from 'node:crypto'
import { canonicalJson } from '@sello/core'
import type { CheckTerms } from '../../acts/plan.ts'
import type { AuditStore } from '../../audit.ts'
import { issuerError } from '../../errors.ts'
import type { Surroundings, Transact } from '../../surroundings.ts'
import type { RowFault } from '../import.ts'
import type {
  ColumnMapping,
  FileImport,
  FileImportStore,
  ImportKind,
  ImportQueue,
  MappingStore,
  ReadRecords,
  UploadStore,
} from './import-upload.ts'
import { mapRow, missingTargets } from './map-columns.ts'
import { readMappedRow } from './read-mapped-row.ts'
import { requireHeld } from './receive-upload.ts'

export interface PreviewDeps {
  readonly uploads: UploadStore
  readonly readRecords: ReadRecords
  readonly checkTerms: CheckTerms
}

const PREVIEWED = 20

/** The first rows as they would be taken, and what the mapping lacks. Throws as requireHeld and ReadRecords. */
export async function previewImport(
  deps: PreviewDeps,
  uploadId: string,
  { kind, mapping }: { kind: ImportKind; mapping: ColumnMapping },
) {
  const upload = await requireHeld(deps.uploads, uploadId)
  const rows: { row: number; cells: Record<string, string>; faults: readonly RowFault[] }[] = []
  for await (const record of deps.readRecords(upload, deps.uploads.chunks(uploadId))) {
    const cells = mapRow(record, mapping)
    const content = readMappedRow(kind, cells, deps.checkTerms)
    rows.push({ row: rows.length + 1, cells, faults: 'faults' in content ? content.faults : [] })
    if (rows.length === PREVIEWED) break
  }
  return { rows, missing: missingTargets(kind, mapping) }
}

export interface StartImportDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly uploads: UploadStore
  readonly transact: Transact<{
    fileImports: FileImportStore
    mappings: MappingStore
    importQueue: ImportQueue
    audit: AuditStore
  }>
}

/**
 * Begins to read an upload under a mapping; the same again is the same import, and goes on where it was. Throws
 * `not-found`, `import-file-purged`, `mapping-incomplete`.
 */
export async function startImport(
  deps: StartImportDeps,
  uploadId: string,
  {
    kind,
    mapping,
    saveMappingAs,
  }: { kind: ImportKind; mapping: ColumnMapping; saveMappingAs?: string | undefined },
  by: { actor: string; username: string },
): Promise<FileImport> {
  const upload = await requireHeld(deps.uploads, uploadId)
  const missing = missingTargets(kind, mapping)
  if (missing.length > 0)
    throw issuerError('mapping-incomplete', `The mapping says nothing of ${missing.join(', ')}.`, {
      details: { missing },
    })
  const at = deps.clock()
  const id = deps.newId()
  const created = { createdBy: by.username, createdAt: at }
  return deps.transact(async ({ fileImports, mappings, importQueue, audit }) => {
    if (saveMappingAs !== undefined)
      await mappings.save({ id: deps.newId(), name: saveMappingAs, kind, mapping, ...created })
    const { name, rows } = upload
    const digest = digestOf(upload.digest, kind, mapping)
    const begun = await fileImports.begin({
      id,
      digest,
      name,
      rows,
      ...created,
      kind,
      mapping,
      uploadId,
      state: 'reading',
    })
    if (begun.id !== id) return begun
    await importQueue.enqueueReading(id, at)
    const details = { file: upload.digest, kind, rows }
    await audit.append({ actor: by.actor, action: 'import.begun', subject: `import:${id}`, details, at })
    return begun
  })
}

/** One file may be read in several ways: each is an import of its own. */
function digestOf(file: string, kind: ImportKind, mapping: ColumnMapping): string {
  const plain: unknown = JSON.parse(JSON.stringify({ file, kind, mapping }))
  return createHash('sha256').update(canonicalJson(plain)).digest('hex')
}

export interface CancelImportDeps extends Pick<Surroundings, 'clock'> {
  readonly transact: Transact<{ fileImports: FileImportStore; audit: AuditStore }>
}

/** Ends an import of which nothing stands in the register yet. Throws `not-found`, `import-state`. */
export async function cancelImport(deps: CancelImportDeps, id: string, actor: string): Promise<void> {
  const at = deps.clock()
  await deps.transact(async ({ fileImports, audit }) => {
    const found = await requireFileImport(fileImports, id)
    if (
      found.actId !== undefined ||
      !(await fileImports.move(id, [undefined, 'reading', 'read', 'failed'], 'cancelled', { endedAt: at }))
    )
      throw issuerError('import-state', 'The import is proposed, entered or cancelled already.')
    await audit.append({ actor, action: 'import.cancelled', subject: `import:${id}`, at })
  })
}

export interface ApplyImportDeps extends Pick<Surroundings, 'clock'> {
  readonly transact: Transact<{ fileImports: FileImportStore; importQueue: ImportQueue; audit: AuditStore }>
}

/** Has checked rows enter the register, or become applications. Throws `not-found`, `import-state`, `import-unchecked`. */
export async function applyImport(deps: ApplyImportDeps, id: string, actor: string): Promise<void> {
  const at = deps.clock()
  await deps.transact(async ({ fileImports, importQueue, audit }) => {
    const found = await requireFileImport(fileImports, id)
    if (found.kind === 'certificates')
      throw issuerError('import-state', 'Certificates are granted: propose an act for this import.')
    if (found.state === 'applying' || found.state === 'applied') return
    if (!found.checkedAt) throw issuerError('import-unchecked', 'Not all rows are read and checked yet.')
    if (!(await fileImports.move(id, ['read'], 'applying')))
      throw issuerError('import-state', `The import is ${found.state}.`)
    await importQueue.enqueueApplying(id, at)
    await audit.append({ actor, action: 'import.applying', subject: `import:${id}`, at })
  })
}

/** Throws `not-found`. */
export async function requireFileImport(
  imports: Pick<FileImportStore, 'find'>,
  id: string,
): Promise<FileImport> {
  const found = await imports.find(id)
  if (!found) throw issuerError('not-found', 'There is no such import.')
  return found
}
