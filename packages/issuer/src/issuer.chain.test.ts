import { createCredentialReader } from '@sello/agent'
import { endOfBlock } from '@sello/core'
import { createFollower, type Mirror, openMirror } from '@sello/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiCaller, createClaimant, type IssuerScene, openIssuerScene } from './testing/issuer-scene.ts'

let scene: IssuerScene
let ana: ApiCaller
let berta: ApiCaller
let leo: ApiCaller
const base = () => scene.issuer.url
const firm = {
  tin: 'CR3101123456',
  legalName: 'Café de Altura S.A.',
  address: { street: 'Ruta 2', city: 'Cartago', country: 'CR' },
}
const decision = {
  programme: 'CR-OEA',
  aeoType: 'EXPORTER',
  roles: ['exporter'],
  effectiveFrom: '2026-11-01',
  expiresOn: '2028-10-31',
}

beforeAll(async () => {
  scene = await openIssuerScene()
  ana = await new ApiCaller(base).signIn('ana')
  berta = await new ApiCaller(base).signIn('berta')
  leo = await new ApiCaller(base).signIn('leo')
})
afterAll(() => scene?.close())

async function operator(tin = firm.tin): Promise<string> {
  const known = await ana.get(`/v1/operators?tin=${tin}`)
  if (known.body.operators[0]) return known.body.operators[0].id
  return (await ana.post('/v1/operators', { ...firm, tin })).body.id
}

/** Two officers grant; gives the certificate's id. */
async function grant(certificateNumber: string): Promise<string> {
  const operatorId = await operator()
  const certificates = [{ operatorId, certificateNumber, ...decision }]
  const proposed = await ana.post('/v1/acts', { kind: 'grant', certificates })
  expect(proposed).toMatchObject({ status: 201, body: { state: 'awaiting-signatures', quorum: 2 } })
  const signed = await berta.post(`/v1/acts/${proposed.body.id}/signatures`)
  expect(signed).toMatchObject({ status: 201, body: { state: 'signed' } })
  expect(await ana.ended(proposed.body.id)).toMatchObject({ state: 'final' })
  const found = await ana.get(`/v1/certificates?certificateNumber=${certificateNumber}`)
  return found.body.certificates[0].id
}

async function act(body: object, ...signers: ApiCaller[]) {
  const [first, ...others] = signers
  const proposed = await first?.post('/v1/acts', body)
  expect(proposed?.status, JSON.stringify(proposed?.body)).toBe(201)
  for (const other of others)
    expect((await other.post(`/v1/acts/${proposed?.body.id}/signatures`)).status).toBe(201)
  return ana.ended(proposed?.body.id)
}

const statesOf = async (id: string) =>
  (await ana.get(`/v1/certificates/${id}`)).body.versions.map((version: { state: string }) => version.state)

async function withMirror<Result>(work: (mirror: Mirror) => Promise<Result>): Promise<Result> {
  const mirror = openMirror({ path: ':memory:' })
  const { chainId, contracts, deployedAtBlock: fromBlock } = scene.deployment
  const clock = () => new Date()
  const follower = createFollower({ rpc: scene.anvil.rpc, chainId, contracts, mirror, fromBlock, clock })
  await follower.once()
  try {
    return await work(mirror)
  } finally {
    mirror.close()
  }
}

