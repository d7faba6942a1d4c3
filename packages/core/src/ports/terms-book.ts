import type { ArrangementTerms } from '../arrangement/terms.ts'
import type { Hash32 } from '../identifiers.ts'

/** The terms of arrangements that this administration was handed. Nobody need trust it: the ledger has their digest. */
export interface TermsBook {
  /** Terms of one version, named by the arrangement's URN and by their digest; undefined when they never came. */
  terms(arrangement: string, version: number, digest: Hash32): Promise<ArrangementTerms | undefined>
}
