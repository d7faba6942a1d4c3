import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sampleCredential } from './testing/sample-credential.ts'
import { type SampleParties, verifierDid } from './testing/sample-parties.ts'
import { openWalletScene, type WalletScene } from './testing/wallet-scene.ts'

let scene: WalletScene

beforeEach(async () => {
  scene = await openWalletScene()
})
afterEach(() => scene.close())

describe('claiming', () => {
  it('proves possession of the firm’s DID and keeps what it gets', async () => {
    expect(scene.wallet.did).toMatch(/^did:ethr:0x7a69:0x0[23][0-9a-f]{64}$/)
    const reply = await scene.claim()
    expect(reply).toMatchObject({ status: 201, body: { holder: scene.wallet.did } })
    expect((await scene.held()).map(({ format }) => format).sort()).toEqual(['jwt_vc_json', 'ldp', 'vc+jwt'])
    const [claimed] = scene.parties.claims
    const [header, payload] = (claimed?.proof ?? '')
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString())
    expect(JSON.parse(header ?? '')).toMatchObject({
      typ: 'openid4vci-proof+jwt',
      kid: `${scene.wallet.did}#controllerKey`,
    })
    expect(JSON.parse(payload ?? '')).toMatchObject({ iss: scene.wallet.did, aud: scene.parties.url })
  })

  it('gives the same again for the same offer, without asking the issuer twice', async () => {
    const first = await scene.claim()
    const second = await scene.claim()
    expect(Object(second.body).credentials).toEqual(Object(first.body).credentials)
    expect(scene.parties.claims).toHaveLength(1)
  })

  it('serves two claims of one offer at once with one claim', async () => {
    const [first, second] = await Promise.all([scene.claim(), scene.claim()])
    expect([first.status, second.status]).toEqual([201, 201])
    expect(scene.parties.claims).toHaveLength(1)
    expect(await scene.held()).toHaveLength(3)
  })

  it('goes on where it was when the answer was lost, across a restart', async () => {
    scene.parties.behaviour.onClaim = (_claim, response) => response.destroy()
    expect(await scene.claim()).toMatchObject({ status: 503, body: { code: 'party-unreachable' } })
    expect(await scene.held()).toEqual([])

    scene.parties.behaviour.onClaim = () => undefined
    // The issuer counts the offer as claimed by now: by us, which it tells by the holder.
    scene.parties.behaviour.offer = { state: 'claimed' }
    await scene.restart()
    await expect.poll(scene.held, { timeout: 5_000 }).toHaveLength(3)
    expect(scene.parties.claims).toHaveLength(2)
  })

  it('keeps nothing of what the issuer refuses, and tells why', async () => {
    scene.parties.behaviour.onClaim = (_claim, response) =>
      response.status(403).json({ code: 'tx-code-wrong', detail: 'The transaction code is wrong.' })
    expect(await scene.claim()).toMatchObject({
      status: 422,
      body: { code: 'party-refused', partyCode: 'tx-code-wrong', partyStatus: 403 },
    })
    scene.parties.behaviour.onClaim = () => undefined
    expect((await scene.claim()).status).toBe(201)
  })

  it.each([
    ['is not ready yet', 409, 'claim-pending', 503, 'party-unreachable'],
    ['has trouble', 500, 'internal-error', 503, 'party-unreachable'],
    ['is busy', 429, 'too-many-attempts', 503, 'party-unreachable'],
  ])('stays open while the issuer %s', async (_name, partyStatus, code, status, walletCode) => {
    scene.parties.behaviour.onClaim = (_claim, response) => response.status(partyStatus).json({ code })
    expect(await scene.claim()).toMatchObject({ status, body: { code: walletCode } })
    scene.parties.behaviour.onClaim = () => undefined
    scene.parties.behaviour.offer = { state: 'claimed' }
    expect((await scene.claim()).status).toBe(201)
  })

  it.each(['claimed', 'expired', 'withdrawn'] as const)(
    'does not begin with an offer that is %s',
    async (state) => {
      scene.parties.behaviour.offer = { state }
      expect(await scene.claim()).toMatchObject({ status: 409, body: { code: 'offer-not-open' } })
      expect(scene.parties.claims).toEqual([])
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
    misbehave(scene.parties)
    expect(await scene.claim()).toMatchObject({ status: 502, body: { code: 'claimed-credential-wrong' } })
    expect(await scene.held()).toEqual([])
  })

  it.each([
    ['ftp://issuer.example/v1/offers/ccccccccccccccccccccc', 'url-not-allowed'],
    ['file:///etc/passwd', 'url-not-allowed'],
    ['http://user:secret@issuer.example/v1/offers/ccccccccccccccccccccc', 'url-not-allowed'],
  ])('reaches no %s', async (offerUrl, code) => {
    expect(await scene.claim(offerUrl)).toMatchObject({ status: 400, body: { code } })
  })

  it('says that an issuer cannot be reached, and does not follow one that sends elsewhere', async () => {
    expect(await scene.claim(`http://127.0.0.1:1/v1/offers/${'c'.repeat(43)}`)).toMatchObject({
      status: 503,
      body: { code: 'party-unreachable' },
    })
    scene.parties.behaviour.offer = { claimUrl: 'http://evil.example/v1/claims' }
    expect(await scene.claim()).toMatchObject({ status: 502, body: { code: 'party-answer-invalid' } })
    expect(scene.parties.claims).toEqual([])
  })
})
