import { type Address, type Hash32, SelloError } from '@sello/core'
import { keccak256, toHex } from 'viem'
import type { AnchorEvent, LedgerEvent, StatusEvent } from '../events/ledger-event.ts'
import { nextRunningHash } from '../mirror/apply-anchor.ts'
import type { Mirror } from '../mirror/open-mirror.ts'
import { syntheticHash } from './synthetic-ledger.ts'

export interface SeedOptions {
  readonly mirror: Mirror
  readonly identity: Address
  readonly officers: readonly Address[]
  /** Certificates: each has a grant root, a copy root and a status entry. */
  readonly certificates: number
  /** Share of entries that are revoked. */
  readonly revoked?: number
  readonly onProgress?: (certificates: number) => void
}

export const LIST_SIZE = 131_072
const PER_BLOCK = 100
const PER_BATCH = 5000

/** Grant and copy root of the n-th seeded certificate. */
export function seededRoots(n: number): { grant: Hash32; copy: Hash32 } {
  return { grant: syntheticHash(`grant ${n}`), copy: syntheticHash(`copy ${n}`) }
}

/** List and index of the n-th seeded certificate. */
export function seededEntry(n: number): { list: string; index: number } {
  return { list: String(1 + Math.floor(n / LIST_SIZE)), index: n % LIST_SIZE }
}

interface Counters {
  anchors: bigint
  statuses: bigint
  identitySequence: bigint
  running: Buffer
  readonly lists: Map<string, bigint>
}

type Place = Pick<LedgerEvent, 'block' | 'logIndex' | 'blockHash'>

function anchorEvent(
  options: SeedOptions,
  counters: Counters,
  purpose: number,
  root: Hash32,
  at: Place,
): LedgerEvent {
  counters.running = nextRunningHash(counters.running, purpose, Buffer.from(root.slice(2), 'hex'))
  const args: Extract<AnchorEvent, { eventName: 'Anchored' }>['args'] = {
    identity: options.identity,
    purpose,
    root,
    identitySequence: ++counters.identitySequence,
    runningHash: toHex(counters.running),
    officers: options.officers,
    sequence: ++counters.anchors,
  }
  return { contract: 'anchorLog', eventName: 'Anchored', args, ...at }
}

function statusEvent(
  options: SeedOptions,
  counters: Counters,
  word: number,
  list: string,
  at: Place,
): LedgerEvent {
  const listSequence = (counters.lists.get(list) ?? 0n) + 1n
  counters.lists.set(list, listSequence)
  // As sparse as `revoked` says, on average: bits of a hash, thinned by and-ing.
  const thinned = (options.revoked ?? 0.03) < 0.25 ? 5 : 1
  let value = BigInt(keccak256(toHex(`${list}/${word}`)))
  for (let i = 1; i < thinned; i++) value &= BigInt(keccak256(toHex(`${list}/${word}/${i}`)))
  const args: StatusEvent['args'] = {
    identity: options.identity,
    list: BigInt(list),
    kind: 0,
    words: [{ word, value, bits: value }],
    listSequence,
    until: 0n,
    officers: options.officers,
    sequence: ++counters.statuses,
  }
  return { contract: 'statusRegistry', eventName: 'StatusChanged', args, ...at }
}

/** Events of the certificates `from` to `to`, 100 in a block. */
function eventsOf(
  options: SeedOptions,
  counters: Counters,
  from: number,
  to: number,
  firstBlock: number,
): LedgerEvent[] {
  const events: LedgerEvent[] = []
  for (let n = from; n < to; n++) {
    const block = firstBlock + Math.floor((n - from) / PER_BLOCK)
    const blockHash = syntheticHash(`block ${block}`)
    const place = () => ({ block, logIndex: events.length, blockHash })
    const { grant, copy } = seededRoots(n)
    events.push(anchorEvent(options, counters, 0, grant, place()))
    events.push(anchorEvent(options, counters, 1, copy, place()))
    const { list, index } = seededEntry(n)
    if (index % 256 === 255)
      events.push(statusEvent(options, counters, Math.floor(index / 256), list, place()))
  }
  return events
}

/**
 * Fills a mirror with certificates of one identity, as fast as it takes events. The mirror has been bound and has a
 * cursor (the members, keys and officers that the certificates need), and no anchors or status writes yet.
 */
export function seedMirror(options: SeedOptions): void {
  const { mirror, certificates } = options
  const counters: Counters = {
    anchors: 0n,
    statuses: 0n,
    identitySequence: 0n,
    running: Buffer.alloc(32),
    lists: new Map(),
  }
  for (let from = 0; from < certificates; from += PER_BATCH) {
    const cursor = mirror.state.cursor()
    if (!cursor) throw new SelloError('not-started', 'Give the mirror its first block before seeding it.')
    const to = Math.min(certificates, from + PER_BATCH)
    const first = cursor.number + 1
    const last = cursor.number + Math.ceil((to - from) / PER_BLOCK)
    const time = cursor.time + (last - cursor.number)
    const head = { number: last, hash: syntheticHash(`block ${last}`), time }
    const runs = [{ first, last, firstTime: cursor.time + 1, lastTime: time }]
    mirror.apply({ events: eventsOf(options, counters, from, to, first), runs, head })
    options.onProgress?.(to)
  }
}
