import { type Address, endOfBlock, type MemberFact, type Position } from '@sello/core'
import type { DelegateType } from '../accounts/role.ts'
import { issuerError } from '../errors.ts'
import type { LedgerCall } from './ledger-call.ts'
import { delegateTypeOf, quorumsOf } from './ledger-call.ts'
import type { LedgerReads } from './ledger-ports.ts'
import type { Authority } from './plan.ts'

export interface QuorumDeps {
  readonly ledger: Pick<LedgerReads, 'head' | 'member' | 'identity'>
  readonly authority: Pick<Authority, 'identity'>
}

/** Longest validity of a delegate that the contracts accept, seconds ahead. */
const MAX_DELEGATE_SECONDS = 90 * 86_400

/** Officers that all calls together need, as the directory says now. Throws `not-a-member`. */
export async function requiredQuorum(
  deps: QuorumDeps,
  calls: readonly LedgerCall[],
  now: Date,
): Promise<number> {
  const member = await ownMember(deps, await headPosition(deps))
  return Math.max(...calls.flatMap((call) => quorumsOf(call, now)).map((act) => member.quorum[act]))
}

/** Throws `officer-not-enrolled` unless the address may make every call, by ERC-1056, now. */
export async function requireDelegate(
  deps: QuorumDeps,
  address: Address,
  calls: readonly LedgerCall[],
  now: Date,
): Promise<void> {
  const fact = await deps.ledger.identity(deps.authority.identity, await headPosition(deps))
  const seconds = now.getTime() / 1000
  const needed = new Set(calls.map(delegateTypeOf))
  for (const type of needed) {
    const valid = fact.delegates.some(
      (delegate) =>
        delegate.type === type &&
        delegate.delegate === address &&
        delegate.validTo > seconds &&
        delegate.validTo <= seconds + MAX_DELEGATE_SECONDS,
    )
    if (!valid)
      throw issuerError('officer-not-enrolled', `Your key is not enrolled for ${type}, or has run out.`, {
        details: { type: type satisfies DelegateType | 'sello/record' },
      })
  }
}

async function headPosition(deps: QuorumDeps): Promise<Position> {
  return endOfBlock((await deps.ledger.head()).block)
}

async function ownMember(deps: QuorumDeps, at: Position): Promise<MemberFact> {
  const member = await deps.ledger.member(deps.authority.identity, at)
  if (!member) throw issuerError('not-a-member', 'This administration is not a member of the network yet.')
  return member
}
