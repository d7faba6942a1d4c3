import type { Address } from '@sello/core'
import { bytes32FromBase64url } from '@sello/core'
import { anchorRoots, auditLeaf, directCall, saltedTree } from '@sello/ledger'
import type { Log } from '@sello/platform'
import {
  type AnchorHeadDeps,
  anchorHead,
  type HeadAnchor,
  headIsDue,
} from '../features/audit/anchor-heads.ts'
import { landed, type RelayOptions } from './ledger-relay.ts'

/** Heads by the service's own record key. The root is the key of the sending: it is sent once. */
export function createHeadAnchor(options: RelayOptions & { identity: Address }): HeadAnchor {
  return {
    anchorHead: async ({ number, head: hash, proof }) => {
      const salt = bytes32FromBase64url(proof.salt)
      const { root } = saltedTree([auditLeaf({ hash, number }, salt)])
      const call = directCall(anchorRoots(options.identity, 'audit', [root]))
      return landed(options, await options.sender.send({ idempotencyKey: `audit/${root.hex}`, call }))
    },
  }
}

export interface AuditAnchoringOptions extends AnchorHeadDeps {
  readonly clock: () => Date
  readonly log: Pick<Log, 'warn'>
  /** Longest wait of an act, of a read. */
  readonly actMs?: number
  readonly readMs?: number
  readonly checkMs?: number
}

export interface AuditAnchoring {
  /** Something was anchored: the trail's head goes right after it, once for all that comes meanwhile. */
  soon(): void
  stop(): Promise<void>
}

const LONGEST_PAUSE_MS = 5 * 60_000

/**
 * Brings heads to the ledger: right after other anchors, and before an entry has waited too long. What is to be done
 * stands in the database alone, so a crash loses nothing: the head that was on its way goes on with the same bytes.
 */
export function startAuditAnchoring(options: AuditAnchoringOptions): AuditAnchoring {
  const { clock, log, transact } = options
  let wanted = false
  let failures = 0
  let notBefore = 0
  let running: Promise<void> | undefined
  let stopped = false
  const work = async () => {
    while (!stopped && clock().getTime() >= notBefore) {
      const unanchored = await transact(({ auditHeads }) => auditHeads.unanchored())
      if (!wanted && !headIsDue(unanchored, clock(), options)) return
      // One that was on its way already is brought there first, and says nothing of what has come since.
      if (!unanchored.open) wanted = false
      await anchorHead(options)
      failures = 0
    }
  }
  const run = () => {
    if (running || stopped) return
    running = work()
      .catch((error: unknown) => {
        if (stopped) return
        notBefore = clock().getTime() + Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** failures++)
        log.warn({ err: error }, 'the head of the audit trail could not be anchored; it is tried again')
      })
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(run, options.checkMs ?? 1_000)
  return {
    soon: () => {
      wanted = true
      run()
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
