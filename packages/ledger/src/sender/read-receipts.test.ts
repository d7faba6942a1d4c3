import { SelloError } from '@sello/core'
import { expect, it } from 'vitest'
import type { JsonRpc, RpcCall } from '../rpc/json-rpc.ts'
import { createLooks } from './await-look.ts'
import { createReceipts } from './read-receipts.ts'

const hash = (digit: string) => `0x${digit.repeat(64)}`
const receipt = (of: string) => ({ status: '0x1', blockNumber: '0x5', transactionHash: of, logs: [] })
const unreachable = new SelloError('rpc-unreachable', 'gone')

function nodeOf(answers: Partial<JsonRpc>): JsonRpc {
  const none = () => Promise.reject(unreachable)
  return { request: none, batch: none, ...answers }
}

it('asks as one for what is asked in one moment, and gives each its own', async () => {
  const asked: (readonly RpcCall[])[] = []
  const rpc = nodeOf({
    batch: async (calls) => {
      asked.push(calls)
      return calls.map(({ params: [of] }) => (of === hash('b') ? null : receipt(String(of))))
    },
  })
  const receipts = createReceipts(rpc)
  const read = await Promise.all([hash('a'), hash('b'), hash('c')].map((of) => receipts.read(of)))
  expect(read.map((one) => one?.transactionHash)).toEqual([hash('a'), undefined, hash('c')])
  expect((await receipts.read(hash('d')))?.transactionHash).toBe(hash('d'))
  expect(asked.map(({ length }) => length)).toEqual([3, 1])
})

it('tells all who asked that the node is away, and asks anew the next time', async () => {
  let isAway = true
  const batch: JsonRpc['batch'] = async (calls) => {
    if (isAway) throw unreachable
    return calls.map(() => null)
  }
  const receipts = createReceipts(nodeOf({ batch }))
  const read = await Promise.allSettled([receipts.read(hash('a')), receipts.read(hash('b'))])
  expect(read).toMatchObject([{ reason: unreachable }, { reason: unreachable }])
  isAway = false
  expect(await receipts.read(hash('a'))).toBeUndefined()
})

it('looks at a new block, all together, and at the latest after the time of a poll', async () => {
  let [head, asked] = [5, 0]
  const request = async () => {
    asked++
    return `0x${head.toString(16)}`
  }
  const looks = createLooks({ rpc: nodeOf({ request }), pollMs: 1_000 }, new AbortController().signal)
  const [first, same] = [looks.next(), looks.next()]
  expect(same).toBe(first)
  await first
  expect(asked).toBe(1)
  await looks.next()
  // The block is the one that was seen: looked for as long as a poll, at its end without asking.
  expect(asked).toBe(4)
  head++
  await looks.next()
  expect(asked).toBe(5)
})

it('ends its waiting with the sender', async () => {
  const stopping = new AbortController()
  const looks = createLooks({ rpc: nodeOf({}), pollMs: 3_600_000 }, stopping.signal)
  const waiting = looks.next()
  stopping.abort()
  await waiting
})
