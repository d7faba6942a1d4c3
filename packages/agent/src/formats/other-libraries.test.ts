import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue, verify, verifyCredential } from '@digitalbazaar/vc'
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list'
import { createAgent, type ICredentialVerifier } from '@veramo/core'
import { CredentialProviderJWT } from '@veramo/credential-jwt'
import { CredentialPlugin } from '@veramo/credential-w3c'
import { compactVerify, importJWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { toPublicJwk } from '../encoding/jwk.ts'
import { createDocumentLoader, type DocumentLoader } from '../json-ld/document-loader.ts'
import { createCredentialReader } from '../reader/create-credential-reader.ts'
import { exampleDocument, issuerSigner } from '../testing/fixture-credential.ts'
import { memorySigner } from '../testing/memory-signer.ts'
import { signCredential } from './sign-credential.ts'
import { signPresentation } from './sign-presentation.ts'
import { signStatusList } from './sign-status-list.ts'

const now = new Date('2027-01-15T12:00:00Z')
const document = exampleDocument()
const issuer = issuerSigner('ldp', document)
const holder = memorySigner('Ed25519', 'did:key')
const suite = () => new DataIntegrityProof({ cryptosuite })
const statusUnchecked = async () => ({ verified: true })

describe('what we sign', () => {
  it('as Data Integrity is accepted by @digitalbazaar/vc, alone and presented', async () => {
    const documentLoader = createDocumentLoader([issuer.verificationKey, holder.verificationKey])
    const credential = await signCredential('ldp', document, issuer, now)
    const common = { suite: suite(), documentLoader, checkStatus: statusUnchecked, now }
    expect(await verifyCredential({ ...common, credential })).toMatchObject({ verified: true })
    const presentation = await signPresentation('ldp', [credential], holder, {
      nonce: 'n',
      audience: 'did:example:v',
      issuedAt: now,
      expiresAt: new Date(now.getTime() + 60_000),
    })
    const bound = { ...common, presentation, challenge: 'n', domain: 'did:example:v' }
    expect(await verify(bound)).toMatchObject({ verified: true })
    expect(await verify({ ...bound, challenge: 'm' })).toMatchObject({ verified: false })
  })

  it('as vc+jwt is accepted by jose', async () => {
    const token = String(await signCredential('vc+jwt', document, issuer, now))
    const key = await importJWK({ ...toPublicJwk(issuer) }, 'EdDSA')
    const { payload, protectedHeader } = await compactVerify(token, key)
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual(document)
    expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: issuer.keyId })
  })

  it('as jwt_vc_json is accepted by Veramo', async () => {
    const signer = issuerSigner('jwt_vc_json', document)
    const token = String(await signCredential('jwt_vc_json', document, signer, now))
    const did = String(document.issuer)
    const method = {
      id: signer.keyId,
      type: 'JsonWebKey2020',
      controller: did,
      publicKeyJwk: { ...toPublicJwk(signer) },
    }
    const didDocument = { id: did, verificationMethod: [method], assertionMethod: [signer.keyId] }
    const resolution = { didDocument, didResolutionMetadata: {}, didDocumentMetadata: {} }
    const veramo = createAgent<ICredentialVerifier>({
      plugins: [
        { methods: { resolveDid: async () => resolution } },
        new CredentialPlugin([new CredentialProviderJWT()]),
      ],
    })
    const policies = { now: now.getTime() / 1000, credentialStatus: false }
    expect(await veramo.verifyCredential({ credential: token, policies })).toMatchObject({ verified: true })
    const tampered = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    expect(await veramo.verifyCredential({ credential: `${tampered}`, policies })).toMatchObject({
      verified: false,
    })
  })

  it('as a status list says the same to @digitalbazaar/vc-bitstring-status-list', async () => {
    const bits = new Uint8Array(16_384)
    bits[0] = 0b0010_0000
    const id = 'https://issuer.example/v1/status-lists/1/revocation'
    const list = await signStatusList(
      { id, statusPurpose: 'revocation', bits, validFrom: new Date('2020-01-01T00:00:00Z') },
      issuer,
    )
    const keys = createDocumentLoader([issuer.verificationKey])
    const documentLoader: DocumentLoader = async (url) =>
      url === id ? { contextUrl: null, documentUrl: url, document: list } : keys(url)
    const statusOf = async (statusListIndex: string) => {
      const entry = {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex,
        statusListCredential: id,
      }
      const credential = { ...document, credentialStatus: { id: `${id}#${statusListIndex}`, ...entry } }
      const result = await checkStatus({
        credential,
        documentLoader,
        suite: suite(),
        verifyBitstringStatusListCredential: true,
      })
      if (!result.results) throw new Error(String(result.error))
      return result.results[0]?.status
    }
    expect([await statusOf('1'), await statusOf('2'), await statusOf('3')]).toEqual([false, true, false])
  })
})

describe('what @digitalbazaar/vc signs', () => {
  it('is read and verified by us', async () => {
    const signer = {
      algorithm: 'Ed25519',
      id: issuer.keyId,
      sign: ({ data }: { data: Uint8Array }) => issuer.sign(data),
    }
    const signed = await issue({
      credential: { ...document },
      suite: new DataIntegrityProof({ cryptosuite, signer, date: now }),
      documentLoader: createDocumentLoader(),
      now,
    })
    const read = await createCredentialReader({ clock: () => now }).read(JSON.stringify(signed))
    if (read.kind !== 'credential') throw new Error(JSON.stringify(read))
    expect(await read.verifyProof(issuer.verificationKey)).toEqual({ ok: true })
  })
})
