import { createHash } from 'node:crypto'
import { type Address, Hash32, type LedgerContracts } from '@sello/core'
import { type Hex, stringToHex, toHex } from 'viem'
import type {
  AnchorEvent,
  ArrangementEvent,
  ContractName,
  DidEvent,
  DirectoryEvent,
  LedgerEvent,
  StatusEvent,
} from '../events/ledger-event.ts'
import { nextRunningHash } from '../mirror/apply-anchor.ts'
import type { BlockStamp, MirrorBatch } from '../mirror/apply-batch.ts'
import { bytesOf } from '../mirror/encoding.ts'

const fakeAddress = (digit: string) => `0x${digit.repeat(40)}` as Address

export const syntheticContracts: LedgerContracts = {
  didRegistry: fakeAddress('1'),
  authorityDirectory: fakeAddress('2'),
  arrangementRegistry: fakeAddress('3'),
  statusRegistry: fakeAddress('4'),
  anchorLog: fakeAddress('5'),
}

export const syntheticHash = (text: string): Hash32 =>
  Hash32.parse(`0x${createHash('sha256').update(text).digest('hex')}`)

/** Events without what the ledger adds itself: sequence numbers, previous changes, running hashes. */
type Bare<Event> = Event extends { eventName: infer Name; args: infer Args }
  ? { eventName: Name; args: Omit<Args, 'sequence' | 'previousChange' | 'officers'> }
  : never

/** Emits events as the contracts would, without a chain: for tests and for measuring. */
export class SyntheticLedger {
  readonly events: LedgerEvent[] = []
  readonly blocks: BlockStamp[] = []
  readonly #officers: readonly Address[]
  readonly #sequences = new Map<ContractName, bigint>()
  readonly #changed = new Map<string, number>()
  readonly #lists = new Map<string, bigint>()
  readonly #words = new Map<string, bigint>()
  readonly #heads = new Map<string, { sequence: bigint; hash: Buffer }>()
  #logIndex = 0

  constructor(startTime: number, officers: readonly Address[] = []) {
    this.#officers = officers
    this.blocks.push({ number: 0, hash: syntheticHash('block 0'), time: startTime })
  }

  get head(): BlockStamp {
    const head = this.blocks.at(-1)
    if (!head) throw new Error('invariant: there is always a block')
    return head
  }

  nextBlock(seconds = 1): void {
    const { number, time } = this.head
    const hash = syntheticHash(`block ${number + 1}`)
    this.blocks.push({ number: number + 1, hash, time: time + seconds })
    this.#logIndex = 0
  }

  sequenceOf(contract: ContractName): bigint {
    return this.#sequences.get(contract) ?? 0n
  }

  #place() {
    return { block: this.head.number, logIndex: this.#logIndex++, blockHash: this.head.hash }
  }

  #count(contract: ContractName): { sequence: bigint; officers: readonly Address[] } {
    const sequence = this.sequenceOf(contract) + 1n
    this.#sequences.set(contract, sequence)
    return { sequence, officers: this.#officers }
  }

  did(event: Bare<DidEvent>): void {
    const previousChange = BigInt(this.#changed.get(event.args.identity) ?? 0)
    this.#changed.set(event.args.identity, this.head.number)
    const args = { ...event.args, previousChange }
    this.events.push({ contract: 'didRegistry', ...this.#place(), ...event, args } as LedgerEvent)
  }

  attribute(identity: Address, name: string, value: Hex, validTo: number): void {
    const args = { identity, name: stringToHex(name, { size: 32 }), value, validTo: BigInt(validTo) }
    this.did({ eventName: 'DIDAttributeChanged', args })
  }

  delegate(identity: Address, type: string, delegate: Address, validTo: number): void {
    const args = {
      identity,
      delegateType: stringToHex(type, { size: 32 }),
      delegate,
      validTo: BigInt(validTo),
    }
    this.did({ eventName: 'DIDDelegateChanged', args })
  }

  directory(event: Bare<DirectoryEvent>): void {
    const args = { ...event.args, ...this.#count('authorityDirectory') }
    this.events.push({ contract: 'authorityDirectory', ...this.#place(), ...event, args } as LedgerEvent)
  }

  arrangement(event: Bare<ArrangementEvent>): void {
    const args = { ...event.args, ...this.#count('arrangementRegistry') }
    this.events.push({ contract: 'arrangementRegistry', ...this.#place(), ...event, args } as LedgerEvent)
  }

  anchor(identity: Address, purpose: number, root: Hex): void {
    const before = this.#heads.get(identity)
    const sequence = (before?.sequence ?? 0n) + 1n
    const hash = nextRunningHash(before?.hash ?? Buffer.alloc(32), purpose, bytesOf(root))
    this.#heads.set(identity, { sequence, hash })
    const own = { identity, purpose, root, identitySequence: sequence, runningHash: toHex(hash) }
    const args = { ...own, ...this.#count('anchorLog') }
    this.events.push({ contract: 'anchorLog', ...this.#place(), eventName: 'Anchored', args })
  }

  disavow(identity: Address, root: Hex): void {
    const event: Bare<AnchorEvent> = { eventName: 'Disavowed', args: { identity, root } }
    const args = { ...event.args, ...this.#count('anchorLog') }
    this.events.push({ contract: 'anchorLog', ...this.#place(), ...event, args } as LedgerEvent)
  }

  /** Sets or clears one entry. */
  status(identity: Address, list: bigint, kind: 0 | 1, entry: number, on: boolean, until = 0): void {
    this.statuses(identity, list, kind, [entry], on, until)
  }

  /** Sets or clears entries in one write. */
  statuses(
    identity: Address,
    list: bigint,
    kind: 0 | 1,
    entries: readonly number[],
    on: boolean,
    until = 0,
  ): void {
    const words = [...Map.groupBy(entries, (entry) => Math.floor(entry / 256))].map(([word, members]) => {
      const key = `${identity}:${list}:${kind}:${word}`
      const bits = members.reduce((named, entry) => named | (1n << BigInt(entry % 256)), 0n)
      const before = this.#words.get(key) ?? 0n
      const value = on ? before | bits : before & ~bits
      this.#words.set(key, value)
      return { word, value, bits }
    })
    this.writeWords(identity, list, kind, words, until)
  }

  writeWords(
    identity: Address,
    list: bigint,
    kind: 0 | 1,
    words: readonly { word: number; value: bigint; bits: bigint }[],
    until = 0,
  ): void {
    const listKey = `${identity}:${list}`
    const listSequence = (this.#lists.get(listKey) ?? 0n) + 1n
    this.#lists.set(listKey, listSequence)
    const own: Omit<StatusEvent['args'], 'sequence' | 'officers'> = {
      identity,
      list,
      kind,
      words,
      listSequence,
      until: BigInt(until),
    }
    const args = { ...own, ...this.#count('statusRegistry') }
    this.events.push({
      contract: 'statusRegistry',
      ...this.#place(),
      eventName: 'StatusChanged',
      args,
    } as LedgerEvent)
  }

  /** Takes what was emitted since `from` (index into `events`) as the batch after block `after` (-1 = none). */
  batch(after: number, from: number): MirrorBatch {
    const runs = this.blocks
      .slice(after + 1)
      .map(({ number, time }) => ({ first: number, last: number, firstTime: time, lastTime: time }))
    return { events: this.events.slice(from), runs, head: this.head }
  }
}
