import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Address, endOfBlock } from '@sello/core'
import {
  type Anvil,
  createFollower,
  deployTestNetwork,
  type Follower,
  type Mirror,
  openMirror,
  startAnvil,
  type TestNetwork,
} from '@sello/ledger'
import { Resolver } from 'did-resolver'
import { SigningKey } from 'ethers'
import { getResolver } from 'ethr-did-resolver'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attributes, changes, fragmentsUntil, mine, Subject } from '../testing/did-history.ts'
import { MemoProvider } from '../testing/memo-provider.ts'
import { normalise } from '../testing/normalise-document.ts'
import { createHolderKeys } from './create-holder-keys.ts'
import { createMirrorResolver } from './create-mirror-resolver.ts'

const CHAIN = 31337
const NETWORK = '0x7a69'
const folder = mkdtempSync(join(tmpdir(), 'sello-resolver-'))
let anvil: Anvil
let network: TestNetwork
let mirror: Mirror
let follower: Follower
let provider: MemoProvider
let upstream: Resolver

beforeAll(async () => {
  anvil = await startAnvil({ chainId: CHAIN, timestamp: Math.floor(Date.now() / 1000) - 200_000 })
  network = await deployTestNetwork(anvil, { CR: 'cr', CO: 'co' })
  await anvil.rpc.request('evm_setIntervalMining', [0])
  mirror = openMirror({ path: join(folder, 'mirror.sqlite') })
  follower = createFollower({
    rpc: anvil.rpc,
    chainId: CHAIN,
    contracts: network.contracts,
    mirror,
    fromBlock: network.fromBlock,
    clock: () => new Date(),
  })
  provider = new MemoProvider(anvil.url, CHAIN)
  // Under its two module systems ethers has two types of the one provider.
  const chain: { name: string; [member: string]: unknown } = {
    name: NETWORK,
    chainId: CHAIN,
    provider,
    registry: network.contracts.didRegistry,
  }
  upstream = new Resolver(getResolver({ networks: [chain] }))
})
afterAll(async () => {
  await follower.stop()
  mirror.close()
  provider.destroy()
  await anvil.stop()
  rmSync(folder, { recursive: true })
})

const nameOfValue = new Map(
  attributes.flatMap(([name, values]) => values.map((value) => [`key:${value.slice(2)}`, name])),
)
/** Meant: what is no key of a known algorithm and length has no Multikey form, and ours leaves it out. */
const hasForm = (material: string) => !/^key:.{0,8}$/.test(material)
/** Meant: ours puts request and exchange keys under authentication, upstream all unknown names under assertion. */
const isService = (material: string) => /\/(request|xchg)\//.test(nameOfValue.get(material) ?? '')

async function blockTime(block: number): Promise<number> {
  return (await mirror.timeOf(endOfBlock(block))) ?? 0
}

/** What upstream says of the block, with the meant differences taken out. */
async function expected(subject: Subject, did: string, block: number) {
  const resolution = await upstream.resolve(`${did}?versionId=${block}`)
  if (!resolution.didDocument) throw new Error(JSON.stringify(resolution.didResolutionMetadata))
  // Meant: at the very instant of expiry a key is over, as it is for the contracts. Upstream it still counts.
  const now = BigInt(await blockTime(block))
  const ending = await fragmentsUntil(anvil.rpc, network.contracts.didRegistry, subject.identity, now)
  const document = normalise(
    resolution.didDocument,
    (material, fragment) => hasForm(material) && !ending.has(fragment),
  )
  return { document, metadata: resolution.didDocumentMetadata }
}

async function actual(did: string, block: number) {
  const resolution = await createMirrorResolver(mirror).resolve(did, endOfBlock(block))
  if (!resolution.didDocument) throw new Error(JSON.stringify(resolution.didResolutionMetadata))
  return { document: normalise(resolution.didDocument, () => true), metadata: resolution.didDocumentMetadata }
}

async function compareAt(subject: Subject, did: string, block: number): Promise<void> {
  const [theirs, ours] = [await expected(subject, did, block), await actual(did, block)]
  const moved = [...ours.document.methods]
    .filter(([, material]) => isService(material))
    .map(([fragment]) => fragment)
  const authentication = new Set([...theirs.document.authentication, ...moved])
  const assertionMethod = new Set([...theirs.document.assertionMethod].filter((id) => !moved.includes(id)))
  expect({ did, block, ...ours }).toEqual({
    did,
    block,
    metadata: theirs.metadata,
    document: { ...theirs.document, authentication, assertionMethod },
  })
}

function didsOf(subject: Subject): string[] {
  const publicKey = SigningKey.computePublicKey(subject.account(0).publicKey, true)
  return [`did:ethr:${NETWORK}:${subject.identity.toLowerCase()}`, `did:ethr:${NETWORK}:${publicKey}`]
}

async function headBlock(): Promise<number> {
  await mine(anvil.rpc, 1)
  await follower.once()
  return (await mirror.head()).block
}

