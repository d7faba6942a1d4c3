import { type LedgerContracts, SelloError } from '@sello/core'
import { decodeFunctionData, encodeFunctionData, type Hex } from 'viem'
import { ledgerAbis } from '../bindings/ledger-abis.ts'
import type { ContractName } from '../events/ledger-event.ts'
import { argumentChecks } from './guard-arguments.ts'

/** What a transaction would put on the ledger. */
export interface GuardedTransaction {
  readonly to?: string | null | undefined
  readonly data?: Hex | undefined
  readonly value?: bigint | undefined
}

const acts: Readonly<Record<ContractName, readonly string[]>> = {
  didRegistry: ['changeOwner', 'addDelegate', 'revokeDelegate', 'setAttribute', 'revokeAttribute'],
  authorityDirectory: ['propose', 'vote', 'leave', 'setQuorum', 'setContact'],
  arrangementRegistry: ['propose', 'proposeVersion', 'accept', 'suspend', 'resume', 'withdraw'],
  statusRegistry: ['revoke', 'suspend', 'reinstate', 'liftExpired'],
  anchorLog: ['anchor', 'disavow'],
}

function refuse(reason: string, details: Record<string, unknown> = {}): SelloError {
  return new SelloError('leak-refused', `This may not be written to the ledger: ${reason}.`, { details })
}

function contractOf(to: string | null | undefined, contracts: LedgerContracts): ContractName {
  if (!to) throw refuse('it would create a contract')
  const names = Object.keys(acts) as ContractName[]
  const name = names.find((candidate) => contracts[candidate] === to.toLowerCase())
  if (!name) throw refuse('it calls a contract that is not of this ledger', { to })
  return name
}

function decode(contract: ContractName, data: Hex) {
  const abi = ledgerAbis[contract]
  let decoded: { functionName: string; args?: readonly unknown[] | undefined }
  try {
    decoded = decodeFunctionData({ abi, data })
  } catch (cause) {
    throw new SelloError('leak-refused', 'This may not be written to the ledger: no such function.', {
      cause,
    })
  }
  const { functionName, args = [] } = decoded
  // Decoders pass over what trails the arguments or hides in their padding: text could travel there.
  if (encodeFunctionData({ abi, functionName, args }) !== data.toLowerCase()) {
    throw refuse('it holds more than its arguments', { functionName })
  }
  if (!acts[contract].includes(functionName.replace(/Signed$/, '')))
    throw refuse('no such act', { functionName })
  return { functionName, args }
}

function named(
  contract: ContractName,
  functionName: string,
  args: readonly unknown[],
): Record<string, unknown> {
  const item = ledgerAbis[contract].find((it) => it.type === 'function' && it.name === functionName)
  const inputs = item?.type === 'function' ? item.inputs : []
  return Object.fromEntries(inputs.map((input, i) => [(input.name ?? '').replace(/_$/, ''), args[i]]))
}

/**
 * Looks once more at the very bytes that are about to be signed, whoever made them: only acts of the five contracts,
 * no value, and no argument in which anything can be read. Throws `leak-refused`.
 */
export function guardTransaction(transaction: GuardedTransaction, contracts: LedgerContracts): void {
  const contract = contractOf(transaction.to, contracts)
  if ((transaction.value ?? 0n) !== 0n) throw refuse('it carries value')
  const { functionName, args } = decode(contract, transaction.data ?? '0x')
  const values = named(contract, functionName, args)
  for (const [name, value] of Object.entries(values)) {
    const check = argumentChecks.get(name)
    if (!check) throw refuse(`nothing is known of its argument ${name}`, { functionName })
    const reason = check(value, values)
    if (reason) throw refuse(`${name} of ${functionName} ${reason}`, { functionName, argument: name })
  }
}
