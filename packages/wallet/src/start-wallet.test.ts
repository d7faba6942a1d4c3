import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCredentialReader } from '@sello/agent'
import { silentLog } from '@sello/platform'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningWallet, startWallet } from './start-wallet.ts'
import { call } from './testing/call.ts'
import { CHAIN_ID, sampleCredential } from './testing/sample-credential.ts'
import { type SampleParties, startSampleParties, TX_CODE, verifierDid } from './testing/sample-parties.ts'
import { openWalletAccess } from './wallet-access.ts'

const PASSWORD = 'a long enough password'
const clock = () => new Date('2026-11-21T12:00:00Z')
let dataDir: string
let parties: SampleParties
let wallet: RunningWallet
let key: string

function start(holderMethod: 'ethr' | 'key' = 'ethr'): Promise<RunningWallet> {
  const config = {
    dataDir,
    firm: 'Café de Altura S.A.',
    host: '127.0.0.1',
    port: 0,
    chainId: CHAIN_ID,
    holderMethod,
    timeoutMs: 2_000,
    resumeMs: 60_000,
    logLevel: 'error',
  } as const
  return startWallet(config, { keySecret: new Uint8Array(32).fill(4) }, { clock, log: silentLog })
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sello-wallet-'))
  parties = await startSampleParties(clock)
  const access = await openWalletAccess(dataDir, clock)
  await access.addAccount({ username: 'rosa', password: PASSWORD, roles: ['operator'] })
  await access.addAccount({ username: 'leo', password: PASSWORD, roles: ['reader'] })
  await access.close()
  wallet = await start()
  key = await signIn('rosa')
})
afterEach(async () => {
  await wallet.close()
  await parties.close()
  await rm(dataDir, { recursive: true })
})

async function signIn(username: string): Promise<string> {
  const reply = await call(`${wallet.url}/v1/sessions`, { body: { username, password: PASSWORD } })
  expect(reply.status).toBe(201)
  return String(Object(reply.body).token)
}

function claim(offerUrl = parties.offerUrl, txCode = TX_CODE) {
  return call(`${wallet.url}/v1/credentials/claims`, { key, body: { offerUrl, txCode } })
}

async function held(): Promise<{ id: string; format: string; certificateNumber: string }[]> {
  return Object((await call(`${wallet.url}/v1/credentials`, { key })).body).credentials
}

function present(body: object) {
  return call(`${wallet.url}/v1/presentations`, { key, body: { requestUrl: parties.requestUrl, ...body } })
}

async function history(): Promise<{ outcome: string }[]> {
  return Object((await call(`${wallet.url}/v1/history`, { key })).body).presentations
}

it('answers what its API document tells where no other test asks', async () => {
  for (const path of ['/healthz', '/readyz', '/v1/holder', '/openapi.json'])
    expect((await call(`${wallet.url}${path}`, { key })).status).toBe(200)
  expect((await call(`${wallet.url}/v1/sessions/current`, { method: 'DELETE', key })).status).toBe(204)
  expect((await call(`${wallet.url}/v1/holder`, { key })).status).toBe(401)
})

