import type { Address } from '@sello/core'
import {
  type LedgerAct,
  proposeAdmission,
  proposeContract,
  proposeDistrust,
  proposeReinstatement,
  proposeRemoval,
  proposeReplacement,
  proposeSuspension,
} from '@sello/ledger'
import type { LedgerCall } from '../features/acts/ledger-call.ts'
import { issuerError } from '../features/errors.ts'

/** A proposed decision about a member, in the ledger's form. Throws `proposal-incomplete`. */
export function memberProposal(
  identity: Address,
  call: Extract<LedgerCall, { type: 'member-propose' }>,
): LedgerAct {
  const { target, country, sinceBlock, replacement, contractName } = call
  switch (call.decision) {
    case 'admit':
      if (country) return proposeAdmission(identity, target, country)
      break
    case 'suspend':
      return proposeSuspension(identity, target)
    case 'reinstate':
      return proposeReinstatement(identity, target)
    case 'remove':
      return proposeRemoval(identity, target)
    case 'distrust':
      if (sinceBlock) return proposeDistrust(identity, target, sinceBlock)
      break
    case 'replace-identity':
      if (replacement) return proposeReplacement(identity, target, replacement)
      break
    case 'set-contract':
      if (contractName) return proposeContract(identity, contractName, target)
  }
  throw issuerError('proposal-incomplete', `${call.decision} lacks what it needs.`)
}
