import { encodeBase64url } from '@sello/core'
import { issuerError } from '../../errors.ts'
import type { Plan, PlanDeps } from '../plan.ts'
import type { ProposalOf } from '../proposal.ts'

/** Proposes a decision about a member. Throws `proposal-incomplete`. */
export function planMemberProposal(proposal: ProposalOf<'member-proposal'>): Plan {
  const { kind: _, comment: __, ...decision } = proposal
  requireDetails(proposal)
  return { calls: [{ type: 'member-propose', ...decision }], payload: decision }
}

const detailOf: Readonly<Record<string, string>> = {
  admit: 'country',
  distrust: 'sinceBlock',
  'replace-identity': 'replacement',
  'set-contract': 'contractName',
}

/** What the decision needs, and nothing that belongs to another. */
function requireDetails(proposal: ProposalOf<'member-proposal'>): void {
  const { decision, country, sinceBlock, replacement, contractName } = proposal
  const details = Object.entries({ country, sinceBlock, replacement, contractName })
  const given = details.filter(([, value]) => value !== undefined).map(([name]) => name)
  const needed = detailOf[decision]
  if (given.join() !== (needed ?? ''))
    throw issuerError('proposal-incomplete', `${decision} needs ${needed ?? 'no details'} and nothing else.`)
}

/** Publishes the salted digest of the contact card; card and salt stay in the register. */
export function planContact(deps: PlanDeps, { card }: ProposalOf<'contact'>): Plan {
  const salt = encodeBase64url(deps.randomBytes(32))
  const digest = deps.sealing.contact(card, salt)
  return {
    calls: [{ type: 'set-contact', digest }],
    payload: { digest },
    rows: { certificates: [], versions: [], contactCard: { digest, card, salt } },
  }
}
