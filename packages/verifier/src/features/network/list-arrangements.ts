import {
  type Address,
  type ArrangementFact,
  arrangementUrn,
  authorityDid,
  endOfBlock,
  type LedgerView,
} from '@sello/core'
import type { TermsBook } from '../terms/terms-book.ts'

export interface ArrangementRow {
  readonly arrangement: string
  readonly id: string
  readonly version: number
  readonly partner: string
  readonly parties: readonly string[]
  readonly inForce: boolean
  readonly reason?: string
  readonly termsDigest: string
  /** False: the terms are still to be handed over; until then nothing is recognised under them. */
  readonly termsKnown: boolean
  readonly title?: string
  readonly benefits?: readonly string[]
}

export interface ArrangementsDeps {
  readonly view: LedgerView
  readonly terms: TermsBook
  /** The administration that asks. */
  readonly self: Address
}

/** Our arrangements, one row a version and partner, as the mirror knows them now. */
export async function listArrangements(deps: ArrangementsDeps): Promise<ArrangementRow[]> {
  const { chainId } = await deps.view.head()
  const { arrangementRegistry } = await deps.view.contracts()
  const rows: ArrangementRow[] = []
  for (const { partner, fact } of await ourArrangements(deps)) {
    const terms = await deps.terms.find(fact.termsDigest)
    rows.push({
      arrangement: arrangementUrn({ chainId, registry: arrangementRegistry, id: fact.id }),
      id: fact.id,
      version: fact.version,
      partner: authorityDid(chainId, partner),
      parties: fact.parties.map((party) => authorityDid(chainId, party)),
      inForce: fact.inForce,
      ...(fact.reason && { reason: fact.reason }),
      termsDigest: fact.termsDigest,
      termsKnown: terms !== undefined,
      ...(terms && { title: terms.title, benefits: terms.benefits }),
    })
  }
  return rows
}

/** Every version of an arrangement that we are party to, per partner. */
export async function ourArrangements({
  view,
  self,
}: Pick<ArrangementsDeps, 'view' | 'self'>): Promise<{ partner: Address; fact: ArrangementFact }[]> {
  const at = endOfBlock((await view.head()).block)
  const found: { partner: Address; fact: ArrangementFact }[] = []
  for (const { identity: partner } of await view.members(at)) {
    if (partner === self) continue
    for (const fact of await view.arrangements(self, partner, at)) found.push({ partner, fact })
  }
  return found
}
