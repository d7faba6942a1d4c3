import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { AuditEntry } from '../audit.ts'
import { createReadLog } from './read-log.ts'

let appended: AuditEntry[]
let failing: boolean
const failures: unknown[] = []

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T12:00:00Z') })
  appended = []
  failing = false
})
afterEach(() => {
  vi.useRealTimers()
})

const log = () =>
  createReadLog({
    transact: async (work) => {
      if (failing) throw new RangeError('the disk is full')
      const append = async (entry: AuditEntry) => void appended.push(entry)
      return work({ audit: { append } })
    },
    clock: () => new Date(),
    onFailure: (error) => failures.push(error),
  })

const read = (subject: string, actor = 'officer:rita') => ({ actor, action: 'operator.read', subject })
const search = (text: string, actor = 'officer:rita') => ({
  ...{ actor, action: 'operator.searched', subject: 'operators', details: { text } },
})
const texts = () => appended.map(({ details }) => [details?.text, details?.typed ?? 1])

it('records a read before it is answered, and looking again within the minute not again', async () => {
  const reads = log()
  await Promise.all([reads.read(read('operator:1')), reads.read(read('operator:1'))])
  await reads.read(read('operator:1'))
  await reads.read(read('operator:2'))
  await reads.read(read('operator:1', 'officer:ana'))
  expect(appended.map(({ subject, actor, kind }) => [subject, actor, kind])).toEqual([
    ['operator:1', 'officer:rita', 'read'],
    ['operator:2', 'officer:rita', 'read'],
    ['operator:1', 'officer:ana', 'read'],
  ])
  vi.advanceTimersByTime(60_000)
  await reads.read(read('operator:1'))
  expect(appended).toHaveLength(4)
})

it('refuses the read that cannot be recorded, and the next one is tried anew', async () => {
  const reads = log()
  failing = true
  await expect(reads.read(read('operator:1'))).rejects.toThrow('disk')
  failing = false
  await reads.read(read('operator:1'))
  expect(appended).toHaveLength(1)
})

it('records of a word that is typed what it came to, once the typing rests', async () => {
  const reads = log()
  for (const text of ['c', 'ca', 'caf', 'ca', 'cafe']) {
    reads.search(search(text))
    await vi.advanceTimersByTimeAsync(500)
  }
  expect(appended).toEqual([])
  await vi.advanceTimersByTimeAsync(3_000)
  expect(texts()).toEqual([['cafe', 5]])
  // When it was typed, not when it was written down.
  expect(appended[0]?.at).toEqual(new Date('2026-11-21T12:00:02Z'))
})

it('records each of two different searches, of two officers, and all that is left at the end', async () => {
  const reads = log()
  reads.search(search('cafe'))
  reads.search(search('banana'))
  reads.search(search('cafe', 'officer:ana'))
  await reads.flush()
  expect(texts()).toEqual([
    ['cafe', 1],
    ['banana', 1],
    ['cafe', 1],
  ])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(appended).toHaveLength(3)
})

it('says when a search could not be recorded', async () => {
  failing = true
  const reads = log()
  reads.search(search('cafe'))
  await vi.advanceTimersByTimeAsync(3_000)
  expect(failures).toHaveLength(1)
})
