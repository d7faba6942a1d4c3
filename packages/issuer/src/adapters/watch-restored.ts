import { type Address, endOfBlock, Hash32 } from '@sello/core'
import type { Follower, Mirror } from '@sello/ledger'
import type { Log } from '@sello/platform'
import {
  type ReconcileDeps,
  type RestoredLedger,
  reconcileRestored,
} from '../features/backup/reconcile-restored.ts'

export interface WatchRestoredOptions extends Omit<ReconcileDeps, 'restoredLedger'> {
  readonly mirror: Mirror
  readonly follower: Pick<Follower, 'once'>
  readonly identity: Address
  readonly log: Log
  /** Between tries while the node cannot be reached. */
  readonly retryMs?: number
}

/**
 * Compares a register out of an archive with the ledger, once the mirror has caught up with it. Resolves when that is
 * done at the first try, else goes on trying until `stop`.
 */
export async function watchRestored(options: WatchRestoredOptions): Promise<{ stop: () => Promise<void> }> {
  const restoredLedger = ledgerOf(options.mirror, options.identity)
  let running: Promise<boolean> = Promise.resolve(true)
  const attempt = async (): Promise<boolean> => {
    try {
      if ((await options.restored.unreconciled()) === undefined) return true
      await options.follower.once()
      const corrected = await reconcileRestored({ ...options, restoredLedger })
      options.log.warn({ corrected }, 'the register came out of an archive and was compared with the ledger')
      return true
    } catch (err) {
      options.log.error({ err }, 'the restored register cannot be compared with the ledger yet')
      return false
    }
  }
  if (await attempt()) return { stop: async () => undefined }
  const timer = setInterval(() => {
    running = running.then(attempt)
    void running.then((done) => done && clearInterval(timer))
  }, options.retryMs ?? 5_000)
  const stop = async () => {
    clearInterval(timer)
    await running
  }
  return { stop }
}

function ledgerOf(mirror: Mirror, identity: Address): RestoredLedger {
  const now = async () => endOfBlock((await mirror.head()).block)
  return {
    head: () => mirror.head(),
    bits: async (list, kind) => mirror.statusBits(identity, list, kind, await now()),
    status: async (list, index) => mirror.status(identity, list, index, await now()),
    copyAnchor: async (root) => {
      const fact = await mirror.anchor(identity, 'copy', Hash32.parse(root), await now())
      return fact && { txHash: '', block: fact.position.block, time: fact.time }
    },
  }
}
