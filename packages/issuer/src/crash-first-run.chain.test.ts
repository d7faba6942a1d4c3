import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Anvil, deployTestNetwork, freePort, startAnvil } from '@sello/ledger'
import { SetupDeployment } from '@sello/protocol'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createOwner } from './setup/owner-file.ts'
import { readSetupCode } from './setup/setup-code.ts'
import { type IssuerProcess, startIssuerProcess } from './testing/issuer-process.ts'
import { ApiCaller } from './testing/issuer-scene.ts'

const PASSPHRASE = 'a passphrase of the owner'
let folder: string
let anvil: Anvil
let deployment: SetupDeployment
let service: IssuerProcess | undefined

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sello-crash-first-run-'))
  anvil = await startAnvil({})
  const { genesisHash, contracts, fromBlock } = await deployTestNetwork(anvil, { CR: 'cr' })
  deployment = SetupDeployment.parse({ chainId: 31_337, genesisHash, deployedAtBlock: fromBlock, contracts })
})
afterEach(async () => {
  await service?.kill()
  service = undefined
})
afterAll(async () => {
  await anvil?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const setup = async (dataDir: string, owner: object) => ({
  code: (await readSetupCode(dataDir)) ?? '',
  country: 'CR',
  name: { es: 'Servicio de Aduanas', en: 'Customs Service', pt: 'Serviço de Alfândega' },
  timeZone: 'America/Costa_Rica',
  languages: ['es', 'en'],
  defaultLanguage: 'es',
  deployment,
  owner,
  administrator: { username: 'leo', password: 'a long enough password' },
})

/** Whether files of an administration lie there that do not make one. */
function isHalf(dataDir: string): boolean {
  const names = readdirSync(dataDir).filter((name) => name !== 'setup-code')
  return names.length > 0 && !existsSync(join(dataDir, 'authority.json'))
}

it.each([0, 250, 700, 1_500])(
  'is there wholly or not at all when the service is killed %i ms after it was asked to be set up',
  async (ms) => {
    const dataDir = join(folder, `data-${ms}`)
    const port = await freePort()
    const place = { dataDir, rpcUrl: anvil.url, keySecret: new Uint8Array(randomBytes(32)) }
    const start = () => startIssuerProcess(place, port, '/v1/setup')
    service = await start()
    const caller = new ApiCaller(() => `http://localhost:${port}`)
    const { ownerFile, identity } = await createOwner(PASSPHRASE)
    const owner = { kind: 'file', ownerFile, passphrase: PASSPHRASE, keep: false }
    const asked = caller.post('/v1/setup', await setup(dataDir, owner)).catch(() => undefined)
    await sleep(ms)
    await service.kill()
    const answered = await asked
    service = await start()
    expect(isHalf(dataDir)).toBe(false)
    expect(existsSync(join(dataDir, '.staging'))).toBe(false)
    const { state } = (await caller.get('/v1/setup')).body
    if (answered?.status === 201) expect(state).not.toBe('needed')
    if (state === 'needed')
      expect(await caller.post('/v1/setup', await setup(dataDir, owner))).toMatchObject({ status: 201 })
    if (state === 'owner-signature') {
      const brought = { code: await readSetupCode(dataDir), ownerFile, passphrase: PASSPHRASE }
      expect(await caller.post('/v1/setup/signatures', brought)).toMatchObject({
        status: 201,
        body: { state: 'done', changes: [] },
      })
    }
    expect((await caller.get('/v1/setup')).body).toMatchObject({ state: 'done' })
    await expect.poll(async () => (await caller.get('/readyz')).status, { timeout: 10_000 }).toBe(200)
    const keys = async () => JSON.stringify((await caller.get('/v1/identity')).body.didDocument)
    await expect.poll(keys, { timeout: 10_000 }).toContain('Multikey')
    expect((await caller.get('/v1/identity')).body.did).toContain(identity.slice(2))
    const administrator = { username: 'leo', password: 'a long enough password' }
    expect(await caller.post('/v1/sessions', administrator)).toMatchObject({
      status: 201,
      body: { mustEnrol: true },
    })
  },
)