describe('claiming', () => {
  it('proves possession of the firm’s DID and keeps what it gets', async () => {
    expect(wallet.did).toMatch(/^did:ethr:0x7a69:0x0[23][0-9a-f]{64}$/)
    const reply = await claim()
    expect(reply).toMatchObject({ status: 201, body: { holder: wallet.did } })
    expect((await held()).map(({ format }) => format).sort()).toEqual(['jwt_vc_json', 'ldp', 'vc+jwt'])
    const [claimed] = parties.claims
    const [header, payload] = (claimed?.proof ?? '')
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString())
    expect(JSON.parse(header ?? '')).toMatchObject({
      typ: 'openid4vci-proof+jwt',
      kid: `${wallet.did}#controllerKey`,
    })
    expect(JSON.parse(payload ?? '')).toMatchObject({ iss: wallet.did, aud: parties.url })
  })

  it('gives the same again for the same offer, without asking the issuer twice', async () => {
    const first = await claim()
    const second = await claim()
    expect(Object(second.body).credentials).toEqual(Object(first.body).credentials)
    expect(parties.claims).toHaveLength(1)
  })

  it('serves two claims of one offer at once with one claim', async () => {
    const [first, second] = await Promise.all([claim(), claim()])
    expect([first.status, second.status]).toEqual([201, 201])
    expect(parties.claims).toHaveLength(1)
    expect(await held()).toHaveLength(3)
  })

  it('goes on where it was when the answer was lost, across a restart', async () => {
    parties.behaviour.onClaim = (_claim, response) => response.destroy()
    expect(await claim()).toMatchObject({ status: 503, body: { code: 'party-unreachable' } })
    expect(await held()).toEqual([])

    parties.behaviour.onClaim = () => undefined
    // The issuer counts the offer as claimed by now: by us, which it tells by the holder.
    parties.behaviour.offer = { state: 'claimed' }
    await wallet.close()
    wallet = await start()
    await expect.poll(held, { timeout: 5_000 }).toHaveLength(3)
    expect(parties.claims).toHaveLength(2)
  })

  it('keeps nothing of what the issuer refuses, and tells why', async () => {
    parties.behaviour.onClaim = (_claim, response) =>
      response.status(403).json({ code: 'tx-code-wrong', detail: 'The transaction code is wrong.' })
    expect(await claim()).toMatchObject({
      status: 422,
      body: { code: 'party-refused', partyCode: 'tx-code-wrong', partyStatus: 403 },
    })
    parties.behaviour.onClaim = () => undefined
    expect((await claim()).status).toBe(201)
  })

  it.each([
    ['is not ready yet', 409, 'claim-pending', 503, 'party-unreachable'],
    ['has trouble', 500, 'internal-error', 503, 'party-unreachable'],
    ['is busy', 429, 'too-many-attempts', 503, 'party-unreachable'],
  ])('stays open while the issuer %s', async (_name, partyStatus, code, status, walletCode) => {
    parties.behaviour.onClaim = (_claim, response) => response.status(partyStatus).json({ code })
    expect(await claim()).toMatchObject({ status, body: { code: walletCode } })
    parties.behaviour.onClaim = () => undefined
    parties.behaviour.offer = { state: 'claimed' }
    expect((await claim()).status).toBe(201)
  })

  it.each(['claimed', 'expired', 'withdrawn'] as const)(
    'does not begin with an offer that is %s',
    async (state) => {
      parties.behaviour.offer = { state }
      expect(await claim()).toMatchObject({ status: 409, body: { code: 'offer-not-open' } })
      expect(parties.claims).toEqual([])
    },
  )

  it.each<[string, (parties: SampleParties) => void]>([
    ['bound to another holder', ({ behaviour }) => (behaviour.holder = () => 'did:example:other')],
    ['of another certificate', ({ behaviour }) => (behaviour.offer = { certificateNumber: 'CR-OEA-999999' })],
    ['of another issuer', ({ behaviour }) => (behaviour.offer = { issuer: verifierDid })],
    [
      'that cannot be read',
      ({ behaviour }) => (behaviour.forge = () => [{ id: 'x', format: 'vc+jwt', credential: 'no' }]),
    ],
    [
      'of another format than it says',
      ({ behaviour }) => (behaviour.forge = ([one]) => [{ ...one, format: 'jwt_vc_json' }]),
    ],
    [
      'of which one of three is wrong',
      ({ behaviour }) =>
        (behaviour.forge = async (all) => [
          ...all,
          await sampleCredential('ldp', 'did:example:other', 'CR-OEA-000123'),
        ]),
    ],
  ])('keeps nothing %s', async (_name, misbehave) => {
    misbehave(parties)
    expect(await claim()).toMatchObject({ status: 502, body: { code: 'claimed-credential-wrong' } })
    expect(await held()).toEqual([])
  })

  it.each([
    ['ftp://issuer.example/v1/offers/ccccccccccccccccccccc', 'url-not-allowed'],
    ['file:///etc/passwd', 'url-not-allowed'],
    ['http://user:secret@issuer.example/v1/offers/ccccccccccccccccccccc', 'url-not-allowed'],
  ])('reaches no %s', async (offerUrl, code) => {
    expect(await claim(offerUrl)).toMatchObject({ status: 400, body: { code } })
  })

  it('says that an issuer cannot be reached, and does not follow one that sends elsewhere', async () => {
    expect(await claim(`http://127.0.0.1:1/v1/offers/${'c'.repeat(43)}`)).toMatchObject({
      status: 503,
      body: { code: 'party-unreachable' },
    })
    parties.behaviour.offer = { claimUrl: 'http://evil.example/v1/claims' }
    expect(await claim()).toMatchObject({ status: 502, body: { code: 'party-answer-invalid' } })
    expect(parties.claims).toEqual([])
  })
})

