import type { EntryFacts } from './audit-file.ts'
import { type Finding, finding } from './findings.ts'

const GENESIS = `0x${'0'.repeat(64)}`

export interface NumberRange {
  readonly from: number
  /** null: all there are. */
  readonly to: number | null
}

/** Whether the entries are one chain without gaps, from the first number on. Says of each fault which entry it is. */
export function checkChain(entries: readonly EntryFacts[], range: NumberRange): Finding[] {
  return [...orderFaults(entries, range), ...contentFaults(entries), ...linkFaults(entries)]
}

function contentFaults(entries: readonly EntryFacts[]): Finding[] {
  return entries.flatMap(({ number, sound }) =>
    sound ? [] : [finding('altered', number, `Entry ${number} was altered: it does not give its hash.`)],
  )
}

function orderFaults(entries: readonly EntryFacts[], { from, to }: NumberRange): Finding[] {
  const last = to ?? Number.MAX_SAFE_INTEGER
  if (entries.every(({ number }, place) => number === from + place && number <= last)) return []
  const all = new Set(entries.map(({ number }) => number))
  const seen = new Set<number>()
  const faults: Finding[] = []
  let expected = from
  for (const { number } of entries) {
    while (seen.has(expected)) expected++
    if (seen.has(number) || number < from || number > last)
      faults.push(finding('inserted', number, `Entry ${number} stands a second time, or where none can be.`))
    else if (number !== expected && all.has(expected))
      faults.push(finding('reordered', expected, `Entry ${number} stands where entry ${expected} belongs.`))
    else if (number !== expected) {
      const upTo = number - 1
      const which = upTo === expected ? `Entry ${expected} is` : `Entries ${expected} to ${upTo} are`
      faults.push(finding('missing', expected, `${which} missing.`))
      expected = number
    }
    seen.add(number)
  }
  return faults
}

function linkFaults(entries: readonly EntryFacts[]): Finding[] {
  const hashes = new Map(entries.map(({ number, hash }) => [number, hash]))
  return entries.flatMap(({ number, previous, sound }) => {
    if (!sound) return []
    const before = number === 1 ? GENESIS : hashes.get(number - 1)
    if (before === undefined || before === previous) return []
    if (number === 1) return [finding('altered', 1, 'Entry 1 is not the beginning of a chain.')]
    const message = `Entry ${number - 1} is not the one that entry ${number} was chained to.`
    return [finding('altered', number - 1, message)]
  })
}
