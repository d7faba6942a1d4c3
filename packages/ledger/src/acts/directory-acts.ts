import { contractNames } from '@sello/contracts'
import { type ActName, type Address, type Country, SelloError } from '@sello/core'
import { type Hex, numberToHex, pad, stringToHex } from 'viem'
import { type LedgerAct, makeAct } from '../guard/ledger-call.ts'
import { SaltedDigest } from '../guard/salted-digest.ts'
import { type DecisionName, decisionNames } from '../mirror/view/display-view.ts'
import { actNames } from '../mirror/view/member-view.ts'

const decisionEvents = [
  'MemberAdmitted',
  'MemberSuspended',
  'MemberReinstated',
  'MemberRemoved',
  'MemberDistrusted',
  'IdentityReplaced',
  'ContractSet',
]
const NO_DATA: Hex = `0x${'0'.repeat(64)}`

function proposal(
  identity: Address,
  decision: DecisionName,
  target: Address,
  data: Hex = NO_DATA,
): LedgerAct {
  return makeAct({
    contract: 'authorityDirectory',
    functionName: 'propose',
    args: [identity, decisionNames.indexOf(decision), target, data],
    expected: { name: 'Proposed', identity, count: 1 },
    gas: 600_000n,
  })
}

export function proposeAdmission(identity: Address, target: Address, country: Country): LedgerAct {
  return proposal(identity, 'admit', target, pad(stringToHex(country), { dir: 'right', size: 32 }))
}

export function proposeSuspension(identity: Address, target: Address): LedgerAct {
  return proposal(identity, 'suspend', target)
}

export function proposeReinstatement(identity: Address, target: Address): LedgerAct {
  return proposal(identity, 'reinstate', target)
}

export function proposeRemoval(identity: Address, target: Address): LedgerAct {
  return proposal(identity, 'remove', target)
}

/** What the target anchored from `sinceBlock` on shall not count. */
export function proposeDistrust(identity: Address, target: Address, sinceBlock: number): LedgerAct {
  return proposal(identity, 'distrust', target, numberToHex(sinceBlock, { size: 32 }))
}

/** The target's owner key is lost or stolen: another identity takes its place. */
export function proposeReplacement(identity: Address, target: Address, replacement: Address): LedgerAct {
  return proposal(identity, 'replaceIdentity', target, pad(replacement, { size: 32 }))
}

export function proposeContract(identity: Address, name: keyof typeof contractNames, at: Address): LedgerAct {
  return proposal(identity, 'setContract', at, contractNames[name])
}

export function voteFor(identity: Address, proposalId: string): LedgerAct {
  return makeAct({
    contract: 'authorityDirectory',
    functionName: 'vote',
    args: [identity, BigInt(proposalId)],
    // A vote cast before may suffice by now: then it executes without a second Voted.
    expected: { name: 'Voted', identity, count: 1, orElse: decisionEvents },
    gas: 600_000n,
  })
}

/** Leaves the network for good. */
export function leaveNetwork(identity: Address): LedgerAct {
  return makeAct({
    contract: 'authorityDirectory',
    functionName: 'leave',
    args: [identity],
    expected: { name: 'MemberRemoved', identity, count: 1 },
    gas: 300_000n,
  })
}

/** Sets how many officers (1 to 8) an act of this member needs. */
export function setQuorum(identity: Address, act: ActName, officers: number): LedgerAct {
  return makeAct({
    contract: 'authorityDirectory',
    functionName: 'setQuorum',
    args: [identity, actNames.indexOf(act), officers],
    expected: { name: 'QuorumSet', identity, count: 1 },
    gas: 200_000n,
  })
}

/** Publishes the salted digest of the member's contact card. */
export function publishContact(identity: Address, card: SaltedDigest): LedgerAct {
  if (!SaltedDigest.is(card)) throw new SelloError('unsafe-digest', 'A card is named by its salted digest.')
  return makeAct({
    contract: 'authorityDirectory',
    functionName: 'setContact',
    args: [identity, card.hex],
    expected: { name: 'ContactSet', identity, count: 1 },
    gas: 200_000n,
  })
}
