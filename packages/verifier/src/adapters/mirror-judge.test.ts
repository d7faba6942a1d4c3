import { createCredentialReader, signPresentation } from '@sello/agent'
import { beforeAll, describe, expect, it } from 'vitest'
import { memoryTermsShelf } from '../features/terms/terms-book.ts'
import type { Judge } from '../features/verification/judge.ts'
import { formats, issueSample, type SampleCertificate } from '../testing/issue-sample.ts'
import { didOf, NOW, type SampleNetwork, sampleNetwork } from '../testing/sample-network.ts'
import { checkSchema } from './check-schema.ts'
import { createMirrorJudge } from './mirror-judge.ts'

const presentationFormats = { ldp: 'ldp', 'vc+jwt': 'vp+jwt', jwt_vc_json: 'jwt_vp_json' } as const

describe('a judge over the mirror', () => {
  let network: SampleNetwork
  let certificate: SampleCertificate
  let judge: Judge

  beforeAll(async () => {
    network = sampleNetwork()
    certificate = await issueSample(network, { index: 4711 })
    judge = createMirrorJudge({
      ledger: network.view,
      reader: createCredentialReader({ clock: () => NOW }),
      holderKeys: network.holderKeys,
      schema: checkSchema,
      terms: memoryTermsShelf([network.terms]),
      verifier: network.co.did,
      maxAgeSeconds: 600,
    })
  })

  it.each(formats)('verifies a real %s credential, now and as of a past day', async (format) => {
    const now = await judge.judge(certificate.credentials[format], { now: NOW })
    expect(now.checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'indeterminate')).toEqual(
      [],
    )
    expect(now).toMatchObject({ status: 'verified', recognition: { title: network.terms.title } })
    const asOf = new Date(NOW.getTime() - 86_400_000)
    expect((await judge.judge(certificate.credentials[format], { now: NOW, asOf })).status).toBe('verified')
  })

  it.each(formats)('verifies a presentation of %s with its nonce, and with no other', async (format) => {
    const expiresAt = new Date(NOW.getTime() + 60_000)
    const binding = { nonce: 'n'.repeat(22), audience: network.co.did, issuedAt: NOW, expiresAt }
    const credentials = [certificate.credentials[format]]
    const presentation = await signPresentation(
      presentationFormats[format],
      credentials,
      network.holder,
      binding,
    )
    const nonce = await judge.nonceOf(presentation)
    expect(nonce).toBe(binding.nonce)
    const asOf = new Date(NOW.getTime() - 86_400_000)
    const { status } = await judge.judge(presentation, { now: NOW, asOf, nonce: binding.nonce })
    expect(status).toBe('verified')
    const verdict = await judge.judge(presentation, { now: NOW, nonce: binding.nonce })
    expect(
      verdict.checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'indeterminate'),
    ).toEqual([])
    expect(verdict.status).toBe('verified')
    expect((await judge.judge(presentation, { now: NOW, nonce: 'another' })).status).toBe('rejected')
    expect((await judge.judge(presentation, { now: NOW })).status).not.toBe('verified')
    const past = { ...binding, issuedAt: asOf, expiresAt: new Date(asOf.getTime() + 60_000) }
    const backdated = await signPresentation(presentationFormats[format], credentials, network.holder, past)
    const then = await judge.judge(backdated, { now: NOW, asOf, nonce: binding.nonce })
    expect(then).toMatchObject({ status: 'rejected' })
    expect(then.checks).toContainEqual(expect.objectContaining({ code: 'presentation-expired' }))
    const later = new Date(NOW.getTime() + 300_000)
    expect((await judge.judge(presentation, { now: later, nonce: binding.nonce })).status).toBe('rejected')
  })

  it.each(formats)("verifies %s from a wallet's did:ethr", async (format) => {
    const { ethrHolder: holder, co } = network
    const copyFor = { kind: 'holder', did: didOf(holder) } as const
    const { credentials } = await issueSample(network, { index: 5, copyFor })
    const expiresAt = new Date(NOW.getTime() + 60_000)
    const binding = { nonce: 'n'.repeat(22), audience: co.did, issuedAt: NOW, expiresAt }
    // A secp256k1 key makes no eddsa-rdfc-2022 proof: Data Integrity travels inside a vp+jwt.
    const wrapped = format === 'ldp' ? 'vp+jwt' : presentationFormats[format]
    const presentation = await signPresentation(wrapped, [credentials[format]], holder, binding)
    const verdict = await judge.judge(presentation, { now: NOW, nonce: binding.nonce })
    expect(
      verdict.checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'indeterminate'),
    ).toEqual([])
    expect(verdict).toMatchObject({ status: 'verified', holder: didOf(holder) })
    const stolen = await signPresentation(wrapped, [certificate.credentials[format]], holder, binding)
    expect((await judge.judge(stolen, { now: NOW, nonce: binding.nonce })).status).toBe('rejected')
  })
})
