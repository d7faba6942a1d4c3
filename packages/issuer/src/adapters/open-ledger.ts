import { join } from 'node:path'
import { isSelloError, type LedgerDeployment } from '@sello/core'
import {
  createFollower,
  createJsonRpc,
  createSender,
  type Follower,
  type Mirror,
  openMirror,
  openSqliteOutbox,
  readHeaders,
  type Sender,
  type SenderAccount,
} from '@sello/ledger'
import type { Log } from '@sello/platform'
import { issuerError } from '../features/errors.ts'

export interface OpenLedgerOptions {
  readonly dataDir: string
  readonly rpcUrl: string
  readonly deployment: LedgerDeployment
  /** The service's record key: pays for and sends everything. */
  readonly account: SenderAccount
  readonly gasPrice: bigint
  readonly pollMs: number
  readonly clock: () => Date
  readonly log: Log
}

export interface OpenLedger {
  readonly mirror: Mirror
  readonly follower: Follower
  readonly sender: Sender
  /** Signed transactions that are not final. */
  pending(): number
  /** The node's newest block. Rejects while it cannot be reached. */
  nodeBlock(): Promise<number>
  close(): Promise<void>
}

/** Nodes refuse a nonce that is 200 ahead of the last block's. */
const MAX_IN_FLIGHT = 150

/**
 * Mirror, follower and sender of one service. Starts while the node cannot be reached: answers come from the mirror,
 * and what is to be sent waits. Throws `wrong-chain`.
 */
export async function openLedger(options: OpenLedgerOptions): Promise<OpenLedger> {
  const { deployment, clock, log, pollMs } = options
  const { chainId, genesisHash, contracts, deployedAtBlock } = deployment
  const rpc = createJsonRpc({ url: options.rpcUrl })
  const mirror = openMirror({ path: join(options.dataDir, 'mirror.sqlite') })
  const store = openSqliteOutbox({ path: join(options.dataDir, 'ledger-outbox.sqlite') })
  const onAlarm = (alarm: { code: string; message: string }) =>
    log.warn({ code: alarm.code, detail: alarm.message }, 'ledger alarm')
  const follower = createFollower({
    rpc,
    chainId,
    genesisHash,
    contracts,
    mirror,
    fromBlock: deployedAtBlock,
    clock,
    pollMs,
    onAlarm,
  })
  const { account, gasPrice } = options
  const sender = createSender({
    ...{ rpc, store, clock, account, chainId, contracts, gasPrice, pollMs, onAlarm },
    maxInFlight: MAX_IN_FLIGHT,
  })
  await catchUp(follower, log, () => {
    mirror.close()
    store.close()
  })
  follower.start()
  const close = async () => {
    await sender.stop()
    await follower.stop()
    store.close()
    mirror.close()
  }
  const nodeBlock = async () => {
    const [latest] = await readHeaders(rpc, ['latest'])
    if (!latest) throw issuerError('block-missing', 'The node has no block.')
    return latest.number
  }
  const pending = () => store.pending(chainId, sender.address).length
  return { mirror, follower, sender, pending, nodeBlock, close }
}

/** Another chain is fatal; a node that is away is not: what was mirrored answers meanwhile. */
async function catchUp(follower: Follower, log: Log, closeStores: () => void): Promise<void> {
  try {
    await follower.once()
  } catch (error) {
    if (isSelloError(error, 'wrong-chain')) {
      closeStores()
      throw error
    }
    log.warn({ err: error }, 'the ledger cannot be reached; answering from the mirror')
  }
}
