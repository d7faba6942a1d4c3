import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Address, isSelloError } from '@sello/core'
import { parseTransaction, recoverAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCredential } from '../formats/sign-credential.ts'
import { signPresentation } from '../formats/sign-presentation.ts'
import { createCredentialReader } from '../reader/create-credential-reader.ts'
import { createHolderKeys } from '../resolver/create-holder-keys.ts'
import { exampleDocument, issuerSigner } from '../testing/fixture-credential.ts'
import { untouched, viewOf } from '../testing/view-of-identity.ts'
import { createKeyring, type Keyring } from './create-keyring.ts'

const directory = mkdtempSync(join(tmpdir(), 'sello-keyring-'))
const dbPath = join(directory, 'keys.sqlite')
const secret = randomBytes(32)
const config = { dbPath, secret, chainId: 31337 }
let keyring: Keyring
beforeAll(async () => {
  keyring = await createKeyring(config)
})
afterAll(async () => {
  await keyring.close()
  rmSync(directory, { recursive: true })
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: unknown) => (isSelloError(error) ? error.code : String(error)),
  )

describe('a keyring', () => {
  it.each([
    ['ldp', 'Ed25519'],
    ['vc+jwt', 'Ed25519'],
    ['jwt_vc_json', 'Secp256k1'],
  ] as const)('signs %s with a kept %s key', async (format, algorithm) => {
    const document = exampleDocument()
    const key = await keyring.createKey({ algorithm, purpose: 'cert' })
    const keyId = `${document.issuer}#delegate-1`
    const signed = await signCredential(
      format,
      document,
      await keyring.signer(key.id, 'cert', keyId),
      new Date(),
    )
    const read = await createCredentialReader().read(signed)
    if (read.kind !== 'credential') throw new Error(JSON.stringify(read))
    const verificationKey = {
      id: keyId,
      controller: String(document.issuer),
      algorithm,
      publicKey: key.publicKey,
    }
    expect(await read.verifyProof(verificationKey)).toEqual({ ok: true })
  })

  it('uses a key for its one purpose', async () => {
    const key = await keyring.createKey({ algorithm: 'Ed25519', purpose: 'request' })
    expect(await codeOf(keyring.signer(key.id, 'cert', 'did:example:a#1'))).toBe('key-purpose')
    expect(await codeOf(keyring.exportOwnerKey(key.id))).toBe('key-purpose')
    expect(await codeOf(keyring.ledgerAccount(key.id))).toBe('key-purpose')
    expect(await codeOf(keyring.createHolderDid('key', key.id))).toBe('key-purpose')
    expect(await codeOf(keyring.createKey({ algorithm: 'X25519', purpose: 'cert' }))).toBe('key-algorithm')
    expect(await codeOf(keyring.getKey('nothing'))).toBe('key-unknown')
  })

  it('imports a key once, so that it never serves a second purpose', async () => {
    const privateKey = randomBytes(32)
    const key = await keyring.importKey({ algorithm: 'Secp256k1', purpose: 'officer' }, privateKey)
    const again = keyring.importKey({ algorithm: 'Secp256k1', purpose: 'cert' }, privateKey)
    expect(await codeOf(again)).toBe('key-already-known')
    expect((await keyring.getKey(key.id)).purpose).toBe('officer')
  })

  it('signs for the ledger as the same key in viem does', async () => {
    const privateKey = randomBytes(32)
    const key = await keyring.importKey({ algorithm: 'Secp256k1', purpose: 'owner' }, privateKey)
    const account = await keyring.ledgerAccount(key.id)
    const theirs = privateKeyToAccount(`0x${privateKey.toString('hex')}`)
    expect(account.address.toLowerCase()).toBe(theirs.address.toLowerCase())
    const hash = `0x${randomBytes(32).toString('hex')}` as const
    const signature = await account.sign?.({ hash })
    expect(signature).toBe(await theirs.sign({ hash }))
    expect(await recoverAddress({ hash, signature: signature ?? '0x' })).toBe(theirs.address)
    const transaction = {
      type: 'legacy',
      chainId: 31337,
      nonce: 3,
      gasPrice: 0n,
      gas: 21000n,
      to: theirs.address,
      value: 0n,
    } as const
    const serialized = await account.signTransaction(transaction)
    expect(serialized).toBe(await theirs.signTransaction(transaction))
    expect(parseTransaction(serialized).chainId).toBe(31337)
    const typed = {
      domain: { name: 'x', chainId: 31337 },
      types: { Act: [{ name: 'nonce', type: 'uint256' }] },
      primaryType: 'Act',
      message: { nonce: 5n },
    } as const
    expect(await account.signTypedData(typed)).toBe(await theirs.signTypedData(typed))
    expect(await keyring.exportOwnerKey(key.id)).toEqual(new Uint8Array(privateKey))
  })

  it.each([
    ['ethr', 'Secp256k1'],
    ['key', 'Ed25519'],
    ['key', 'Secp256k1'],
    ['jwk', 'P256'],
    ['jwk', 'Ed25519'],
  ] as const)('presents as did:%s with a %s key, and needs no ledger write', async (method, algorithm) => {
    const key = await keyring.createKey({ algorithm, purpose: 'holder' })
    const { did, signer } = await keyring.createHolderDid(method, key.id)
    expect(did.startsWith(method === 'ethr' ? 'did:ethr:0x7a69:0x0' : `did:${method}:`)).toBe(true)
    const document = exampleDocument()
    const credential = await signCredential('vc+jwt', document, issuerSigner('vc+jwt', document), new Date())
    const binding = { nonce: 'n', audience: 'a', issuedAt: new Date(), expiresAt: new Date() }
    for (const format of ['vp+jwt', 'jwt_vp_json'] as const) {
      const read = await createCredentialReader().read(
        await signPresentation(format, [credential], signer, binding),
      )
      if (read.kind !== 'presentation') throw new Error(JSON.stringify(read))
      const holderKeys = createHolderKeys(viewOf(untouched))
      const found = await holderKeys.resolve(read.verificationMethod ?? '', { block: 1, logIndex: 0 })
      expect(found).toMatchObject({ controller: did, algorithm, publicKey: key.publicKey })
      expect(found && (await read.verifyProof(found))).toEqual({ ok: true })
    }
  })

  it('agrees on a secret with X25519 keys', async () => {
    const [a, b] = [
      await keyring.createKey({ algorithm: 'X25519', purpose: 'enc' }),
      await keyring.createKey({ algorithm: 'X25519', purpose: 'enc' }),
    ]
    const shared = await keyring.sharedSecret(a.id, b.publicKey)
    expect(shared).toHaveLength(32)
    expect(await keyring.sharedSecret(b.id, a.publicKey)).toEqual(shared)
  })

  it('keeps an authority and its keys over a restart', async () => {
    const owner = await keyring.createKey({ algorithm: 'Secp256k1', purpose: 'owner' })
    const { address } = await keyring.ledgerAccount(owner.id)
    const did = await keyring.recordAuthority(Address.parse(address), owner.id)
    expect(did).toBe(`did:ethr:0x7a69:${address.toLowerCase()}`)
    const cert = await keyring.createKey({ algorithm: 'Ed25519', purpose: 'cert', label: 'certificates' })
    await keyring.attachKey(did, cert.id)
    expect(await keyring.recordAuthority(Address.parse(address))).toBe(did)
    await keyring.close()
    keyring = await createKeyring(config)
    expect(await keyring.getKey(cert.id)).toEqual(cert)
    const recorded = (await keyring.listDids()).find((entry) => entry.did === did)
    expect(recorded?.keyIds.sort()).toEqual([owner.id, cert.id].sort())
    const signer = await keyring.signer(cert.id, 'cert', `${did}#delegate-1`)
    expect(await signer.sign(Buffer.from('x'))).toHaveLength(64)
  })

  it('has no private key readable in its file, and opens with its own secret only', async () => {
    const privateKey = randomBytes(32)
    await keyring.importKey({ algorithm: 'Ed25519', purpose: 'xchg' }, privateKey)
    await keyring.close()
    const bytes = readFileSync(dbPath)
    expect(bytes.includes(privateKey)).toBe(false)
    expect(bytes.includes(privateKey.toString('hex'))).toBe(false)
    expect(await codeOf(createKeyring({ ...config, secret: randomBytes(32) }))).toBe('keyring-secret-wrong')
    expect(await codeOf(createKeyring({ ...config, secret: randomBytes(16) }))).toBe(
      'keyring-secret-malformed',
    )
    expect(await codeOf(createKeyring({ ...config, dbPath: directory }))).toBe('keyring-not-openable')
    keyring = await createKeyring(config)
  })

  it('forgets a deleted key', async () => {
    const key = await keyring.createKey({ algorithm: 'Ed25519', purpose: 'cert' })
    const signer = await keyring.signer(key.id, 'cert', 'did:example:a#1')
    await signer.sign(Buffer.from('x'))
    await keyring.deleteKey(key.id)
    expect(await codeOf(keyring.getKey(key.id))).toBe('key-unknown')
    await expect(signer.sign(Buffer.from('x'))).rejects.toThrow()
  })
})
