import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isSelloError } from '@sello/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LedgerCall } from '../guard/ledger-call.ts'
import { auditCall, CHAIN, openSenderScene, type SenderScene } from '../testing/sender-scene.ts'
import { testAccount, testAddress } from '../testing/test-network.ts'
import { createMemoryOutbox } from './memory-outbox.ts'
import { openSqliteOutbox } from './sqlite-outbox.ts'

const folder = mkdtempSync(join(tmpdir(), 'sello-sender-'))
let scene: SenderScene

beforeAll(async () => {
  scene = await openSenderScene()
})
afterAll(async () => {
  await scene.stop()
  rmSync(folder, { recursive: true })
})

async function foreignTransaction(name: string, nonce: number): Promise<void> {
  const raw = await testAccount(name).signTransaction({
    type: 'legacy',
    chainId: CHAIN,
    nonce,
    gasPrice: 0n,
    gas: 21_000n,
    to: testAddress('nobody'),
    value: 0n,
  })
  await scene.anvil.rpc.request('eth_sendRawTransaction', [raw])
}

describe('sender when things go wrong', () => {
  it('sends the same bytes again when the answer is lost', async () => {
    const double = await scene.besu()
    double.faults.dropResponses = 1
    const sender = scene.senderAt(double.url, 'service-2')
    expect((await sender.send({ idempotencyKey: scene.newKey(), call: auditCall() })).outcome).toBe(
      'executed',
    )
    const raws = double.asked.filter(({ method }) => method === 'eth_sendRawTransaction')
    expect(raws.length).toBeGreaterThan(1)
    expect(new Set(raws.map(({ params }) => params[0])).size).toBe(1)
  })

  it('sends the same bytes again when the node has forgotten them', async () => {
    const double = await scene.besu()
    double.faults.swallowTransactions = 1
    const sender = scene.senderAt(double.url, 'service-2')
    expect((await sender.send({ idempotencyKey: scene.newKey(), call: auditCall() })).outcome).toBe(
      'executed',
    )
  })

  it.each(['before', 'after'])('goes on after a crash %s the bytes were sent', async (moment) => {
    const path = join(folder, `crash-${moment}.db`)
    const double = await scene.besu()
    const account = testAccount('service-3')
    const request = { idempotencyKey: scene.newKey(), call: auditCall() }
    const before = openSqliteOutbox({ path })
    const first = scene.senderAt(double.url, 'service-3', {
      store: before,
      account: {
        address: account.address,
        signTransaction: (transaction) => {
          // From here on the node is away (the bytes are signed and stored), or takes them and forgets.
          if (moment === 'before') double.faults.offline = true
          else double.faults.swallowTransactions = 1
          return account.signTransaction(transaction)
        },
      },
    })
    const pending = first.send(request).catch((error: unknown) => error)
    while (before.pending(CHAIN, first.address).length === 0) await new Promise((done) => setTimeout(done, 5))
    const raw = before.find(request.idempotencyKey)?.raw
    await first.stop()
    expect(await pending).toMatchObject({ code: 'sender-stopped' })
    before.close()

    const store = openSqliteOutbox({ path })
    const second = scene.senderAt(scene.anvil.url, 'service-3', { store })
    await second.resume()
    expect((await second.send(request)).outcome).toBe('executed')
    expect(store.find(request.idempotencyKey)?.raw).toBe(raw)
    expect(store.pending(CHAIN, first.address)).toEqual([])
    store.close()
  })

  it('signs anew only when a foreign transaction took the nonce for good', async () => {
    const double = await scene.besu()
    const sender = scene.senderAt(double.url, 'service-4')
    double.faults.swallowTransactions = 1
    const store = createMemoryOutbox()
    const slow = scene.senderAt(double.url, 'service-4', { store, rebroadcastMs: 1500 })
    const sending = slow.send({ idempotencyKey: 'lost', call: auditCall() })
    while (store.pending(CHAIN, sender.address).length === 0) await new Promise((r) => setTimeout(r, 5))
    await foreignTransaction('service-4', 0)
    expect((await sending).outcome).toBe('executed')
    const entry = store.find('lost')
    expect(entry?.nonce).toBe(1)
    expect(entry?.earlierHashes).toHaveLength(1)
  })

  it('signs with the same nonce when the gas price has risen meanwhile', async () => {
    const service = testAddress('service-5')
    await scene.anvil.rpc.request('anvil_setBalance', [service, '0xde0b6b3a7640000'])
    const free = await scene.besu()
    free.faults.swallowTransactions = 1
    const store = createMemoryOutbox()
    const request = { idempotencyKey: scene.newKey(), call: auditCall() }
    const first = scene.senderAt(free.url, 'service-5', { store, rebroadcastMs: 60_000 })
    const sending = first.send(request).catch((error: unknown) => error)
    while (free.faults.swallowTransactions > 0) await new Promise((done) => setTimeout(done, 5))
    await first.stop()
    expect(await sending).toMatchObject({ code: 'sender-stopped' })
    const dear = await scene.besu({ minGasPrice: 1000n })
    const second = scene.senderAt(dear.url, 'service-5', { store, gasPrice: 1000n })
    expect((await second.send(request)).outcome).toBe('executed')
    expect(store.find(request.idempotencyKey)).toMatchObject({
      nonce: 0,
      earlierHashes: [expect.any(String)],
    })
  })

  it('passes on what Besu refuses, and the nonce stays free', async () => {
    const closed = await scene.besu({ allowlist: [] })
    const dear = await scene.besu({ minGasPrice: 1000n })
    const foreign = await scene.besu({ chainId: 1 })
    const store = createMemoryOutbox()
    const codes = ['not-allowed', 'gas-price-too-low', 'refused-by-node']
    for (const [i, double] of [closed, dear, foreign].entries()) {
      const sent = scene.senderAt(double.url, 'service-2', { store }).send({
        idempotencyKey: scene.newKey(),
        call: auditCall(),
      })
      await expect(sent).rejects.toSatisfy((error) => isSelloError(error, codes[i] ?? ''))
    }
    expect(store.nextNonce(CHAIN, testAddress('service-2'))).toBe(0)
    const open = scene.senderAt(scene.anvil.url, 'service-2', { store })
    expect((await open.send({ idempotencyKey: scene.newKey(), call: auditCall() })).outcome).toBe('executed')
  })

  it('signs those anew that were to follow one that the node refuses', async () => {
    const store = createMemoryOutbox()
    let flushes = 0
    const flushed = async () => void flushes++
    const double = await scene.besu()
    const sender = scene.senderAt(double.url, 'service-2', {
      store: { ...store, flushed },
      rebroadcastMs: 60_000,
    })
    const before = store.nextNonce(CHAIN, sender.address)
    const requests = [undefined, 1_000_000_000n, undefined, undefined].map((gas) => ({
      ...{ idempotencyKey: scene.newKey(), call: auditCall() },
      ...(gas !== undefined && { gas }),
    }))
    const sent = await Promise.allSettled(requests.map((request) => sender.send(request)))
    expect(sent.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    const [first = -1, ...rest] = requests.map(({ idempotencyKey }) => store.find(idempotencyKey)?.nonce)
    expect(first).toBeGreaterThanOrEqual(before)
    expect(rest).toEqual([undefined, first + 1, first + 2])
    // The first alone or with the others, then those that were put back: not one flush for each.
    expect(flushes).toBeLessThanOrEqual(3)
  })

  it('refuses another chain, another act under the same key, and forged calls', async () => {
    const wrong = scene.senderAt(scene.anvil.url, 'service', { chainId: 1 })
    await expect(wrong.send({ idempotencyKey: scene.newKey(), call: auditCall() })).rejects.toMatchObject({
      code: 'wrong-chain',
    })
    const sender = scene.senderAt(scene.anvil.url, 'service')
    const idempotencyKey = scene.newKey()
    await sender.send({ idempotencyKey, call: auditCall() })
    await expect(sender.send({ idempotencyKey, call: auditCall() })).rejects.toMatchObject({
      code: 'key-reused',
    })
    const forged: LedgerCall = Object.create(auditCall())
    await expect(sender.send({ idempotencyKey: scene.newKey(), call: forged })).rejects.toMatchObject({
      code: 'unsafe-call',
    })
  })

  it('sends nothing that is not on the disk', async () => {
    const store = createMemoryOutbox()
    const flushed = () => Promise.reject(new RangeError('the disk is full'))
    const sender = scene.senderAt(scene.anvil.url, 'service-5', { store: { ...store, flushed } })
    const sent = sender.send({ idempotencyKey: scene.newKey(), call: auditCall() })
    await expect(sent).rejects.toThrow('the disk is full')
    const [entry] = store.pending(CHAIN, testAddress('service-5'))
    expect(await scene.anvil.rpc.request('eth_getTransactionByHash', [entry?.hash])).toBeNull()
  })

  it('does not take an outer receipt for proof', async () => {
    // What a relay does that swallows the failure: status 1 and no event. Here: the event of another identity.
    const sender = scene.senderAt(scene.anvil.url, 'service')
    const call = auditCall()
    Object.defineProperty(call, 'expected', { value: { ...call.expected, identity: testAddress('mx') } })
    expect((await sender.send({ idempotencyKey: scene.newKey(), call })).outcome).toBe('no-event')
  })
})
