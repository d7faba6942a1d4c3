import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential } from '@digitalbazaar/vc'
import { buildCredential } from '@sello/core'
import { afterAll, describe, expect, it } from 'vitest'
import { signCredential } from '../formats/sign-credential.ts'
import { createDocumentLoader } from '../json-ld/document-loader.ts'
import { bulkParts } from '../testing/bulk-parts.ts'
import { memorySigner } from '../testing/memory-signer.ts'
import { createBulkSigner } from './sign-in-bulk.ts'

const created = new Date('2026-11-21T10:00:00Z')
const parts = bulkParts(12)
const signer = memorySigner('Ed25519', `${parts[0]?.core.issuer}#delegate-1`)
const bulk = createBulkSigner({ signer, created, threads: 2 })
afterAll(() => bulk.close())

describe('bulk signing', () => {
  it('gives the bytes that signing one by one gives, in order', async () => {
    const batches = await Promise.all([bulk.sign(parts.slice(0, 5)), bulk.sign(parts.slice(5))])
    const single = []
    for (const one of parts) single.push(await signCredential('ldp', buildCredential(one), signer, created))
    expect(batches.flat().map((text) => JSON.parse(text))).toEqual(single)
  })

  it('is accepted by @digitalbazaar/vc, and not once a member is changed', async () => {
    const [text = ''] = await bulk.sign(parts.slice(3, 4))
    const documentLoader = createDocumentLoader([signer.verificationKey])
    const verify = (credential: unknown) =>
      verifyCredential({
        credential,
        suite: new DataIntegrityProof({ cryptosuite }),
        documentLoader,
        now: created,
        checkStatus: async () => ({ verified: true }),
      })
    expect((await verify(JSON.parse(text))).verified).toBe(true)
    const tampered = JSON.parse(text)
    tampered.credentialSubject.legalName = 'Otra Firma S.A.'
    expect((await verify(tampered)).verified).toBe(false)
  })

  it('names the document that cannot be signed and goes on with others', async () => {
    const [one] = parts
    if (!one) throw new Error('the fixture has parts')
    const zoneless = { ...one, id: 'urn:uuid:broken', timeZone: 'Nowhere/At-All' }
    await expect(bulk.sign([zoneless])).rejects.toMatchObject({
      code: 'document-not-signable',
      details: { credentialId: 'urn:uuid:broken' },
    })
    await expect(bulk.sign(parts.slice(0, 1))).resolves.toHaveLength(1)
  })

  it('refuses a key of another kind, and work after it was closed', async () => {
    const other = memorySigner('P256', 'did:example:1#key')
    expect(() => createBulkSigner({ signer: other, created })).toThrow(
      expect.objectContaining({ code: 'signer-algorithm' }),
    )
    const closed = createBulkSigner({ signer, created, threads: 1 })
    const pending = closed.sign(parts.slice(0, 2))
    const refused = expect(pending).rejects.toMatchObject({ code: 'bulk-worker-failed' })
    await closed.close()
    await refused
  })
})
