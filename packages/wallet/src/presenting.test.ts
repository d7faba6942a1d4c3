import { createCredentialReader } from '@sello/agent'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clock } from './testing/firm-wallet.ts'
import { type SampleParties, verifierDid } from './testing/sample-parties.ts'
import { openWalletScene, type WalletScene } from './testing/wallet-scene.ts'

let scene: WalletScene

beforeEach(async () => {
  scene = await openWalletScene()
})
afterEach(() => scene.close())

describe('presenting', () => {
  it.each([
    ['ldp', 'vp+jwt'],
    ['vc+jwt', 'vp+jwt'],
    ['jwt_vc_json', 'jwt_vp_json'],
  ])('shows a certificate as %s in a %s, and remembers to whom', async (format, presentationFormat) => {
    await scene.claim()
    const reply = await scene.present({ certificateNumber: 'CR-OEA-000123', format, mrn: '26CO1' })
    expect(reply).toMatchObject({
      status: 201,
      body: { outcome: 'verified', format: presentationFormat, mrn: '26CO1' },
    })
    const read = await createCredentialReader({ clock }).read(scene.parties.presentations[0]?.presentation)
    expect(read).toMatchObject({ kind: 'presentation', format: presentationFormat, audience: verifierDid })
    expect(read.kind === 'presentation' && read.credentials).toHaveLength(1)
    expect(await scene.history()).toMatchObject([
      { verifier: verifierDid, shownBy: 'rosa', outcome: 'verified' },
    ])
  })

  it('shows Data Integrity as such when the firm’s key can sign it', async () => {
    await scene.startAnew('key')
    await scene.claim()
    expect(await scene.present({ certificateNumber: 'CR-OEA-000123', format: 'ldp' })).toMatchObject({
      body: { format: 'ldp' },
    })
  })

  it('shows chosen credentials, all of one format', async () => {
    await scene.claim()
    const all = await scene.held()
    const one = all.find(({ format }) => format === 'vc+jwt')?.id
    expect((await scene.present({ credentialIds: [one] })).status).toBe(201)
    expect(await scene.present({ credentialIds: all.map(({ id }) => id) })).toMatchObject({
      status: 422,
      body: { code: 'formats-mixed' },
    })
    expect(await scene.present({ credentialIds: ['none'] })).toMatchObject({
      status: 404,
      body: { code: 'credential-not-held' },
    })
  })

  const past = '2026-11-21T11:59:59Z'
  it.each<[string, Partial<SampleParties['behaviour']['request']>, object, string]>([
    ['has been answered', { state: 'answered' }, {}, 'request-not-open'],
    ['has expired', { expiresAt: past }, {}, 'request-not-open'],
    [
      'names another audience',
      { audience: verifierDid, verifier: Object(`did:ethr:0x7a69:0x${'d'.repeat(40)}`) },
      {},
      'request-not-bound',
    ],
    ['is for another declaration than it says', { mrn: '26CO2' }, {}, 'request-not-bound'],
    ['hides what its nonce is bound to', { mrn: undefined }, {}, 'request-not-bound'],
    ['is for another declaration than the firm says', {}, { mrn: '26CO9' }, 'request-not-bound'],
    ['leads to another host', { responseUrl: 'http://evil.example/' }, {}, 'party-answer-invalid'],
  ])('shows nothing when the request %s', async (_name, request, body, code) => {
    await scene.claim()
    scene.parties.behaviour.request = JSON.parse(JSON.stringify(request))
    if ('mrn' in request && request.mrn === undefined) scene.parties.behaviour.request = { mrn: undefined }
    const reply = await scene.present({ certificateNumber: 'CR-OEA-000123', format: 'vc+jwt', ...body })
    expect(reply.body).toMatchObject({ code })
    expect(scene.parties.presentations).toEqual([])
    expect(await scene.history()).toEqual([])
  })

  it('remembers what it showed when no answer came, or a refusal', async () => {
    await scene.claim()
    scene.parties.behaviour.onPresentation = (response) => response.destroy()
    const choice = { certificateNumber: 'CR-OEA-000123', format: 'vc+jwt' }
    expect(await scene.present(choice)).toMatchObject({ status: 503, body: { code: 'party-unreachable' } })
    expect(await scene.history()).toMatchObject([{ outcome: 'sent' }])
    scene.parties.behaviour.onPresentation = (response) =>
      response.status(409).json({ code: 'nonce-already-used' })
    expect(await scene.present(choice)).toMatchObject({
      status: 422,
      body: { partyCode: 'nonce-already-used' },
    })
    expect((await scene.history()).map(({ outcome }) => outcome).sort()).toEqual(['refused', 'sent'])
  })
})
