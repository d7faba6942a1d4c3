import type { ActState } from '../acts/act.ts'
import type { ActStore } from '../acts/act-store.ts'
import { actOfImport } from './act-of-import.ts'
import type { Import, ImportCounts, ImportStore, Issuance, IssuanceStore } from './import.ts'
import { requireImport } from './receive-import.ts'

export interface ReadImportDeps {
  readonly imports: Pick<ImportStore, 'find' | 'counts'>
  readonly issuances: Pick<IssuanceStore, 'find' | 'countSigned'>
  readonly acts: Pick<ActStore, 'find'>
}

export interface ImportProgress extends Omit<Import, 'actId'> {
  readonly counts: ImportCounts
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
  const { actId: _, ...found } = await requireImport(deps.imports, id)
  const act = await actOfImport(deps.acts, { ...(_ === undefined ? {} : { actId: _ }) })
  const issuance = await deps.issuances.find(id, 'ldp')
  return {
    ...found,
    counts: await deps.imports.counts(id),
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
