import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createMemoryNonces, openSqliteNonces } from '../officers/nonce-store.ts'
import { syntheticHash } from '../testing/synthetic-ledger.ts'
import { testAddress } from '../testing/test-network.ts'
import { createMemoryOutbox } from './memory-outbox.ts'
import type { NewOutboxEntry, OutboxStore } from './outbox-store.ts'
import { openSqliteOutbox } from './sqlite-outbox.ts'

const folder = mkdtempSync(join(tmpdir(), 'sello-outbox-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const path = () => join(folder, `outbox-${files++}.db`)

const from = testAddress('sender')
const entry = (idempotencyKey: string, nonce: number): NewOutboxEntry => ({
  idempotencyKey,
  chainId: 1,
  from,
  nonce,
  to: testAddress('contract'),
  data: '0x01',
  raw: '0x02',
  hash: syntheticHash(idempotencyKey),
  expectedEvent: 'Anchored',
  expectedIdentity: from,
  expectedCount: 1,
})

describe.each<[string, () => OutboxStore]>([
  ['memory', createMemoryOutbox],
  ['SQLite', () => openSqliteOutbox({ path: path() })],
])('outbox in %s', (_, open) => {
  it('keeps what is pending in the order of nonces', () => {
    const store = open()
    expect(store.nextNonce(1, from)).toBe(0)
    expect(store.insert(entry('b', 6))).toBe('inserted')
    expect(store.insert(entry('a', 5))).toBe('inserted')
    expect(store.pending(1, from).map(({ nonce }) => nonce)).toEqual([5, 6])
    expect(store.nextNonce(1, from)).toBe(7)
    expect(store.nextNonce(2, from)).toBe(0)
    expect(store.pending(1, testAddress('another'))).toEqual([])
    store.close()
  })

  it('takes a key and a nonce once', () => {
    const store = open()
    store.insert(entry('a', 5))
    expect(store.insert({ ...entry('a', 6), data: '0xff' })).toBe('key-taken')
    expect(store.insert(entry('b', 5))).toBe('nonce-taken')
    expect(store.find('a')).toMatchObject({ nonce: 5, data: '0x01', state: 'pending', earlierHashes: [] })
    expect(store.find('b')).toBeUndefined()
    store.close()
  })

  it('remembers earlier hashes, and settles once and for all', () => {
    const store = open()
    store.insert(entry('a', 5))
    const next = { nonce: 9, raw: '0x03', hash: syntheticHash('again') } as const
    expect(store.replace('a', next)).toBe(true)
    expect(store.find('a')).toMatchObject({ ...next, earlierHashes: [syntheticHash('a')] })
    store.settle('a', { state: 'reverted', block: 12, error: 'Some_Error' })
    expect(store.find('a')).toMatchObject({ state: 'reverted', block: 12, error: 'Some_Error' })
    expect(store.pending(1, from)).toEqual([])
    expect(store.replace('a', next)).toBe(false)
    store.withdraw(['a'])
    expect(store.find('a')).toBeDefined()
    expect(store.nextNonce(1, from)).toBe(10)
    store.close()
  })

  it('forgets what the node refused, and what was signed after it', () => {
    const store = open()
    for (const [place, key] of ['a', 'b', 'c'].entries()) store.insert(entry(key, 5 + place))
    store.withdraw(['b', 'c'])
    expect(['b', 'c'].map((key) => store.find(key))).toEqual([undefined, undefined])
    expect(store.nextNonce(1, from)).toBe(6)
    store.close()
  })
})

it('keeps the outbox across a restart', () => {
  const file = path()
  const first = openSqliteOutbox({ path: file })
  first.insert(entry('a', 5))
  first.close()
  const second = openSqliteOutbox({ path: file })
  expect(second.find('a')).toMatchObject(entry('a', 5))
  second.close()
})

it('has on the disk what was inserted, and says when it has not', async () => {
  const file = path()
  const store = openSqliteOutbox({ path: file })
  store.insert(entry('a', 5))
  await expect(store.flushed?.()).resolves.toBeUndefined()
  store.close()
  const gone = openSqliteOutbox({ path: path() })
  rmSync(folder, { recursive: true })
  await expect(gone.flushed?.()).rejects.toThrow('ENOENT')
  mkdirSync(folder)
  gone.close()
})

it.each(['memory', 'SQLite'])('gives each authorisation a number of its own (%s)', (kind) => {
  const file = path()
  let nonces = kind === 'memory' ? createMemoryNonces() : openSqliteNonces({ path: file })
  const contract = testAddress('contract')
  expect([nonces.next(contract, from), nonces.next(contract, from)]).toEqual([1n, 2n])
  expect(nonces.next(testAddress('another'), from)).toBe(1n)
  if (kind === 'SQLite') {
    nonces.close()
    nonces = openSqliteNonces({ path: file })
    expect(nonces.next(contract, from)).toBe(3n)
  }
  nonces.close()
})