describe('an issuing customs on a chain', () => {
  it('says who it is, from the ledger', async () => {
    const { body } = await new ApiCaller(base).get('/v1/identity')
    expect(body).toMatchObject({ did: scene.issuer.did, country: 'CR' })
    expect(body.didDocument.assertionMethod.length).toBeGreaterThanOrEqual(3)
    expect((await ana.get('/readyz')).body).toMatchObject({ status: 'ready', faults: [] })
    expect((await ana.get('/v1/members')).body.members).toHaveLength(3)
  })

  it('certifies with two officers; the holder claims the same credentials again and again', async () => {
    const id = await grant('CR-OEA-000001')
    expect(await statesOf(id)).toEqual(['ACTIVE'])
    const offer = (await ana.post(`/v1/certificates/${id}/offers`)).body
    const holder = await createClaimant(scene.folder, 'ethr')
    const [first, again] = await Promise.all([holder.claim(ana, offer), holder.claim(ana, offer)])
    expect(first).toMatchObject({ status: 200, body: { holder: holder.did } })
    expect(again.body).toEqual(first.body)
    expect((await holder.claim(ana, offer)).body).toEqual(first.body)
    const thief = await createClaimant(scene.folder, 'key')
    expect(await thief.claim(ana, offer)).toMatchObject({
      status: 409,
      body: { code: 'offer-already-claimed' },
    })
    await expectProven(first.body.credentials)
    await holder.close()
    await thief.close()
  })

  it('takes holders of did:key and did:jwk, many claims at once', async () => {
    const id = await grant('CR-OEA-000002')
    const holders = await Promise.all([
      createClaimant(scene.folder, 'key'),
      createClaimant(scene.folder, 'jwk'),
    ])
    const answers = await Promise.all(
      holders.map(async (holder) => {
        const offer = (
          await ana.post(`/v1/certificates/${id}/offers`, { formats: ['vc+jwt'], lifetimeSeconds: 600 })
        ).body
        return holder.claim(ana, offer)
      }),
    )
    expect(answers.map(({ body }) => body.holder)).toEqual(holders.map(({ did }) => did))
    for (const holder of holders) await holder.close()
  })

  it('suspends, reinstates and revokes, and shows it in the signed status list', async () => {
    const id = await grant('CR-OEA-000003')
    const soon = new Date(Date.now() + 10 * 86_400_000).toISOString()
    const suspend = { kind: 'suspend', certificateIds: [id], reasonClass: 'non-compliance', until: soon }
    expect(await act(suspend, ana)).toMatchObject({ state: 'final', quorum: 1 })
    expect(await statesOf(id)).toEqual(['SUSPENDED'])
    expect(await bitOf(id, 'suspension')).toBe(true)
    const repeated = await ana.post('/v1/acts', suspend)
    expect(repeated).toMatchObject({ status: 409, body: { code: 'transition-not-allowed' } })
    expect(await act({ kind: 'reinstate', certificateIds: [id] }, berta)).toMatchObject({ state: 'final' })
    expect(await statesOf(id)).toEqual(['ACTIVE'])
    expect(await bitOf(id, 'suspension')).toBe(false)
    const openEnded = { ...suspend, until: null }
    expect(await act(openEnded, ana, berta)).toMatchObject({ state: 'final', quorum: 2 })
    const revoke = { kind: 'revoke', certificateIds: [id], reasonClass: 'offence' }
    expect(await act(revoke, ana, berta)).toMatchObject({ state: 'final' })
    expect(await statesOf(id)).toEqual(['REVOKED'])
    expect(await bitOf(id, 'revocation')).toBe(true)
  })

  it('lifts a suspension whose end has come by itself', async () => {
    const id = await grant('CR-OEA-000004')
    const until = new Date(Date.now() + 3_000).toISOString()
    await act({ kind: 'suspend', certificateIds: [id], reasonClass: 'other', until }, ana)
    expect(await statesOf(id)).toEqual(['SUSPENDED'])
    await expect.poll(() => statesOf(id), { timeout: 20_000, interval: 200 }).toEqual(['ACTIVE'])
    expect(await bitOf(id, 'suspension')).toBe(false)
  })

  it('signs a revocation now that takes effect later, and annuls what never should have been', async () => {
    const [later, never] = [await grant('CR-OEA-000014'), await grant('CR-OEA-000015')]
    const effectiveAt = new Date(Date.now() + 4_000).toISOString()
    const revoke = { kind: 'revoke', certificateIds: [later], reasonClass: 'offence', effectiveAt }
    const { body } = await ana.post('/v1/acts', revoke)
    expect((await berta.post(`/v1/acts/${body.id}/signatures`)).body).toMatchObject({ state: 'scheduled' })
    expect(await statesOf(later)).toEqual(['ACTIVE'])
    const ended = await ana.ended(body.id)
    expect(ended).toMatchObject({ state: 'final', effectiveAt })
    expect(ended.steps[0].landed.time * 1_000).toBeGreaterThan(Date.parse(effectiveAt) - 1_000)
    expect(await statesOf(later)).toEqual(['REVOKED'])
    const annul = { kind: 'annul', certificateIds: [never], reasonClass: 'other' }
    expect(await act(annul, ana, berta)).toMatchObject({ state: 'final' })
    expect(await statesOf(never)).toEqual(['ANNULLED'])
    expect(await bitOf(never, 'revocation')).toBe(true)
    const { versions } = (await ana.get(`/v1/certificates/${never}`)).body
    expect(versions[0]).toMatchObject({
      partnerStatus: 'REVOKED',
      statusEffective: '2026-11-01T06:00:00.000Z',
    })
    const check = await ana.post(`/v1/certificates/${never}/versions/1/proof/checks`)
    expect(check.body).toMatchObject({ ok: true, statusAgrees: true })
  })

  it('changes a certificate without a gap: the new version stands before the old one ends', async () => {
    const id = await grant('CR-OEA-000005')
    const { programme: _, ...changed } = { ...decision, roles: ['manufacturer', 'exporter'] }
    const ended = await act({ kind: 'change', certificateId: id, ...changed }, ana, berta)
    expect(ended).toMatchObject({ state: 'final' })
    expect(ended.steps.map((step: { call: string }) => step.call)).toEqual(['anchor-grant', 'revoke'])
    expect(ended.steps[0].landed.block).toBeLessThanOrEqual(ended.steps[1].landed.block)
    expect(await statesOf(id)).toEqual(['SUPERSEDED', 'ACTIVE'])
  })

  it('disavows a root for good', async () => {
    const id = await grant('CR-OEA-000006')
    const { versions } = (await ana.get(`/v1/certificates/${id}`)).body
    const root = versions[0].grantRoot
    expect(await act({ kind: 'disavow', root, reasonClass: 'other' }, ana, berta)).toMatchObject({
      state: 'final',
    })
    expect(await statesOf(id)).toEqual(['DISAVOWED'])
  })

  it('proposes an arrangement, whose terms stay off the ledger', async () => {
    const other = (await leo.get('/v1/members')).body.members.find(
      (member: { country: string }) => member.country === 'CO',
    )
    const terms = {
      title: 'CR-CO',
      parties: [scene.issuer.did, other.did],
      scope: [{ issuer: scene.issuer.did, programme: 'CR-OEA', types: [], roles: [] }],
      benefits: ['fewer-controls'],
    }
    const refused = await ana.post('/v1/acts', { kind: 'arrangement-propose', terms })
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await act({ kind: 'arrangement-propose', terms }, leo)).toMatchObject({ state: 'final' })
    const { arrangements } = (await leo.get('/v1/arrangements')).body
    expect(arrangements).toMatchObject([
      { id: '1', version: 1, partner: other.did, inForce: false, terms: { title: 'CR-CO' } },
    ])
  })

  it('goes on after a restart in the middle of an act', async () => {
    const operatorId = await operator()
    const certificates = [{ operatorId, certificateNumber: 'CR-OEA-000007', ...decision }]
    const proposed = await ana.post('/v1/acts', { kind: 'grant', certificates })
    await scene.restart()
    await berta.post(`/v1/acts/${proposed.body.id}/signatures`)
    await scene.restart()
    expect(await ana.ended(proposed.body.id)).toMatchObject({ state: 'final' })
  })

  it('fails a status act that another one overtook, loses nothing, and takes it up again', async () => {
    const [one, two] = [await grant('CR-OEA-000008'), await grant('CR-OEA-000009')]
    const revoke = (id: string) => ({ kind: 'revoke', certificateIds: [id], reasonClass: 'merger' })
    const late = await ana.post('/v1/acts', revoke(one))
    const suspend = { kind: 'suspend', certificateIds: [one], reasonClass: 'other', until: null }
    expect(await act(suspend, ana, berta)).toMatchObject({ state: 'final' })
    const stale = await berta.post(`/v1/acts/${late.body.id}/signatures`)
    expect(stale).toMatchObject({ status: 409, body: { code: 'signature-stale' } })
    const again = await berta.post(`/v1/acts/${late.body.id}/proposals`)
    expect(again).toMatchObject({
      status: 201,
      body: { state: 'awaiting-signatures', replaces: late.body.id },
    })
    expect(await act(revoke(two), ana, berta)).toMatchObject({ state: 'final' })
    await ana.post(`/v1/acts/${again.body.id}/signatures`)
    expect(await ana.ended(again.body.id)).toMatchObject({ state: 'final' })
    expect(await statesOf(one)).toEqual(['REVOKED'])
  })
})

