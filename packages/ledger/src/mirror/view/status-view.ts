import type { Address, Position, StatusFact } from '@sello/core'
import { bitOf, bytesOf, packPosition } from '../encoding.ts'
import type { Db } from '../open-database.ts'

/** In the order of the contracts' enum Kind. */
export const statusKinds = ['revocation', 'suspension'] as const
export type StatusKind = (typeof statusKinds)[number]

export const LIST_ENTRIES = 131_072
const WORD_BITS = 256

interface Row {
  value: Buffer
  until: number
  time: number
  bits: Buffer | null
}
/** Since when a bit is on, and what the last write that named it announced. */
interface On {
  readonly since: number
  /** 0 = no end. */
  readonly until: number
}
/** Identity, list, kind, word. */
type Place = [Buffer, string, number, number]
/** The same up to a position. */
type Key = [...Place, number]

const reversed = Uint8Array.from({ length: 256 }, (_, byte) => {
  let result = 0
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) result |= 128 >> bit
  return result
})

/** Big-endian word with bit 0 the least significant → Bitstring Status List's bytes, entry 0 first. */
function writeWord(target: Uint8Array, word: number, value: Buffer): void {
  for (let byte = 0; byte < 32; byte++) target[word * 32 + byte] = reversed[value[31 - byte] ?? 0] ?? 0
}

function prepareReads(db: Db) {
  const where = 'identity = ? AND list = ? AND kind = ? AND word = ? AND pos <= ? ORDER BY pos DESC'
  // One seek in the whole key, three times as quick as equalities and an order: the row may then be another word's.
  const latest = `SELECT CASE WHEN identity = ? AND list = ? AND kind = ? AND word = ? THEN value END FROM status_word
     WHERE (identity, list, kind, word, pos) <= (?, ?, ?, ?, ?)
     ORDER BY identity DESC, list DESC, kind DESC, word DESC, pos DESC LIMIT 1`
  return {
    now: db.prepare<[...Place, ...Key, ...Place, ...Key], Record<StatusKind, Buffer | null>>(
      `SELECT (${latest}) AS revocation, (${latest}) AS suspension`,
    ),
    history: db.prepare<Key, Row>(`SELECT value, until, time, bits FROM status_word WHERE ${where}`),
    words: db.prepare<[Buffer, string, number, number], { word: number; value: Buffer }>(
      // SQLite takes `value` from the row that has the maximum.
      'SELECT word, value, max(pos) FROM status_word WHERE identity = ? AND list = ? AND kind = ? AND pos <= ? GROUP BY word',
    ),
  }
}

/** From the write that is latest back to the one that turned the bit on; `rows` begin with the latest. */
function turnedOn(rows: Iterable<Row>, bit: number): On {
  let since = 0
  let until: number | undefined
  for (const row of rows) {
    if (!bitOf(row.value, bit)) break
    since = row.time
    // The latest write that names the entry says when it ends: a suspension, or the bit were off.
    if (until === undefined && row.bits && bitOf(row.bits, bit)) until = row.until
  }
  return { since, until: until ?? 0 }
}

export function createStatusView(db: Db) {
  const { now, history, words } = prepareReads(db)
  /** Nothing to read where the bit is off. */
  const whenOn = (value: Buffer | null | undefined, key: Key, bit: number): On | undefined =>
    value && bitOf(value, bit) ? turnedOn(history.iterate(...key), bit) : undefined

  const status = (identity: Address, list: string, index: number, at: Position): StatusFact => {
    const owner = bytesOf(identity)
    const word = Math.floor(index / WORD_BITS)
    const pos = packPosition(at)
    const bit = index % WORD_BITS
    const revoked: Key = [owner, list, 0, word, pos]
    const suspended: Key = [owner, list, 1, word, pos]
    const values = now.get(owner, list, 0, word, ...revoked, owner, list, 1, word, ...suspended)
    const revocation = whenOn(values?.revocation, revoked, bit)
    const suspension = whenOn(values?.suspension, suspended, bit)
    return {
      revoked: revocation !== undefined,
      suspended: suspension !== undefined,
      ...(revocation && { revokedSince: revocation.since }),
      ...(suspension && { suspendedSince: suspension.since }),
      ...(suspension?.until ? { suspendedUntil: suspension.until } : {}),
    }
  }

  const statusBits = (identity: Address, list: string, kind: StatusKind, at: Position): Uint8Array => {
    const bits = new Uint8Array(LIST_ENTRIES / 8)
    const rows = words.all(bytesOf(identity), list, statusKinds.indexOf(kind), packPosition(at))
    for (const { word, value } of rows) writeWord(bits, word, value)
    return bits
  }
  return { status, statusBits }
}
