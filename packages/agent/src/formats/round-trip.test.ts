import { readdirSync } from 'node:fs'
import type { CredentialFormat, PresentationFormat } from '@sello/core'
import { describe, expect, it } from 'vitest'
import { createCredentialReader } from '../reader/create-credential-reader.ts'
import { exampleDocument, issuerSigner } from '../testing/fixture-credential.ts'
import { memorySigner } from '../testing/memory-signer.ts'
import { type SignedCredential, signCredential } from './sign-credential.ts'
import { signPresentation } from './sign-presentation.ts'

const reader = createCredentialReader()
const now = new Date()
const names = readdirSync(new URL('../../../../schemas/AeoCertificate/v1/examples/valid/', import.meta.url))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -5))
const formats: CredentialFormat[] = ['ldp', 'vc+jwt', 'jwt_vc_json']
const binding = {
  nonce: 'n-1',
  audience: 'did:ethr:0x7a69:0x0000000000000000000000000000000000000001',
  issuedAt: now,
  expiresAt: new Date(now.getTime() + 300_000),
}

async function readCredential(input: unknown) {
  const read = await reader.read(input)
  if (read.kind !== 'credential') throw new Error(JSON.stringify(read))
  return read
}
async function readPresentation(input: unknown) {
  const read = await reader.read(input)
  if (read.kind !== 'presentation') throw new Error(JSON.stringify(read))
  return read
}

describe.each(formats)('a credential as %s', (format) => {
  it.each(names)('%s comes back as it was', async (name) => {
    const document = exampleDocument(name)
    if (format === 'ldp' && 'cnf' in document) return
    const signer = issuerSigner(format, document)
    const signed = await signCredential(format, document, signer, now)
    const read = await readCredential(typeof signed === 'string' ? signed : JSON.stringify(signed))
    expect(read.format).toBe(format)
    expect(read.document).toEqual(document)
    expect(read.verificationMethod).toBe(signer.keyId)
    expect(await read.verifyProof(signer.verificationKey)).toEqual({ ok: true })
  })

  it('is refused with another key of the same name', async () => {
    const document = exampleDocument()
    const signed = await signCredential(format, document, issuerSigner(format, document), now)
    const other = issuerSigner(format, document)
    expect(await (await readCredential(signed)).verifyProof(other.verificationKey)).toMatchObject({
      ok: false,
      code: 'signature-invalid',
    })
  })
})

describe('a presentation', () => {
  const holders = {
    ldp: ['Ed25519'],
    'vp+jwt': ['Ed25519', 'Secp256k1', 'P256'],
    jwt_vp_json: ['Ed25519', 'Secp256k1', 'P256'],
  } as const
  const cases = (['ldp', 'vp+jwt', 'jwt_vp_json'] as const).flatMap((presentation) =>
    holders[presentation].flatMap((holder) =>
      formats
        .filter((credential) => presentation !== 'jwt_vp_json' || credential !== 'ldp')
        .map((credential) => ({ presentation, credential, holder })),
    ),
  ) satisfies { presentation: PresentationFormat }[]

  it.each(cases)(
    '$presentation by $holder holds $credential',
    async ({ presentation, credential, holder }) => {
      const document = exampleDocument()
      const issuer = issuerSigner(credential, document)
      const signed: SignedCredential = await signCredential(credential, document, issuer, now)
      const signer = memorySigner(holder, 'did:key')
      const presented = await signPresentation(presentation, [signed], signer, binding)
      const read = await readPresentation(
        typeof presented === 'string' ? presented : JSON.stringify(presented),
      )
      expect(read).toMatchObject({
        format: presentation,
        verificationMethod: signer.keyId,
        nonce: binding.nonce,
        audience: binding.audience,
        issuedAt: Math.floor(now.getTime() / 1000),
        expiresAt: Math.floor(binding.expiresAt.getTime() / 1000),
      })
      expect(await read.verifyProof(signer.verificationKey)).toEqual({ ok: true })
      expect(read.credentials).toHaveLength(1)
      expect(read.credentials[0]?.document).toEqual(document)
      expect(await read.credentials[0]?.verifyProof(issuer.verificationKey)).toEqual({ ok: true })
    },
  )

  it('by a bare key names its thumbprint', async () => {
    const document = exampleDocument()
    const issuer = issuerSigner('vc+jwt', document)
    const signed = await signCredential('vc+jwt', document, issuer, now)
    const signer = memorySigner('P256', 'bare')
    const read = await readPresentation(await signPresentation('vp+jwt', [signed], signer, binding))
    expect(read.verificationMethod).toBeUndefined()
    expect(signer.keyId.endsWith(`:${read.holderThumbprint}`)).toBe(true)
    expect(await read.verifyProof(signer.verificationKey)).toEqual({ ok: true })
    const other = memorySigner('P256', 'bare').verificationKey
    expect(await read.verifyProof({ ...other, id: signer.keyId })).toMatchObject({ code: 'key-not-named' })
  })
})
