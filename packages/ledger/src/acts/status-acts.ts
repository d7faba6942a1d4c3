import { type Address, SelloError } from '@sello/core'
import { type LedgerAct, makeAct } from '../guard/ledger-call.ts'
import { LIST_ENTRIES } from '../mirror/view/status-view.ts'

/** Entries of one list, and the number of writes to it that the signers have seen (Mirror.listSequence). */
export interface StatusWrite {
  readonly identity: Address
  /** Decimal number of the list. */
  readonly list: string
  readonly expectedSequence: number
  readonly entries: readonly number[]
}

function wordChanges(entries: readonly number[]): { word: number; bits: bigint }[] {
  const words = new Map<number, bigint>()
  for (const entry of entries) {
    if (!Number.isInteger(entry) || entry < 0 || entry >= LIST_ENTRIES) {
      throw new SelloError('bad-status-index', `A list has entries 0 to ${LIST_ENTRIES - 1}.`, {
        details: { entry },
      })
    }
    const word = Math.floor(entry / 256)
    words.set(word, (words.get(word) ?? 0n) | (1n << BigInt(entry % 256)))
  }
  if (words.size === 0) throw new SelloError('bad-status-index', 'A status write names at least one entry.')
  return [...words].sort(([a], [b]) => a - b).map(([word, bits]) => ({ word, bits }))
}

function statusAct(functionName: string, write: StatusWrite, ...rest: readonly unknown[]): LedgerAct {
  if (!/^\d{1,10}$/.test(write.list)) throw new SelloError('bad-list', 'A list is named by a decimal number.')
  const { identity, list, expectedSequence, entries } = write
  const changes = wordChanges(entries)
  // A dated suspension writes up to four new storage words an entry, and the contract walks the bits of each word.
  const perWord = functionName === 'suspend' ? 90_000n : 55_000n
  const perEntry = functionName === 'revoke' ? 0n : 30_000n * BigInt(entries.length)
  return makeAct({
    contract: 'statusRegistry',
    functionName,
    args: [identity, BigInt(list), BigInt(expectedSequence), changes, ...rest],
    expected: { name: 'StatusChanged', identity, count: 1 },
    gas: 150_000n + perWord * BigInt(changes.length) + perEntry,
  })
}

/** Revokes for good. */
export function revokeEntries(write: StatusWrite): LedgerAct {
  return statusAct('revoke', write)
}

/** Suspends; without `until` (seconds since 1970) open-ended. */
export function suspendEntries(write: StatusWrite, until?: number): LedgerAct {
  return statusAct('suspend', write, BigInt(until ?? 0))
}

/** Ends suspensions by decision. */
export function reinstateEntries(write: StatusWrite): LedgerAct {
  return statusAct('reinstate', write)
}

/** Ends suspensions whose announced end has passed: what the service may do by itself. */
export function liftExpiredEntries(write: StatusWrite): LedgerAct {
  return statusAct('liftExpired', write)
}
