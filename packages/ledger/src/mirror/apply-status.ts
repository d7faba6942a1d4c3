import type { StatusEvent } from '../events/ledger-event.ts'
import type { ApplyContext } from './apply-context.ts'
import { bytesOf, clampSeconds, wordBytes } from './encoding.ts'

/** Events carry the list's running number: ours must be the one before. */
export function createStatusApplier({ db, fault }: ApplyContext) {
  const sequence = db.prepare<[Buffer, string], { sequence: number }>(
    'SELECT sequence FROM list_sequence WHERE identity = ? AND list = ?',
  )
  const setSequence = db.prepare<[Buffer, string, number]>(
    'INSERT OR REPLACE INTO list_sequence (identity, list, sequence) VALUES (?, ?, ?)',
  )
  const insert = db.prepare<
    [Buffer, string, number, number, number, Buffer, number, number, Buffer | null, number]
  >(
    `INSERT OR REPLACE INTO status_word (identity, list, kind, word, pos, value, until, time, bits, write)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return (event: StatusEvent, pos: number, time: number): void => {
    const { identity, list, kind, words, listSequence, until } = event.args
    const owner = bytesOf(identity)
    const name = list.toString()
    const known = sequence.get(owner, name)?.sequence ?? 0
    if (listSequence !== BigInt(known + 1)) {
      fault(
        'event-gap',
        `List ${name} of ${identity} is at write ${listSequence}, the mirror knows ${known}.`,
        pos,
      )
    }
    setSequence.run(owner, name, Number(listSequence))
    const end = clampSeconds(until)
    const write = Number(listSequence)
    for (const { word, value, bits } of words) {
      // Whose suspension has which end is asked of suspensions alone.
      const named = kind === 0 ? null : wordBytes(bits)
      insert.run(owner, name, kind, word, pos, wordBytes(value), end, time, named, write)
    }
  }
}
