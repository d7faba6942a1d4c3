import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hash32 } from '@sello/core'
import { type Anvil, deployTestNetwork, startAnvil, testAccount, testAddress } from '@sello/ledger'
import { SetupDeployment } from '@sello/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IssuerConfig } from './config.ts'
import { startIssuer } from './issuer.ts'
import { type ServedIssuer, serveIssuer } from './serve-issuer.ts'
import { signChanges } from './setup/identity-changes.ts'
import { createOwner } from './setup/owner-file.ts'
import { readSetupCode } from './setup/setup-code.ts'
import { ApiCaller } from './testing/issuer-scene.ts'

const PASSPHRASE = 'a passphrase of the owner'
let folder: string
let anvil: Anvil
let deployment: SetupDeployment
let count = 0
let dataDir: string
let code: string
const running: ServedIssuer[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sello-first-run-'))
  anvil = await startAnvil({})
  const network = await deployTestNetwork(anvil, { CR: 'cr', CO: 'co', MX: 'mx' })
  const { genesisHash, contracts, fromBlock } = network
  deployment = SetupDeployment.parse({ chainId: 31_337, genesisHash, deployedAtBlock: fromBlock, contracts })
})
afterAll(async () => {
  await Promise.all(running.map((service) => service.close()))
  await anvil?.stop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  dataDir = join(folder, `data-${count++}`)
})

const keySecret = new Uint8Array(randomBytes(32))
const config = (): IssuerConfig => ({
  dataDir,
  keySecret,
  rpcUrl: anvil.url,
  port: 0,
  pollMs: 100,
  tellSetupCode: (text) => {
    code = text
  },
})

async function serve(): Promise<{ service: ServedIssuer; caller: ApiCaller }> {
  const service = await serveIssuer(config())
  running.push(service)
  return { service, caller: new ApiCaller(() => service.url) }
}

const request = (owner: object, change: object = {}) => ({
  code,
  country: 'CR',
  name: {
    es: 'Servicio Nacional de Aduanas',
    en: 'National Customs Service',
    pt: 'Serviço Nacional de Alfândega',
  },
  timeZone: 'America/Costa_Rica',
  languages: ['es', 'en'],
  defaultLanguage: 'es',
  deployment,
  owner,
  administrator: { username: 'leo', password: 'a long enough password' },
  ...change,
})

describe('a service without an administration', () => {
  it('offers its set-up and nothing else', async () => {
    const { caller } = await serve()
    const { body } = await caller.get('/v1/setup')
    expect(body).toMatchObject({
      state: 'needed',
      node: { chainId: 31_337, genesisHash: deployment.genesisHash },
    })
    expect((await caller.get('/v1/branding')).body.name.en).toBe('Sello')
    expect((await caller.get('/v1/code-lists')).body.countries.length).toBeGreaterThan(100)
    for (const path of ['/v1/certificates', '/readyz', '/v1/session'])
      expect(await caller.get(path)).toMatchObject({ status: 503, body: { code: 'not-set-up' } })
    expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
    expect(await readSetupCode(dataDir)).toBe(code)
  })

  it('is set up with a new owner key by who has the code, and goes on at once', async () => {
    const { service, caller } = await serve()
    const key = { 'idempotency-key': 'owner-1' }
    const passphrase = PASSPHRASE
    const { body: owner } = await caller.post('/v1/setup/owner', { code, passphrase }, key)
    expect((await caller.post('/v1/setup/owner', { code, passphrase }, key)).body).toEqual(owner)
    expect((await caller.post('/v1/setup/owner', { code, passphrase })).body.identity).not.toBe(
      owner.identity,
    )
    const wanted = request({ kind: 'file', ownerFile: owner.ownerFile, passphrase, keep: false })
    const once = { 'idempotency-key': 'setup-1' }
    const done = await caller.post('/v1/setup', wanted, once)
    expect(done).toMatchObject({
      status: 201,
      body: { state: 'done', identity: owner.identity, changes: [] },
    })
    expect((await caller.post('/v1/setup', wanted, once)).body).toEqual(done.body)
    expect(await caller.post('/v1/setup', wanted)).toMatchObject({
      status: 403,
      body: { code: 'setup-code-wrong' },
    })
    expect(service.did()).toBe(done.body.did)
    const { body: branding } = await caller.get('/v1/branding')
    expect(branding).toMatchObject({ name: { en: 'National Customs Service' }, languages: ['es', 'en'] })
    const { body: identity } = await caller.get('/v1/identity')
    expect(JSON.stringify(identity.didDocument)).toContain('Multikey')
    expect(existsSync(join(dataDir, 'owner-key.json'))).toBe(false)
    expect(await readSetupCode(dataDir)).toBeUndefined()
    // Nothing that was typed stands in the open.
    for (const name of readdirSync(dataDir)) {
      const text = readFileSync(join(dataDir, name)).toString('latin1')
      for (const secret of [PASSPHRASE, wanted.administrator.password]) expect(text).not.toContain(secret)
    }
  })

  it('knows the same request again after a new start', async () => {
    const first = await serve()
    const { ownerFile } = await createOwner(PASSPHRASE)
    const wanted = request({ kind: 'file', ownerFile, passphrase: PASSPHRASE, keep: true })
    const once = { 'idempotency-key': 'setup-2' }
    const done = await first.caller.post('/v1/setup', wanted, once)
    expect(done.body.state).toBe('done')
    expect(existsSync(join(dataDir, 'owner-key.json'))).toBe(true)
    await first.service.close()
    const { caller } = await serve()
    expect((await caller.post('/v1/setup', wanted, once)).body).toEqual(done.body)
    const other = { ...wanted, country: 'CO' }
    expect(await caller.post('/v1/setup', other, once)).toMatchObject({ body: { code: 'already-set-up' } })
    expect((await caller.get('/v1/setup')).body).toMatchObject({
      state: 'done',
      name: { en: 'National Customs Service' },
    })
  })

  it('waits for an owner whose key lies elsewhere, also over a new start', async () => {
    const first = await serve()
    const identity = testAddress('cr')
    const done = await first.caller.post('/v1/setup', request({ kind: 'elsewhere', identity }))
    expect(done.body).toMatchObject({ state: 'owner-signature', identity })
    expect(done.body.changes.length).toBeGreaterThan(3)
    await first.service.close()
    const { caller } = await serve()
    const { body: state } = await caller.get('/v1/setup')
    expect(state).toMatchObject({ state: 'owner-signature', changes: done.body.changes })
    const signed = await signChanges(state.changes, testAccount('cr'))
    const partly = await caller.post('/v1/setup/signatures', { code, signed: signed.slice(1) })
    expect(partly.body.code).toBe('setup-signatures-differ')
    const wrong = signed.map((one) => ({ ...one, signature: signed[1]?.signature }))
    expect(
      (await caller.post('/v1/setup/signatures', { code, signed: wrong })).status,
    ).toBeGreaterThanOrEqual(400)
    const brought = await caller.post('/v1/setup/signatures', { code, signed })
    expect(brought).toMatchObject({ status: 201, body: { state: 'done', changes: [] } })
    expect((await caller.get('/v1/setup')).body.state).toBe('done')
  })
})

