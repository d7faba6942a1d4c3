import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isSelloError } from '@sello/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anchorRoots, disavowRoot } from '../acts/anchor-acts.ts'
import { revokeEntries } from '../acts/status-acts.ts'
import { directCall, type LedgerCall, signedCall } from '../guard/ledger-call.ts'
import { auditLeaf, newSalt } from '../guard/salted-digest.ts'
import { addDelegate, identityCall } from '../identity/identity-changes.ts'
import {
  prepareIdentityChange,
  signedIdentityCall,
  signIdentityChange,
} from '../identity/sign-identity-change.ts'
import { authorise, combine } from '../officers/authorise.ts'
import { createJsonRpc } from '../rpc/json-rpc.ts'
import { type Anvil, startAnvil } from '../testing/start-anvil.ts'
import { type BesuDouble, startBesuDouble } from '../testing/start-besu-double.ts'
import { deployTestNetwork, type TestNetwork, testAccount, testAddress } from '../testing/test-network.ts'
import { createSender, type SenderOptions } from './create-sender.ts'
import { createMemoryOutbox } from './memory-outbox.ts'
import { openSqliteOutbox } from './sqlite-outbox.ts'

const CHAIN = 31337
const DAY = 24 * 3600
const cr = testAddress('cr')

let anvil: Anvil
let network: TestNetwork
let folder: string
const doubles: BesuDouble[] = []

const root = () => auditLeaf({ n: Math.floor(performance.now()) }, newSalt())
const audit = (count = 1) =>
  directCall(
    anchorRoots(
      cr,
      'audit',
      Array.from({ length: count }, () => auditLeaf({}, newSalt())),
    ),
  )
let keys = 0
const newKey = () => `test-${keys++}`

async function besu(options: Partial<Parameters<typeof startBesuDouble>[1]> = {}): Promise<BesuDouble> {
  const double = await startBesuDouble(anvil.url, { chainId: CHAIN, ...options })
  doubles.push(double)
  return double
}

function senderAt(url: string, name: string, options: Partial<SenderOptions> = {}) {
  return createSender({
    rpc: createJsonRpc({ url, timeoutMs: 3000 }),
    account: testAccount(name),
    store: createMemoryOutbox(),
    chainId: CHAIN,
    contracts: network.contracts,
    gasPrice: 0n,
    clock: () => new Date(),
    pollMs: 50,
    rebroadcastMs: 400,
    ...options,
  })
}

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
  await anvil.rpc.request('eth_sendRawTransaction', [raw])
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sello-sender-'))
  anvil = await startAnvil()
  network = await deployTestNetwork(anvil, { CR: 'cr', CO: 'co', MX: 'mx' })
  const owner = senderAt(anvil.url, 'cr')
  const delegates = [
    ['sello/grant', 'officer-a'],
    ['sello/grant', 'officer-b'],
    ['sello/status', 'officer-a'],
    ['sello/record', 'service'],
    ['sello/record', 'service-2'],
    ['sello/record', 'service-3'],
    ['sello/record', 'service-4'],
    ['sello/record', 'service-5'],
  ] as const
  const outcomes = await Promise.all(
    delegates.map(([type, name]) =>
      owner.send({
        idempotencyKey: `${type}:${name}`,
        call: identityCall(addDelegate(cr, type, testAddress(name), 30 * DAY)),
      }),
    ),
  )
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(delegates.map(() => 'executed'))
})

afterAll(async () => {
  await Promise.all(doubles.map((double) => double.stop()))
  await anvil.stop()
  rmSync(folder, { recursive: true })
})

