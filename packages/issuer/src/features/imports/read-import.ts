import type { ActState } from '../acts/act.ts'
import type { ActStore } from '../acts/act-store.ts'
import { actOfImport } from './act-of-import.ts'
import type { FileImportStore } from './files/import-upload.ts'
import type { Import, ImportCounts, ImportStore, Issuance, IssuanceStore } from './import.ts'
import { requireImport } from './receive-import.ts'

export interface ReadImportDeps {
  readonly imports: Pick<ImportStore, 'find' | 'counts'>
  readonly fileImports: Pick<FileImportStore, 'countApplied'>
  readonly issuances: Pick<IssuanceStore, 'find' | 'countSigned'>
  readonly acts: Pick<ActStore, 'find'>
}

export type ImportStage =
  | 'receiving'
  | 'received'
  | 'checked'
  | 'proposed'
  | 'granted'
  | 'reading'
  | 'applying'
  | 'applied'
  | 'failed'
  | 'cancelled'

export interface ImportProgress extends Omit<Import, 'actId' | 'state' | 'uploadId'> {
  readonly stage: ImportStage
  readonly fileId?: string
  readonly counts: ImportCounts & { readonly applied: number }
  readonly act?: {
    readonly id: string
    readonly state: ActState
    readonly officers: readonly string[]
    readonly quorum: number
    readonly failure?: { readonly code: string; readonly message: string }
  }
  readonly issuance?: Pick<Issuance, 'format' | 'root' | 'size' | 'attempt' | 'landed'> & {
    readonly signed: number
  }
}

/** How far an import is. Throws `not-found`. */
export async function readImport(deps: ReadImportDeps, id: string): Promise<ImportProgress> {
  const { actId: _, state, uploadId, ...found } = await requireImport(deps.imports, id)
  const act = await actOfImport(deps.acts, { ...(_ === undefined ? {} : { actId: _ }) })
  const issuance = await deps.issuances.find(id, 'ldp')
  const counts = await deps.imports.counts(id)
  return {
    ...found,
    kind: found.kind ?? 'certificates',
    stage: stageOf({ ...found, ...(state === undefined ? {} : { state }) }, act, counts),
    ...(uploadId === undefined ? {} : { fileId: uploadId }),
    counts: { ...counts, applied: await deps.fileImports.countApplied(id) },
    ...(act
      ? {
          act: {
            id: act.id,
            state: act.state,
            officers: act.signatures.map((signature) => signature.officer),
            quorum: act.quorum,
            ...(act.failure ? { failure: act.failure } : {}),
          },
        }
      : {}),
    ...(issuance
      ? {
          issuance: {
            format: issuance.format,
            root: issuance.root,
            size: issuance.size,
            attempt: issuance.attempt,
            ...(issuance.landed ? { landed: issuance.landed } : {}),
            signed: await deps.issuances.countSigned(issuance.id),
          },
        }
      : {}),
  }
}

function stageOf(
  { state, checkedAt, rows }: Pick<Import, 'state' | 'checkedAt' | 'rows'>,
  act: { readonly state: ActState; readonly failure?: { readonly code: string } } | undefined,
  { received }: ImportCounts,
): ImportStage {
  if (state !== undefined && state !== 'read') return state
  if (act?.state === 'final') return 'granted'
  if (act && act.failure?.code !== 'declined') return 'proposed'
  if (checkedAt) return 'checked'
  return received === rows ? 'received' : 'receiving'
}
