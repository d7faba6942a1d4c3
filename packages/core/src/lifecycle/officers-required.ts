import type { ActName } from '../ports/ledger-view.ts'
import type { CertificateAct } from './certificate-lifecycle.ts'

/** Officers that each kind of act needs where a member has set nothing else (the contracts' own default). */
export const DEFAULT_QUORUM: Readonly<Record<ActName, number>> = {
  grant: 2,
  revoke: 2,
  suspend: 1,
  arrange: 1,
  govern: 1,
  record: 1,
}

/** A suspension that ends within this time needs one officer, a longer or open-ended one as many as a revocation. */
export const SHORT_SUSPENSION_SECONDS = 30 * 86_400

/** What is decided, as far as the number of officers depends on it. Times are seconds since 1970. */
export type Decision =
  | { readonly act: 'grant' | Exclude<CertificateAct, 'suspend'> }
  | { readonly act: 'suspend'; readonly from: number; readonly until: number | null }

/** The quorum that a decision falls under; undefined for what the ledger never sees. */
export function quorumOf(decision: Decision): ActName | undefined {
  switch (decision.act) {
    case 'grant':
      return 'grant'
    case 'suspend':
      return isShort(decision) ? 'suspend' : 'revoke'
    case 'reinstate':
      return 'suspend'
    case 'lift-expired':
      return 'record'
    case 'revoke':
    case 'withdraw':
    case 'supersede':
    case 'annul':
    case 'disavow':
      return 'revoke'
    case 'take-effect':
    case 'expire':
    case 'begin-reassessment':
    case 'end-reassessment':
      return undefined
  }
}

function isShort({ from, until }: { readonly from: number; readonly until: number | null }): boolean {
  return until !== null && until - from <= SHORT_SUSPENSION_SECONDS
}

/** How many different officers a decision needs; 0 for what time does by itself. */
export function officersRequired(
  decision: Decision,
  quorum: Readonly<Record<ActName, number>> = DEFAULT_QUORUM,
): number {
  const name = quorumOf(decision)
  return name === undefined ? 0 : quorum[name]
}
