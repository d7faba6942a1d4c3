import type {
  Address,
  DelegateFact,
  IdentityFact,
  KeyAlgorithm,
  KeyFact,
  KeyPurpose,
  Position,
} from '@sello/core'
import { didKinds } from '../apply-did.ts'
import { addressOf, unpackPosition } from '../encoding.ts'

export interface DidChangeRow {
  pos: number
  kind: number
  name: Buffer | null
  value: Buffer
  valid_to: number
}

/** A change with its bytes32 read as text, as ethr-did-resolver reads it. */
interface Change {
  readonly kind: 'delegate' | 'attribute'
  readonly name: string
  readonly value: Buffer
  readonly validTo: number
  readonly at: Position
  /** Changes with the same slot replace each other. */
  readonly slot: string
}

export interface IdentityHistory {
  readonly owner: Address
  readonly deactivated: boolean
  readonly changes: readonly Change[]
}

const NULL_ADDRESS = Buffer.alloc(20)
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOf(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

function changeOf(row: DidChangeRow): Change | undefined {
  // Names that are not UTF-8 are no DID changes: ethr-did-resolver skips them without counting.
  const name = row.name === null ? undefined : textOf(row.name)?.replace(/\0+$/, '')
  if (name === undefined) return undefined
  const kind = row.kind === didKinds.delegate ? 'delegate' : 'attribute'
  const at = unpackPosition(row.pos)
  const slot = `${kind}-${name}-${row.value.toString('hex')}`
  return { kind, name, value: row.value, validTo: row.valid_to, at, slot }
}

/** Reads an identity's changes in order. Nothing after the owner was set to null counts. */
export function readHistory(identity: Address, rows: readonly DidChangeRow[]): IdentityHistory {
  let owner = identity
  const changes: Change[] = []
  for (const row of rows) {
    if (row.kind === didKinds.owner) {
      if (row.value.equals(NULL_ADDRESS)) return { owner: identity, deactivated: true, changes: [] }
      owner = addressOf(row.value)
      continue
    }
    const change = changeOf(row)
    if (change) changes.push(change)
  }
  return { owner, deactivated: false, changes }
}

const ATTRIBUTE = /^did\/(pub|svc)\/(\w+)(\/(\w+))?(\/(\w+))?$/
const KEY_NAME = /^did\/pub\/(Ed25519|Secp256k1|P256|X25519)\/(cert|request|xchg|enc)\/hex$/
const keyLengths: Record<KeyAlgorithm, number> = { Ed25519: 32, Secp256k1: 33, P256: 33, X25519: 32 }

function algorithmOf(name: string): KeyAlgorithm | 'other' {
  const algorithm = name.split('/')[2] ?? ''
  return algorithm in keyLengths ? (algorithm as KeyAlgorithm) : 'other'
}

function purposeOf(change: Change, algorithm: KeyAlgorithm | 'other'): KeyPurpose {
  const purpose = KEY_NAME.exec(change.name)?.[2]
  if (!purpose || algorithm === 'other' || change.value.length !== keyLengths[algorithm]) return 'other'
  return purpose as KeyPurpose
}

function keyFact(change: Change, fragment: string): KeyFact {
  const algorithm = algorithmOf(change.name)
  const { name, validTo, at: addedAt } = change
  const purpose = purposeOf(change, algorithm)
  return { fragment, algorithm, purpose, name, publicKey: new Uint8Array(change.value), addedAt, validTo }
}

type Service = IdentityFact['services'][number]

/**
 * Counts as ethr-did-resolver 11.1.3 does (wrapDidDocument): every delegate change and every did/pub attribute
 * moves the counter, revocations and expired ones too, and a repeated value takes the place of the earlier one.
 * Ours is strict at the instant of expiry, as the contracts are: what ends at `now` is over, upstream it still is.
 */
export function factsAt(history: IdentityHistory, now: number) {
  const keys = new Map<string, KeyFact>()
  const delegates = new Map<string, DelegateFact>()
  const services = new Map<string, Service>()
  let delegateCount = 0
  let serviceCount = 0
  for (const change of history.changes) {
    const match = change.kind === 'attribute' ? ATTRIBUTE.exec(change.name) : null
    const unexpired = change.validTo !== 0 && change.validTo >= now
    // Upstream counts a malformed did/pub or did/svc name only once it has expired.
    const isKey = unexpired ? match?.[1] === 'pub' : change.name.startsWith('did/pub/')
    const isService = unexpired ? match?.[1] === 'svc' : change.name.startsWith('did/svc/')
    if (change.kind === 'delegate' || isKey) delegateCount++
    else if (isService) serviceCount++
    if (change.validTo <= now) {
      keys.delete(change.slot)
      delegates.delete(change.slot)
      services.delete(change.slot)
      continue
    }
    if (change.kind === 'delegate')
      delegates.set(change.slot, delegateFact(change, `delegate-${delegateCount}`))
    else if (isKey) keys.set(change.slot, keyFact(change, `delegate-${delegateCount}`))
    else if (isService) setService(services, change, match?.[2] ?? '', `service-${serviceCount}`)
  }
  return { keys: [...keys.values()], delegates: [...delegates.values()], services: [...services.values()] }
}

function delegateFact(change: Change, fragment: string): DelegateFact {
  const { name: type, validTo, at: addedAt } = change
  return { fragment, type, delegate: addressOf(change.value), addedAt, validTo }
}

function setService(services: Map<string, Service>, change: Change, type: string, fragment: string): void {
  const endpoint = textOf(change.value)
  if (endpoint !== undefined) services.set(change.slot, { fragment, type, endpoint })
}
