/** Faults that the double injects; set and cleared by the test while it runs. */
export interface BesuFaults {
  /** Transactions that are accepted, their answer lost on the way back. */
  dropResponses: number
  /** Transactions that are accepted and forgotten. */
  swallowTransactions: number
  /** Milliseconds by which every answer is late. */
  delayMs: number
  /** Block numbers whose hash comes out changed. */
  readonly changedBlocks: Set<number>
  /** Hides logs, as a node with a broken index does. */
  hideLog: ((log: { blockNumber: string; logIndex: string; address: string }) => boolean) | undefined
  /** Ranges above this are refused with -32005 once each answer would be too large. */
  logRangeLimit: number | undefined
  /** Everything is refused with a closed connection. */
  offline: boolean
}

export function noFaults(): BesuFaults {
  return {
    dropResponses: 0,
    swallowTransactions: 0,
    delayMs: 0,
    changedBlocks: new Set(),
    hideLog: undefined,
    logRangeLimit: undefined,
    offline: false,
  }
}

interface Block {
  number: string
  hash: string
}

const isBlock = (result: unknown): result is Block =>
  typeof result === 'object' && result !== null && 'number' in result && 'hash' in result

const isLogs = (result: unknown): result is { blockNumber: string; logIndex: string; address: string }[] =>
  Array.isArray(result)

/** The result as the faulty node hands it out. */
export function distort(method: string, result: unknown, faults: BesuFaults): unknown {
  if (
    method === 'eth_getBlockByNumber' &&
    isBlock(result) &&
    faults.changedBlocks.has(Number(result.number))
  ) {
    return { ...result, hash: `0x${'c'.repeat(64)}` }
  }
  const { hideLog } = faults
  if (method === 'eth_getLogs' && isLogs(result) && hideLog) return result.filter((log) => !hideLog(log))
  return result
}
