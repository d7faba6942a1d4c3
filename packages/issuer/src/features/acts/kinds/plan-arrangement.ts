import { type Address, encodeBase64url, parseAuthorityDid } from '@sello/core'
import { issuerError } from '../../errors.ts'
import type { LedgerCall } from '../ledger-call.ts'
import type { Plan, PlanDeps, PlannedRows } from '../plan.ts'
import type { ProposalOf } from '../proposal.ts'

/** Proposes an arrangement, or its next version. Throws `terms-invalid`. */
export function planTerms(
  deps: PlanDeps,
  proposal: ProposalOf<'arrangement-propose'> | ProposalOf<'arrangement-version'>,
): Plan {
  const parties = partiesOf(deps, proposal.terms.parties)
  const terms = { ...proposal.terms, salt: encodeBase64url(deps.randomBytes(32)) }
  const digest = deps.sealing.terms(terms)
  const proposed = { parties, termsDigest: digest }
  const call: LedgerCall =
    proposal.kind === 'arrangement-propose'
      ? { type: 'arrangement-propose', ...proposed }
      : { type: 'arrangement-propose-version', arrangementId: proposal.arrangementId, ...proposed }
  return {
    calls: [call],
    payload: { ...proposal, termsDigest: digest },
    rows: rowsOf({ digest, terms }),
  }
}

/** Distinct members in ascending order of their addresses, ourselves among them. */
function partiesOf({ authority }: PlanDeps, dids: readonly string[]): Address[] {
  const parties = dids.map((did) => {
    const parsed = parseAuthorityDid(did)
    if (!parsed) throw issuerError('terms-invalid', `${did} is not an administration.`)
    return parsed.identity
  })
  const distinct = [...new Set(parties)].sort()
  if (distinct.length < 2 || distinct.length !== parties.length || !distinct.includes(authority.identity))
    throw issuerError('terms-invalid', 'The parties are two or more members, yourself among them.')
  return distinct
}

/** Accepts a version whose terms are known here. Throws `terms-differ`, `not-found`. */
export async function planAccept(
  deps: PlanDeps,
  { arrangementId, version, terms }: ProposalOf<'arrangement-accept'>,
): Promise<Plan> {
  const onLedger = await deps.ledger.termsDigestOf(arrangementId, version)
  if (!onLedger) throw issuerError('not-found', 'No such version is proposed to this administration.')
  const digest = deps.sealing.terms(terms)
  if (digest !== onLedger)
    throw issuerError('terms-differ', 'The terms are not those whose digest stands on the ledger.')
  return {
    calls: [{ type: 'arrangement-accept', arrangementId, version }],
    payload: { arrangementId, version, termsDigest: digest, title: terms.title },
    rows: rowsOf({ digest, terms }),
  }
}

function rowsOf(arrangementTerms: NonNullable<PlannedRows['arrangementTerms']>): PlannedRows {
  return { certificates: [], versions: [], arrangementTerms }
}
