import { describe, expect, it } from 'vitest'
import { verifySignature } from '../crypto/verify-signature.ts'
import { decodeBase58 } from '../encoding/base58.ts'
import { decodeMultikey } from '../encoding/multikey.ts'
import { createDocumentLoader, type DocumentLoader } from './document-loader.ts'
import { hashForSigning } from './hash-document.ts'

/** Data Integrity EdDSA Cryptosuites 1.0, B.1 "Representation: eddsa-rdfc-2022". */
const document = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential', 'AlumniCredential'],
  name: 'Alumni Credential',
  description: 'A minimum viable example of an Alumni Credential.',
  issuer: 'https://vc.example/issuers/5678',
  validFrom: '2023-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
}
const publicKey = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'
const proofOptions = {
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2023-02-24T23:36:38Z',
  verificationMethod: `https://vc.example/issuers/5678#${publicKey}`,
  proofPurpose: 'assertionMethod',
}
const combinedHash =
  '4c4d3890a157f8d611b13c265c2c22f39aa0a567c7c7dd9ba3e45cd579784eeb' +
  '517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017'
const proofValue = '21EVs3eXERqTn4acNHT9viboqgzUaQ3kTmhPT3eA8qrVPE7CrQq78WkzctnMX5W4CrzcKnHw8V6dvy5pgWYCU5e9'

const bundled = createDocumentLoader()
/** The vector's second context is not bundled: every term of it is one of a vocabulary. */
const withExamples: DocumentLoader = async (url) =>
  url === 'https://www.w3.org/ns/credentials/examples/v2'
    ? {
        contextUrl: null,
        documentUrl: url,
        document: { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
      }
    : bundled(url)

describe('hashForSigning', () => {
  it('gives what the specification gives, and its signature verifies', async () => {
    const hash = await hashForSigning(document, proofOptions, withExamples)
    expect(Buffer.from(hash).toString('hex')).toBe(combinedHash)
    const key = decodeMultikey(publicKey)
    const signature = decodeBase58(proofValue)
    expect(key && signature && verifySignature(key, hash, signature)).toBe(true)
    expect(key && signature && verifySignature(key, hash.subarray(1), signature)).toBe(false)
  })

  it('reaches no network: contexts and documents that are not bundled are refused with a code', async () => {
    await expect(hashForSigning(document, proofOptions)).rejects.toThrow()
    await expect(bundled('https://www.w3.org/ns/credentials/examples/v2')).rejects.toMatchObject({
      code: 'document-not-bundled',
    })
    await expect(bundled('did:example:a')).rejects.toMatchObject({ code: 'document-not-bundled' })
  })
})
