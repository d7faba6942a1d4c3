import type {
  ArrangementFact,
  ArrangementTerms,
  DelegateFact,
  Hash32,
  KeyFact,
  LedgerHead,
  MemberFact,
} from '@sello/core'

/** What the ledger says of the network, as the mirror has it now. */
export interface NetworkReads {
  head(): Promise<LedgerHead>
  members(): Promise<readonly MemberFact[]>
  /** Every version of every arrangement that we are party to, per partner. */
  arrangements(): Promise<readonly { partner: string; fact: ArrangementFact }[]>
  proposals(): Promise<readonly ProposalReport[]>
  /** Our DID document. */
  didDocument(): Promise<unknown>
  /** Our keys and delegates, for the key custodian. */
  identity(): Promise<{ keys: readonly KeyFact[]; delegates: readonly DelegateFact[]; owner: string }>
}

/** A vote among the members. */
export interface ProposalReport {
  readonly id: string
  readonly decision: string
  readonly target: string
  readonly proposer: string
  readonly votes: readonly string[]
  readonly expiresAt: Date
  readonly executed: boolean
}

export interface ArrangementReport {
  readonly id: string
  readonly version: number
  readonly partner: string
  readonly inForce: boolean
  readonly reason?: string
  readonly termsDigest: Hash32
  /** Absent until the proposer hands them over. */
  readonly terms?: ArrangementTerms
}

/** Our arrangements with the terms that we know, one row a version and partner. */
export async function listArrangements(deps: {
  network: Pick<NetworkReads, 'arrangements'>
  arrangementTerms: { find(digest: Hash32): Promise<ArrangementTerms | undefined> }
}): Promise<ArrangementReport[]> {
  const reports: ArrangementReport[] = []
  for (const { partner, fact } of await deps.network.arrangements()) {
    const terms = await deps.arrangementTerms.find(fact.termsDigest)
    const { id, version, inForce, reason, termsDigest } = fact
    reports.push({
      id,
      version,
      partner,
      inForce,
      termsDigest,
      ...(reason ? { reason } : {}),
      ...(terms ? { terms } : {}),
    })
  }
  return reports
}