describe('the set-up', () => {
  it('locks after ten wrong codes', async () => {
    const { caller } = await serve()
    const guess = () =>
      caller.post('/v1/setup/owner', { code: 'AAAA-BBBB-CCCC-DDDD', passphrase: PASSPHRASE })
    for (let attempt = 0; attempt < 10; attempt++) expect((await guess()).body.code).toBe('setup-code-wrong')
    expect(await guess()).toMatchObject({ status: 429, body: { code: 'setup-locked' } })
    const right = { code, passphrase: PASSPHRASE }
    expect((await caller.post('/v1/setup/owner', right)).body.code).toBe('setup-locked')
  })

  it.each<[string, (owner: object) => object, string]>([
    [
      'another first block',
      () => ({ deployment: { ...deployment, genesisHash: Hash32.parse(`0x${'1'.repeat(64)}`) } }),
      'setup-network-differs',
    ],
    [
      'contracts that are not there',
      () => {
        const contracts = { ...deployment.contracts, didRegistry: testAddress('mx') }
        return { deployment: { ...deployment, contracts } }
      },
      'setup-network-differs',
    ],
    [
      'a wrong passphrase',
      (owner) => ({ owner: { ...owner, passphrase: 'another passphrase' } }),
      'passphrase-wrong',
    ],
    ['a wrong code', () => ({ code: 'AAAA-BBBB-CCCC-DDDD' }), 'setup-code-wrong'],
    ['a zone of no place', () => ({ timeZone: 'America/Nowhere' }), 'invalid-request'],
  ])('with %s makes nothing', async (_, change, problem) => {
    const { caller } = await serve()
    const { ownerFile } = await createOwner(PASSPHRASE)
    const owner = { kind: 'file', ownerFile, passphrase: PASSPHRASE, keep: false }
    expect((await caller.post('/v1/setup', request(owner, change(owner)))).body.code).toBe(problem)
    expect(readdirSync(dataDir)).toEqual(['setup-code'])
    expect((await caller.get('/v1/setup')).body.state).toBe('needed')
  })

  it('is begun anew, or completed, after a crash in the middle', async () => {
    const staging = join(dataDir, '.staging')
    mkdirSync(staging, { recursive: true })
    writeFileSync(join(staging, 'keys.sqlite'), 'half')
    const { service, caller } = await serve()
    expect(existsSync(staging)).toBe(false)
    const { ownerFile } = await createOwner(PASSPHRASE)
    const owner = { kind: 'file', ownerFile, passphrase: PASSPHRASE, keep: false }
    const { body } = await caller.post('/v1/setup', request(owner))
    await service.close()
    // As a process leaves it that ends when all is there and half of it was moved up.
    mkdirSync(staging)
    for (const name of ['authority.json', 'issuer.sqlite']) {
      writeFileSync(join(staging, name), readFileSync(join(dataDir, name)))
      rmSync(join(dataDir, name))
    }
    for (const name of readdirSync(dataDir))
      if (name.startsWith('issuer.sqlite-')) rmSync(join(dataDir, name))
    writeFileSync(join(staging, 'ready'), '')
    const issuer = await startIssuer(config())
    expect(issuer.did).toBe(body.did)
    await issuer.close()
  })

  it('is not offered over files of an administration that lost its profile', async () => {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(join(dataDir, 'keys.sqlite'), 'the keys of somebody')
    await expect(serveIssuer(config())).rejects.toMatchObject({ code: 'data-dir-not-empty' })
    expect(readFileSync(join(dataDir, 'keys.sqlite'), 'utf8')).toBe('the keys of somebody')
  })
})
