import { type SignedContract, typedData, typedDataDomain } from '@sello/contracts'
import { Address, type LedgerContracts, SelloError } from '@sello/core'
import { type Hex, recoverTypedDataAddress, type TypedData, type TypedDataDefinition } from 'viem'
import type { Authorization, LedgerAct } from '../guard/ledger-call.ts'

/** An officer's key: a viem LocalAccount, or hardware that signs EIP-712. */
export interface OfficerKey {
  readonly address: string
  signTypedData(definition: TypedDataDefinition): Promise<Hex>
}

/** What all officers who agree to one act have in common. */
export interface AuthorisationTerms {
  readonly chainId: number
  readonly contracts: LedgerContracts
  /** Any number not yet used by the identity on that contract: see NonceStore. */
  readonly nonce: bigint
  /** Last second, in block time, at which the act may be executed. */
  readonly deadline: bigint
}

export interface OfficerSignature {
  readonly officer: Address
  readonly signature: Hex
}

interface ActType {
  readonly primaryType: string
  readonly types: TypedData
}

function typeOf(contract: SignedContract, functionName: string): ActType {
  const types: Readonly<Record<string, ActType>> = typedData[contract]
  const found = types[functionName]
  if (!found) throw new SelloError('not-signable', 'Officers do not sign this act.')
  return found
}

/** The EIP-712 message that officers sign for an act, also for wallets that show it. */
export function actTypedData(act: LedgerAct, terms: AuthorisationTerms): TypedDataDefinition {
  const { contract, functionName, args } = act.parts
  if (contract === 'didRegistry') throw new SelloError('not-signable', 'Identity changes are the owner’s.')
  const { primaryType, types } = typeOf(contract, functionName)
  const fields = types[primaryType] ?? []
  const { nonce, deadline } = terms
  const values = [...args, nonce, deadline]
  const message = Object.fromEntries(fields.map(({ name }, i) => [name, values[i]]))
  const domain = typedDataDomain(contract, terms.chainId, terms.contracts[contract])
  return { domain, types, primaryType, message }
}

/** One officer agrees to an act. */
export async function authorise(
  act: LedgerAct,
  officer: OfficerKey,
  terms: AuthorisationTerms,
): Promise<OfficerSignature> {
  const signature = await officer.signTypedData(actTypedData(act, terms))
  return { officer: Address.parse(officer.address), signature }
}

/**
 * Puts the officers' signatures together, in the order that the contracts want. `bad-officer-signature` when one is
 * not of its officer over this act, `same-officer` when one stands twice.
 */
export async function combine(
  act: LedgerAct,
  terms: AuthorisationTerms,
  signatures: readonly OfficerSignature[],
): Promise<Authorization> {
  const definition = actTypedData(act, terms)
  for (const { officer, signature } of signatures) {
    const signer = await recoverTypedDataAddress({ ...definition, signature }).catch(() => undefined)
    if (signer?.toLowerCase() !== officer) {
      throw new SelloError('bad-officer-signature', 'A signature is not its officer’s over this act.', {
        details: { officer },
      })
    }
  }
  const sorted = [...signatures].sort((a, b) => (a.officer < b.officer ? -1 : 1))
  if (new Set(sorted.map(({ officer }) => officer)).size !== sorted.length) {
    throw new SelloError('same-officer', 'Each officer signs once.')
  }
  return {
    nonce: terms.nonce,
    deadline: terms.deadline,
    signatures: sorted.map(({ signature }) => signature),
  }
}
