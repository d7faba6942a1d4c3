import { type Address, END_OF_BLOCK, type Hash32, type Position } from '@sello/core'

/** Logs that one block can hold in a packed position; END_OF_BLOCK packs to the last. */
const LOGS = 1_048_576

/** A position as one integer in the ledger's order, so that "at or before" is one index seek. */
export function packPosition({ block, logIndex }: Position): number {
  return block * LOGS + Math.min(logIndex, LOGS - 1)
}

export function unpackPosition(packed: number): Position {
  const logIndex = packed % LOGS
  return { block: Math.floor(packed / LOGS), logIndex: logIndex === LOGS - 1 ? END_OF_BLOCK : logIndex }
}

export function blockOf(packed: number): number {
  return Math.floor(packed / LOGS)
}

export function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.slice(2), 'hex')
}

/** Already checked when it was written: only the brand is put back. */
export function addressOf(bytes: Buffer): Address {
  return `0x${bytes.toString('hex')}` as Address
}

export function hashOf(bytes: Buffer): Hash32 {
  return `0x${bytes.toString('hex')}` as Hash32
}

export function joinAddresses(addresses: readonly string[]): Buffer {
  return Buffer.from(addresses.map((address) => address.slice(2)).join(''), 'hex')
}

export function splitAddresses(bytes: Buffer): Address[] {
  const addresses: Address[] = []
  for (let at = 0; at < bytes.length; at += 20) addresses.push(addressOf(bytes.subarray(at, at + 20)))
  return addresses
}

/** A 256-bit word, big-endian. */
export function wordBytes(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
}

/** Bit `bit` of a big-endian word, bit 0 the least significant. */
export function bitOf(word: Uint8Array, bit: number): boolean {
  return (((word[31 - (bit >> 3)] ?? 0) >> (bit & 7)) & 1) === 1
}

/** Times and validities beyond what a number holds exactly mean "never ends". */
export function clampSeconds(value: bigint): number {
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value)
}
