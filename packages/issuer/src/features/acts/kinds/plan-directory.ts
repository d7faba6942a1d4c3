import { Hash32, SelloError } from '@sello/core'
import type { Plan } from '../plan.ts'
import type { ProposalOf } from '../proposal.ts'

/** Proposes a decision about a member. Throws `proposal-incomplete`. */
export function planMemberProposal(proposal: ProposalOf<'member-proposal'>): Plan {
  const { kind: _, ...payload } = proposal
  const { decision, target } = proposal
  return { calls: [{ type: 'member-propose', decision, target, data: dataOf(proposal) }], payload }
}

/** 32 bytes of a decision, as IAuthorityDirectory.Proposal says. */
function dataOf(proposal: ProposalOf<'member-proposal'>): Hash32 {
  const { decision, country, sinceBlock, replacement, contractName } = proposal
  const given = {
    admit: country,
    distrust: sinceBlock,
    'replace-identity': replacement,
    'set-contract': contractName,
  }
  const own = decision in given ? given[decision as keyof typeof given] : undefined
  const others = Object.entries(given).filter(([name, value]) => name !== decision && value !== undefined)
  if ((decision in given && own === undefined) || others.length > 0)
    throw new SelloError('proposal-incomplete', `Give what ${decision} needs and nothing else.`)
  switch (decision) {
    case 'admit':
    case 'set-contract':
      return leftAligned(Buffer.from(String(own), 'ascii'))
    case 'distrust':
      return Hash32.parse(
        `0x${BigInt(own ?? 0)
          .toString(16)
          .padStart(64, '0')}`,
      )
    case 'replace-identity':
      return Hash32.parse(`0x${String(own).slice(2).padStart(64, '0')}`)
    default:
      return Hash32.parse(`0x${'0'.repeat(64)}`)
  }
}

function leftAligned(bytes: Buffer): Hash32 {
  return Hash32.parse(`0x${bytes.toString('hex').padEnd(64, '0')}`)
}
