import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Hash32, LedgerContracts, LedgerFault, LedgerView, SelloError } from '@sello/core'
import { createFollower, createJsonRpc, type Follower, openMirror } from '@sello/ledger'

export interface LedgerMirrorOptions {
  readonly path: string
  readonly rpcUrl: string
  readonly chainId: number
  readonly genesisHash?: Hash32
  readonly contracts: LedgerContracts
  readonly fromBlock: number
  readonly pollMs: number
  readonly clock: () => Date
  readonly onAlarm: (alarm: LedgerFault | SelloError) => void
}

export interface LedgerMirror {
  readonly view: LedgerView
  readonly follower: Follower
  close(): Promise<void>
}

/** Enough for the upper pages of a million certificates; what lies below is in the system's own cache. */
const CACHE_MIB = 8

/** The mirror of the ledger and what keeps it up to date. Nothing of it is asked for by a request but the view. */
export function openLedgerMirror(options: LedgerMirrorOptions): LedgerMirror {
  const { chainId, contracts } = options
  mkdirSync(dirname(options.path), { recursive: true, mode: 0o700 })
  const mirror = openMirror({ path: options.path, cacheMib: CACHE_MIB })
  const follower = createFollower({
    rpc: createJsonRpc({ url: options.rpcUrl }),
    chainId,
    ...(options.genesisHash && { genesisHash: options.genesisHash }),
    contracts,
    mirror,
    fromBlock: options.fromBlock,
    clock: options.clock,
    pollMs: options.pollMs,
    ...oncePerTrouble(options.onAlarm),
  })
  const view: LedgerView = {
    ...mirror,
    // Before the first block the mirror knows neither: answers are indeterminate then, not impossible.
    head: async () => ({ ...(await mirror.head()), chainId }),
    contracts: async () => contracts,
  }
  return {
    view,
    follower,
    close: async () => {
      await follower.stop()
      mirror.close()
    },
  }
}

/** A ledger out of reach gives the same alarm at every poll: it is told once, until a block comes again. */
function oncePerTrouble(onAlarm: LedgerMirrorOptions['onAlarm']) {
  let told = ''
  return {
    onAlarm: (alarm: Parameters<LedgerMirrorOptions['onAlarm']>[0]) => {
      if (told === alarm.code) return
      told = alarm.code
      onAlarm(alarm)
    },
    onAdvance: () => {
      told = ''
    },
  }
}
