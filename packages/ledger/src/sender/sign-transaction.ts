import { type Address, Hash32, type LedgerContracts, SelloError } from '@sello/core'
import {
  type Hex,
  keccak256,
  parseTransaction,
  recoverTransactionAddress,
  type TransactionSerializedLegacy,
} from 'viem'
import { guardTransaction } from '../guard/guard-transaction.ts'

export interface LegacyTransaction {
  readonly type: 'legacy'
  readonly chainId: number
  readonly nonce: number
  readonly gasPrice: bigint
  readonly gas: bigint
  readonly to: Address
  readonly data: Hex
  readonly value: bigint
}

/** A key that signs transactions: a viem LocalAccount, or one behind an HSM. */
export interface SenderAccount {
  readonly address: string
  signTransaction(transaction: LegacyTransaction): Promise<Hex>
}

export interface SigningOptions {
  readonly account: SenderAccount
  readonly chainId: number
  readonly contracts: LedgerContracts
  /** Wei; 0 on networks that are free. */
  readonly gasPrice: bigint
}

/**
 * A legacy transaction with EIP-155 replay protection. The guard sees what is signed, and what was signed is taken
 * apart again: an account that signs something else is refused (`bad-signer`).
 */
export async function signAct(
  options: SigningOptions,
  act: Pick<LegacyTransaction, 'to' | 'data' | 'nonce' | 'gas'>,
): Promise<{ raw: Hex; hash: Hash32 }> {
  const { account, chainId, contracts, gasPrice } = options
  const wanted: LegacyTransaction = { type: 'legacy', chainId, gasPrice, value: 0n, ...act }
  guardTransaction(wanted, contracts)
  const raw = await account.signTransaction(wanted)
  await checkSigned(raw, wanted, account)
  return { raw, hash: Hash32.parse(keccak256(raw)) }
}

async function checkSigned(raw: Hex, wanted: LegacyTransaction, account: SenderAccount): Promise<void> {
  const signed = parseTransaction(raw)
  // What is the same as what was wanted has been guarded as that.
  const same =
    signed.type === 'legacy' &&
    signed.chainId === wanted.chainId &&
    (signed.nonce ?? 0) === wanted.nonce &&
    signed.to?.toLowerCase() === wanted.to &&
    (signed.value ?? 0n) === wanted.value &&
    signed.data === wanted.data
  const signer = await recoverTransactionAddress({
    serializedTransaction: raw as TransactionSerializedLegacy,
  })
  if (!same || signer.toLowerCase() !== account.address.toLowerCase()) {
    throw new SelloError('bad-signer', 'The account signed something else, or with another key.')
  }
}