describe('the mirror resolver against ethr-did-resolver', () => {
  it('agrees at every block of random histories', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (history) => {
        const subject = new Subject(anvil.rpc, network.contracts.didRegistry)
        const first = await headBlock()
        for (const change of history) await subject.apply(change)
        const last = await headBlock()
        for (let block = first; block <= last; block++) {
          for (const did of didsOf(subject)) await compareAt(subject, did, block)
        }
        expect((await mirror.head()).faults).toEqual([])
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  it('lets a key end at the instant of its expiry, where upstream still has it', async () => {
    const subject = new Subject(anvil.rpc, network.contracts.didRegistry)
    await headBlock()
    await subject.apply({ kind: 'attribute', entry: 0, value: 0, seconds: 8 })
    const added = await headBlock()
    const expiry = (await blockTime(added)) + 8
    await anvil.rpc.request('evm_setNextBlockTimestamp', [expiry - 1])
    await anvil.rpc.request('evm_mine', [])
    await anvil.rpc.request('evm_setNextBlockTimestamp', [expiry])
    await anvil.rpc.request('evm_mine', [])
    const head = await headBlock()
    const did = didsOf(subject)[0] ?? ''
    const ours = async (block: number) => (await actual(did, block)).document.methods.has('delegate-1')
    const theirs = async (block: number) => {
      const { didDocument } = await upstream.resolve(`${did}?versionId=${block}`)
      return (didDocument?.verificationMethod ?? []).some(({ id }) => id.endsWith('#delegate-1'))
    }
    expect([await blockTime(head - 2), await blockTime(head - 1)]).toEqual([expiry - 1, expiry])
    expect([await ours(head - 2), await ours(head - 1), await ours(head)]).toEqual([true, false, false])
    expect([await theirs(head - 2), await theirs(head - 1), await theirs(head)]).toEqual([true, true, false])
  })

  it('drops a revoked key from keyAgreement, where upstream leaves its reference', async () => {
    const subject = new Subject(anvil.rpc, network.contracts.didRegistry)
    const entry = attributes.findIndex(([name]) => name === 'did/pub/X25519/enc/hex')
    await subject.apply({ kind: 'attribute', entry, value: 0, seconds: 100_000 })
    const added = await headBlock()
    await subject.apply({ kind: 'attribute', entry, value: 0, seconds: 0 })
    const revoked = await headBlock()
    const did = didsOf(subject)[0] ?? ''
    expect((await actual(did, added)).document.keyAgreement).toEqual(new Set(['delegate-1']))
    const ours = await createMirrorResolver(mirror).resolve(did, endOfBlock(revoked))
    expect(ours.didDocument?.keyAgreement).toBeUndefined()
    const theirs = await upstream.resolve(`${did}?versionId=${revoked}`)
    expect(theirs.didDocument?.keyAgreement).toEqual([`${did}#delegate-1`])
  })

  it('leaves the DID of a changed owner without its first key', async () => {
    const subject = new Subject(anvil.rpc, network.contracts.didRegistry)
    const did = didsOf(subject)[1] ?? ''
    const before = await headBlock()
    await subject.apply({ kind: 'owner', to: 1 })
    const after = await headBlock()
    const keys = createHolderKeys(mirror)
    const publicKey = new Uint8Array(Buffer.from(did.split(':0x').at(-1) ?? '', 'hex'))
    expect(await keys.resolve(`${did}#controllerKey`, endOfBlock(before))).toEqual({
      id: `${did}#controllerKey`,
      controller: did,
      algorithm: 'Secp256k1',
      publicKey,
    })
    expect(await keys.resolve(`${did}#controllerKey`, endOfBlock(after))).toBeUndefined()
    expect((await mirror.identity(Address.parse(subject.identity), endOfBlock(after))).owner).toBe(
      subject.account(1).address.toLowerCase(),
    )
  })

  it('answers for a block or a time in the DID URL', async () => {
    const subject = new Subject(anvil.rpc, network.contracts.didRegistry)
    const did = didsOf(subject)[0] ?? ''
    const before = await headBlock()
    await subject.apply({ kind: 'attribute', entry: 0, value: 0, seconds: 100_000 })
    await headBlock()
    const resolver = createMirrorResolver(mirror)
    const methods = async (url: string) =>
      (await resolver.resolve(url)).didDocument?.verificationMethod.length
    const time = new Date((await blockTime(before)) * 1000).toISOString()
    expect(await methods(did)).toBe(2)
    expect(await methods(`${did}?versionId=${before}`)).toBe(1)
    expect(await methods(`${did}?versionTime=${time}`)).toBe(1)
    const errors = [
      `${did}?versionId=x`,
      `${did}?versionId=99999999`,
      `${did}?a=b`,
      'did:web:a',
      'did:ethr:0x7a69:0x0',
      did.replace('7a69', '1'),
    ]
    const codes = await Promise.all(
      errors.map(async (url) => (await resolver.resolve(url)).didResolutionMetadata.error),
    )
    expect(codes).toEqual([
      'invalidDidUrl',
      'notFound',
      'invalidDidUrl',
      'methodNotSupported',
      'invalidDid',
      'notFound',
    ])
  })
})
