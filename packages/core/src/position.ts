/** A place in the ledger's order of events: what stands at or before it had happened. */
export interface Position {
  /** Block number. */
  readonly block: number
  /** Index of the log within the block; END_OF_BLOCK for a whole block. */
  readonly logIndex: number
}

/** A log index behind every log of a block. */
export const END_OF_BLOCK = 2_147_483_647

/** Negative when `a` is earlier than `b`, 0 when they are the same, positive when later. */
export function comparePositions(a: Position, b: Position): number {
  return a.block - b.block || a.logIndex - b.logIndex
}

/** The end of a block: everything in it counts. */
export function endOfBlock(block: number): Position {
  return { block, logIndex: END_OF_BLOCK }
}