describe.each(['anvil', 'besu double'])('sender against %s', (kind) => {
  const node = async () => (kind === 'anvil' ? anvil.url : (await besu()).url)

  it('writes an act once and finds its event', async () => {
    const sender = senderAt(await node(), 'service')
    const request = { idempotencyKey: newKey(), call: audit(2) }
    const [first, same] = await Promise.all([sender.send(request), sender.send(request)])
    expect(first.outcome).toBe('executed')
    expect(first.logs).toHaveLength(2)
    expect(same.hash).toBe(first.hash)
    expect((await sender.send(request)).block).toBe(first.block)
  })

  it('keeps many acts in order with few in flight', async () => {
    const sender = senderAt(await node(), 'service')
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => sender.send({ idempotencyKey: newKey(), call: audit() })),
    )
    expect(outcomes.every(({ outcome }) => outcome === 'executed')).toBe(true)
  })

  it('says which error the contract gave', async () => {
    const sender = senderAt(await node(), 'service')
    const outcome = await sender.send({
      idempotencyKey: newKey(),
      call: directCall(anchorRoots(cr, 'grant', [root()])),
    })
    expect(outcome.outcome).toBe('reverted')
    expect(outcome.error).toMatch(/^(AnchorLog|OfficerAuthorization|MemberAuthorization|Authorization)_/)
  })

  it('carries two officers’ signatures', async () => {
    const act = anchorRoots(cr, 'grant', [root()])
    const deadline = BigInt(Math.floor(Date.now() / 1000) + 3600)
    const nonce = BigInt(randomBytes(4).readUInt32BE())
    const terms = { chainId: CHAIN, contracts: network.contracts, nonce, deadline }
    const signatures = await Promise.all(
      ['officer-b', 'officer-a'].map((name) => authorise(act, testAccount(name), terms)),
    )
    const sender = senderAt(await node(), 'anybody')
    const call = signedCall(act, await combine(act, terms, signatures))
    expect((await sender.send({ idempotencyKey: newKey(), call })).outcome).toBe('executed')
    const lone = anchorRoots(cr, 'grant', [root()])
    const one = await combine(lone, terms, [await authorise(lone, testAccount('officer-a'), terms)])
    expect((await sender.send({ idempotencyKey: newKey(), call: signedCall(lone, one) })).outcome).toBe(
      'reverted',
    )
  })

  it('relays an identity change that the owner signed elsewhere', async () => {
    const name = `delegate-${kind}`
    const change = addDelegate(testAddress('co'), 'sello/directory', testAddress(name), DAY)
    const prepared = prepareIdentityChange(change, {
      chainId: CHAIN,
      didRegistry: network.contracts.didRegistry,
      owner: testAddress('co'),
      ownerNonce: kind === 'anvil' ? 0 : 1,
    })
    const file: unknown = JSON.parse(JSON.stringify(prepared))
    const signature = await signIdentityChange(file, testAccount('co'))
    const sender = senderAt(await node(), 'anybody')
    const call = await signedIdentityCall(file, signature)
    expect((await sender.send({ idempotencyKey: newKey(), call })).outcome).toBe('executed')
  })
})

