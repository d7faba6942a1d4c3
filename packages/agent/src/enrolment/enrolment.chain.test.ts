import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Address, authorityDid, endOfBlock, isSelloError } from '@sello/core'
import {
  type Anvil,
  createFollower,
  createMemoryOutbox,
  createSender,
  deployTestNetwork,
  type Follower,
  type IdentityChange,
  identityCall,
  type Mirror,
  openMirror,
  type Sender,
  startAnvil,
} from '@sello/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCredential } from '../formats/sign-credential.ts'
import { createKeyring, type Keyring } from '../keys/create-keyring.ts'
import { createCredentialReader } from '../reader/create-credential-reader.ts'
import { createMirrorResolver } from '../resolver/create-mirror-resolver.ts'
import { exampleDocument } from '../testing/fixture-credential.ts'
import { locateKey } from './locate-key.ts'
import { prepareServiceKeys, recordServiceKeys, retireKeys, rotateKey } from './service-keys.ts'

const CHAIN = 31337
const validity = { keySeconds: 365 * 86_400, recordSeconds: 80 * 86_400 }
const folder = mkdtempSync(join(tmpdir(), 'sello-enrolment-'))
let anvil: Anvil
let mirror: Mirror
let follower: Follower
let keyring: Keyring
let send: (change: IdentityChange) => Promise<void>
let identity: Address
let sender: Sender

beforeAll(async () => {
  anvil = await startAnvil({ chainId: CHAIN })
  const network = await deployTestNetwork(anvil, { CR: 'cr', CO: 'co' })
  mirror = openMirror({ path: join(folder, 'mirror.sqlite') })
  const { contracts, fromBlock } = network
  follower = createFollower({
    rpc: anvil.rpc,
    chainId: CHAIN,
    contracts,
    mirror,
    fromBlock,
    clock: () => new Date(),
  })
  keyring = await createKeyring({
    dbPath: join(folder, 'keys.sqlite'),
    secret: randomBytes(32),
    chainId: CHAIN,
  })
  const owner = await keyring.createKey({ algorithm: 'Secp256k1', purpose: 'owner' })
  const account = await keyring.ledgerAccount(owner.id)
  identity = Address.parse(account.address)
  const store = createMemoryOutbox()
  const clock = () => new Date()
  sender = createSender({
    rpc: anvil.rpc,
    account,
    store,
    chainId: CHAIN,
    contracts,
    gasPrice: 0n,
    clock,
    pollMs: 50,
  })
  let sent = 0
  send = async (change) => {
    const outcome = await sender.send({ idempotencyKey: `change-${sent++}`, call: identityCall(change) })
    expect(outcome.outcome).toBe('executed')
  }
})
afterAll(async () => {
  await sender.stop()
  await follower.stop()
  mirror.close()
  await keyring.close()
  await anvil.stop()
  rmSync(folder, { recursive: true })
})

describe('enrolment of an issuer', () => {
  it('puts keys into the DID document, rotates and retires them, with the owner key kept sealed', async () => {
    const did = authorityDid(CHAIN, identity)
    const { keys, changes } = await prepareServiceKeys(keyring, identity, 'issuer', validity)
    await recordServiceKeys(keyring, CHAIN, identity, keys)
    await Promise.all(changes.map(send))
    await follower.once()
    const cert = keys.find(({ label }) => label === 'vc+jwt')
    if (!cert) throw new Error('an issuer has a key for vc+jwt')
    const keyUrl = await locateKey(mirror, did, cert)
    expect(keyUrl).toMatch(/#delegate-\d$/)
    const resolution = await createMirrorResolver(mirror).resolve(did)
    expect(resolution.didDocument?.assertionMethod).toContain(keyUrl)
    expect(resolution.didDocument?.keyAgreement).toHaveLength(1)
    const fact = await mirror.identity(identity, endOfBlock((await mirror.head()).block))
    expect(fact.delegates.map(({ type }) => type)).toEqual(['sello/record'])
    expect((await keyring.listDids()).find((entry) => entry.did === did)?.keyIds).toHaveLength(keys.length)

    const document = { ...exampleDocument(), issuer: did }
    const signer = await keyring.signer(cert.id, 'cert', keyUrl ?? '')
    const read = await createCredentialReader().read(
      await signCredential('vc+jwt', document, signer, new Date()),
    )
    if (read.kind !== 'credential') throw new Error(JSON.stringify(read))
    const keyFact = fact.keys.find(({ fragment }) => `${did}#${fragment}` === read.verificationMethod)
    const publicKey = keyFact?.publicKey ?? new Uint8Array()
    const key = { id: read.verificationMethod, controller: did, algorithm: 'Ed25519', publicKey } as const
    expect(await read.verifyProof(key)).toEqual({ ok: true })

    const rotation = await rotateKey(keyring, identity, cert.id, validity)
    await send(rotation.add)
    await follower.once()
    expect(await locateKey(mirror, did, cert)).toBe(keyUrl)
    const newUrl = await locateKey(mirror, did, rotation.key)
    expect(newUrl).toMatch(/#delegate-\d$/)
    expect(newUrl).not.toBe(keyUrl)
    await send(rotation.retire)
    await Promise.all(
      (
        await retireKeys(
          keyring,
          identity,
          keys.filter((k) => k.id !== cert.id).map((k) => k.id),
        )
      ).map(send),
    )
    await follower.once()
    expect(await locateKey(mirror, did, cert)).toBeUndefined()
    expect(await locateKey(mirror, did, rotation.key)).toBe(newUrl)
    const after = await createMirrorResolver(mirror).resolve(did)
    expect(after.didDocument?.verificationMethod.map(({ id }) => id)).toEqual([`${did}#controller`, newUrl])
  })

  it('enrols a verifier with no certificate key, and no owner key ever', async () => {
    const { keys } = await prepareServiceKeys(keyring, identity, 'verifier', validity)
    expect(keys.map(({ purpose }) => purpose)).toEqual(['request', 'enc'])
    const owner = (await keyring.listKeys('owner'))[0]?.id ?? ''
    const refused = await retireKeys(keyring, identity, [owner]).catch((error: unknown) => error)
    expect(isSelloError(refused, 'key-not-enrolled')).toBe(true)
  })
})