async function bitOf(certificateId: string, purpose: string): Promise<boolean> {
  const { versions } = (await ana.get(`/v1/certificates/${certificateId}`)).body
  const { list, index } = versions.at(-1).statusEntry
  const { body, status } = await new ApiCaller(base).get(`/v1/status-lists/${list}/${purpose}`)
  expect({ status, issuer: body.issuer }).toEqual({ status: 200, issuer: scene.issuer.did })
  const { gunzipSync } = await import('node:zlib')
  const bits = gunzipSync(Buffer.from(body.credentialSubject.encodedList.slice(1), 'base64url'))
  return ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0
}

/** Reads each credential as a verifier does and checks proof and anchors against a mirror of its own. */
async function expectProven(credentials: { format: string; credential: unknown }[]): Promise<void> {
  expect(credentials.map(({ format }) => format)).toEqual(['ldp', 'vc+jwt', 'jwt_vc_json'])
  await withMirror(async (mirror) => {
    const at = endOfBlock((await mirror.head()).block)
    for (const { credential } of credentials) {
      const read = await createCredentialReader().read(credential)
      if (read.kind !== 'credential') throw new Error(JSON.stringify(read))
      const { keys, identity } = await mirror.identity(addressOf(scene.issuer.did), at)
      const key = keys.find(({ fragment }) => read.verificationMethod.endsWith(`#${fragment}`))
      if (!key || key.algorithm === 'other') throw new Error('the key stands in the DID document')
      const { algorithm, publicKey } = key
      const verification = { id: read.verificationMethod, controller: scene.issuer.did, algorithm, publicKey }
      expect(await read.verifyProof(verification)).toEqual({ ok: true })
      const { anchor } = read.document as {
        anchor: { grant: { root: `0x${string}` }; copy: { root: `0x${string}` } }
      }
      const grantFact = await mirror.anchor(identity, 'grant', anchor.grant.root as never, at)
      expect(grantFact?.officers).toHaveLength(2)
      expect(await mirror.anchor(identity, 'copy', anchor.copy.root as never, at)).toBeDefined()
    }
  })
}

function addressOf(did: string) {
  return did.split(':').at(-1) as never
}