describe('sender when things go wrong', () => {
  it('sends the same bytes again when the answer is lost', async () => {
    const double = await besu()
    double.faults.dropResponses = 1
    const sender = senderAt(double.url, 'service-2')
    expect((await sender.send({ idempotencyKey: newKey(), call: audit() })).outcome).toBe('executed')
    const raws = double.asked.filter(({ method }) => method === 'eth_sendRawTransaction')
    expect(raws.length).toBeGreaterThan(1)
    expect(new Set(raws.map(({ params }) => params[0])).size).toBe(1)
  })

  it('sends the same bytes again when the node has forgotten them', async () => {
    const double = await besu()
    double.faults.swallowTransactions = 1
    const sender = senderAt(double.url, 'service-2')
    expect((await sender.send({ idempotencyKey: newKey(), call: audit() })).outcome).toBe('executed')
  })

  it.each(['before', 'after'])('goes on after a crash %s the bytes were sent', async (moment) => {
    const path = join(folder, `crash-${moment}.db`)
    const double = await besu()
    const account = testAccount('service-3')
    const request = { idempotencyKey: newKey(), call: audit() }
    const before = openSqliteOutbox({ path })
    const first = senderAt(double.url, 'service-3', {
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
    const second = senderAt(anvil.url, 'service-3', { store })
    await second.resume()
    expect((await second.send(request)).outcome).toBe('executed')
    expect(store.find(request.idempotencyKey)?.raw).toBe(raw)
    expect(store.pending(CHAIN, first.address)).toEqual([])
    store.close()
  })

  it('signs anew only when a foreign transaction took the nonce for good', async () => {
    const double = await besu()
    const sender = senderAt(double.url, 'service-4')
    double.faults.swallowTransactions = 1
    const store = createMemoryOutbox()
    const slow = senderAt(double.url, 'service-4', { store, rebroadcastMs: 1500 })
    const sending = slow.send({ idempotencyKey: 'lost', call: audit() })
    while (store.pending(CHAIN, sender.address).length === 0) await new Promise((r) => setTimeout(r, 5))
    await foreignTransaction('service-4', 0)
    expect((await sending).outcome).toBe('executed')
    const entry = store.find('lost')
    expect(entry?.nonce).toBe(1)
    expect(entry?.earlierHashes).toHaveLength(1)
  })

  it('signs with the same nonce when the gas price has risen meanwhile', async () => {
    const service = testAddress('service-5')
    await anvil.rpc.request('anvil_setBalance', [service, '0xde0b6b3a7640000'])
    const free = await besu()
    free.faults.swallowTransactions = 1
    const store = createMemoryOutbox()
    const request = { idempotencyKey: newKey(), call: audit() }
    const first = senderAt(free.url, 'service-5', { store, rebroadcastMs: 60_000 })
    const sending = first.send(request).catch((error: unknown) => error)
    while (free.faults.swallowTransactions > 0) await new Promise((done) => setTimeout(done, 5))
    await first.stop()
    expect(await sending).toMatchObject({ code: 'sender-stopped' })
    const dear = await besu({ minGasPrice: 1000n })
    const second = senderAt(dear.url, 'service-5', { store, gasPrice: 1000n })
    expect((await second.send(request)).outcome).toBe('executed')
    expect(store.find(request.idempotencyKey)).toMatchObject({
      nonce: 0,
      earlierHashes: [expect.any(String)],
    })
  })

  it('passes on what Besu refuses, and the nonce stays free', async () => {
    const closed = await besu({ allowlist: [] })
    const dear = await besu({ minGasPrice: 1000n })
    const foreign = await besu({ chainId: 1 })
    const store = createMemoryOutbox()
    const codes = ['not-allowed', 'gas-price-too-low', 'refused-by-node']
    for (const [i, double] of [closed, dear, foreign].entries()) {
      const sent = senderAt(double.url, 'service-2', { store }).send({
        idempotencyKey: newKey(),
        call: audit(),
      })
      await expect(sent).rejects.toSatisfy((error) => isSelloError(error, codes[i] ?? ''))
    }
    expect(store.nextNonce(CHAIN, testAddress('service-2'))).toBe(0)
    const open = senderAt(anvil.url, 'service-2', { store })
    expect((await open.send({ idempotencyKey: newKey(), call: audit() })).outcome).toBe('executed')
  })

  it('refuses another chain, another act under the same key, and forged calls', async () => {
    const wrong = senderAt(anvil.url, 'service', { chainId: 1 })
    await expect(wrong.send({ idempotencyKey: newKey(), call: audit() })).rejects.toMatchObject({
      code: 'wrong-chain',
    })
    const sender = senderAt(anvil.url, 'service')
    const idempotencyKey = newKey()
    await sender.send({ idempotencyKey, call: audit() })
    await expect(sender.send({ idempotencyKey, call: audit() })).rejects.toMatchObject({ code: 'key-reused' })
    const forged: LedgerCall = Object.create(audit())
    await expect(sender.send({ idempotencyKey: newKey(), call: forged })).rejects.toMatchObject({
      code: 'unsafe-call',
    })
  })

  it('sends nothing that is not on the disk', async () => {
    const store = createMemoryOutbox()
    const flushed = () => Promise.reject(new RangeError('the disk is full'))
    const sender = senderAt(anvil.url, 'service-5', { store: { ...store, flushed } })
    const sent = sender.send({ idempotencyKey: newKey(), call: audit() })
    await expect(sent).rejects.toThrow('the disk is full')
    const [entry] = store.pending(CHAIN, testAddress('service-5'))
    expect(await anvil.rpc.request('eth_getTransactionByHash', [entry?.hash])).toBeNull()
  })

  it('does not take an outer receipt for proof', async () => {
    // What a relay does that swallows the failure: status 1 and no event. Here: the event of another identity.
    const sender = senderAt(anvil.url, 'service')
    const call = audit()
    Object.defineProperty(call, 'expected', { value: { ...call.expected, identity: testAddress('mx') } })
    expect((await sender.send({ idempotencyKey: newKey(), call })).outcome).toBe('no-event')
  })

  it('writes status words and disavowals by officers', async () => {
    const write = { identity: cr, list: '1', expectedSequence: 0, entries: [4711, 4712, 9] }
    const terms = {
      chainId: CHAIN,
      contracts: network.contracts,
      nonce: 77n,
      deadline: BigInt(Math.floor(Date.now() / 1000) + 3600),
    }
    const act = revokeEntries(write)
    const lone = await combine(act, terms, [await authorise(act, testAccount('officer-a'), terms)])
    const sender = senderAt(anvil.url, 'anybody')
    expect((await sender.send({ idempotencyKey: newKey(), call: signedCall(act, lone) })).outcome).toBe(
      'reverted',
    )
    const disavowal = disavowRoot(cr, root())
    const both = await Promise.all(
      ['officer-a', 'officer-b'].map((name) => authorise(disavowal, testAccount(name), terms)),
    )
    const call = signedCall(disavowal, await combine(disavowal, terms, both))
    expect((await sender.send({ idempotencyKey: newKey(), call })).outcome).toBe('executed')
  })
})
