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
  if (!isSame(raw, wanted)) throw badSigner()
  return { raw, hash: Hash32.parse(keccak256(raw)) }
}

/** True when what was signed is what the guard has seen. */
function isSame(raw: Hex, wanted: LegacyTransaction): boolean {
  const signed = parseTransaction(raw)
  return (
    signed.type === 'legacy' &&
    signed.chainId === wanted.chainId &&
    (signed.nonce ?? 0) === wanted.nonce &&
    signed.to?.toLowerCase() === wanted.to &&
    (signed.value ?? 0n) === wanted.value &&
    signed.data === wanted.data
  )
}

/**
 * The account, its first signature proven to be of its address (`bad-signer`): to recover the key takes longer than to
 * sign, and an account does not change its key while the service runs.
 */
export function provenAccount(account: SenderAccount): SenderAccount {
  let proven = false
  return {
    address: account.address,
    signTransaction: async (transaction) => {
      const raw = await account.signTransaction(transaction)
      if (!proven) await requireSigner(raw, account.address)
      proven = true
      return raw
    },
  }
}

async function requireSigner(raw: Hex, address: string): Promise<void> {
  const serializedTransaction = raw as TransactionSerializedLegacy
  const signer = await recoverTransactionAddress({ serializedTransaction }).catch(() => undefined)
  if (signer?.toLowerCase() !== address.toLowerCase()) throw badSigner()
}

function badSigner(): SelloError {
  return new SelloError('bad-signer', 'The account signed something else, or with another key.')
}