describe('presenting', () => {
  it.each([
    ['ldp', 'vp+jwt'],
    ['vc+jwt', 'vp+jwt'],
    ['jwt_vc_json', 'jwt_vp_json'],
  ])('shows a certificate as %s in a %s, and remembers to whom', async (format, presentationFormat) => {
    await claim()
    const reply = await present({ certificateNumber: 'CR-OEA-000123', format, mrn: '26CO1' })
    expect(reply).toMatchObject({
      status: 201,
      body: { outcome: 'verified', format: presentationFormat, mrn: '26CO1' },
    })
    const read = await createCredentialReader({ clock }).read(parties.presentations[0]?.presentation)
    expect(read).toMatchObject({ kind: 'presentation', format: presentationFormat, audience: verifierDid })
    expect(read.kind === 'presentation' && read.credentials).toHaveLength(1)
    expect(await history()).toMatchObject([{ verifier: verifierDid, shownBy: 'rosa', outcome: 'verified' }])
  })

  it('shows Data Integrity as such when the firm’s key can sign it', async () => {
    await wallet.close()
    await rm(dataDir, { recursive: true })
    const access = await openWalletAccess(dataDir, clock)
    await access.addAccount({ username: 'rosa', password: PASSWORD, roles: ['operator'] })
    await access.close()
    wallet = await start('key')
    key = await signIn('rosa')
    await claim()
    expect(await present({ certificateNumber: 'CR-OEA-000123', format: 'ldp' })).toMatchObject({
      body: { format: 'ldp' },
    })
  })

  it('shows chosen credentials, all of one format', async () => {
    await claim()
    const all = await held()
    const one = all.find(({ format }) => format === 'vc+jwt')?.id
    expect((await present({ credentialIds: [one] })).status).toBe(201)
    expect(await present({ credentialIds: all.map(({ id }) => id) })).toMatchObject({
      status: 422,
      body: { code: 'formats-mixed' },
    })
    expect(await present({ credentialIds: ['none'] })).toMatchObject({
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
    await claim()
    parties.behaviour.request = JSON.parse(JSON.stringify(request))
    if ('mrn' in request && request.mrn === undefined) parties.behaviour.request = { mrn: undefined }
    const reply = await present({ certificateNumber: 'CR-OEA-000123', format: 'vc+jwt', ...body })
    expect(reply.body).toMatchObject({ code })
    expect(parties.presentations).toEqual([])
    expect(await history()).toEqual([])
  })

  it('remembers what it showed when no answer came, or a refusal', async () => {
    await claim()
    parties.behaviour.onPresentation = (response) => response.destroy()
    const choice = { certificateNumber: 'CR-OEA-000123', format: 'vc+jwt' }
    expect(await present(choice)).toMatchObject({ status: 503, body: { code: 'party-unreachable' } })
    expect(await history()).toMatchObject([{ outcome: 'sent' }])
    parties.behaviour.onPresentation = (response) => response.status(409).json({ code: 'nonce-already-used' })
    expect(await present(choice)).toMatchObject({ status: 422, body: { partyCode: 'nonce-already-used' } })
    expect((await history()).map(({ outcome }) => outcome).sort()).toEqual(['refused', 'sent'])
  })
})

describe('who may', () => {
  it('a reader sees and does not act; nobody else sees anything', async () => {
    const operator = key
    await claim()
    key = await signIn('leo')
    expect(await held()).toHaveLength(3)
    expect((await claim()).status).toBe(403)
    expect((await present({ certificateNumber: 'x', format: 'ldp' })).status).toBe(403)
    key = 'nobody'
    expect((await call(`${wallet.url}/v1/credentials`, { key })).status).toBe(401)
    key = operator
    const [first] = await held()
    expect(await call(`${wallet.url}/v1/credentials/${first?.id}`, { key })).toMatchObject({
      status: 200,
      body: { id: first?.id, credential: expect.anything() },
    })
    expect((await call(`${wallet.url}/v1/credentials/none`, { key })).status).toBe(404)
  })
})
