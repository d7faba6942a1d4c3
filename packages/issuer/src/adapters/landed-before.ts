import { type Address, endOfBlock, isSelloError } from '@sello/core'
import type { Mirror } from '@sello/ledger'
import type { Landed } from '../features/acts/act.ts'
import { isStatusCall, type LedgerCall } from '../features/acts/ledger-call.ts'
import type { LedgerRelay } from '../features/acts/ledger-ports.ts'

export interface LandedBeforeOptions {
  readonly mirror: Pick<Mirror, 'head' | 'status'>
  readonly identity: Address
}

/** The contract's error for signatures that it has taken already. */
const TAKEN = 'OfficerAuthorization_NonceUsed'

/**
 * A relay that knows its own acts again. Signatures that the ledger took before are refused the second time, as when a
 * register comes out of an archive that is older than the act: a write to a status list that stands as they say is
 * then landed, and its transaction the one that was refused.
 */
export function knowLanded<Relay extends LedgerRelay>(relay: Relay, options: LandedBeforeOptions): Relay {
  return {
    ...relay,
    relay: async (key, step) => {
      try {
        return await relay.relay(key, step)
      } catch (error) {
        if (!isSelloError(error, 'ledger-reverted') || error.details.error !== TAKEN) throw error
        const landed = await standing(options, step.call)
        if (!landed) throw error
        return { ...landed, txHash: String(error.details.hash ?? '') }
      }
    },
  }
}

async function standing(
  { mirror, identity }: LandedBeforeOptions,
  call: LedgerCall,
): Promise<Landed | undefined> {
  if (!isStatusCall(call)) return undefined
  const { block, blockTime } = await mirror.head()
  const at = endOfBlock(block)
  let time = 0
  for (const entry of call.entries) {
    const status = await mirror.status(identity, call.list, entry, at)
    const stands =
      call.type === 'revoke' ? status.revoked : call.type === 'suspend' ? status.suspended : !status.suspended
    if (!stands) return undefined
    time = Math.max(time, (call.type === 'revoke' ? status.revokedSince : status.suspendedSince) ?? blockTime)
  }
  return { txHash: '', block, time }
}
