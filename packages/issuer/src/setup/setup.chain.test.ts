import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Country } from '@sello/core'
import { testAccount } from '@sello/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  applyChanges,
  createOwner,
  enrolOfficers,
  initAuthority,
  listServiceKeys,
  openOwner,
  renewOfficer,
  retireServiceKeys,
  rotateServiceKey,
  startIssuer,
} from '../index.ts'
import { ApiCaller, type IssuerScene, officer, openIssuerScene, PASSWORD } from '../testing/issuer-scene.ts'

let scene: IssuerScene
const base = () => scene.issuer.url

beforeAll(async () => {
  scene = await openIssuerScene()
})
afterAll(() => scene?.close())

const place = () => ({ dataDir: scene.config.dataDir, keySecret: scene.keySecret })
const apply = (changes: Parameters<typeof applyChanges>[1]) =>
  applyChanges({ ...place(), rpcUrl: scene.anvil.url, owner: testAccount('cr'), pollMs: 100 }, changes)
const document = async () => (await new ApiCaller(base).get('/v1/identity')).body.didDocument

describe('keys of a running administration', () => {
  it('are rotated and retired under the same DID, with the service running', async () => {
    const key = (await listServiceKeys(place())).find(({ label }) => label === 'vc+jwt')
    const before: string[] = (await document()).assertionMethod
    const { add, retire } = await rotateServiceKey(place(), key?.id ?? '')
    await apply([add])
    await expect.poll(async () => (await document()).assertionMethod.length).toBe(before.length + 1)
    await apply([retire])
    await expect.poll(async () => (await document()).assertionMethod.length).toBe(before.length)
    const after: string[] = (await document()).assertionMethod
    expect(after.filter((id) => !before.includes(id))).toHaveLength(1)
    const exchange = (await listServiceKeys(place())).find(({ label }) => label === 'exchange')
    await apply(await retireServiceKeys(place(), [exchange?.id ?? '']))
  })

  it('officers come, are prolonged and leave', async () => {
    const proposal = { kind: 'suspend', certificateIds: [], reasonClass: 'other', until: null }
    const leave = { kind: 'member-vote', proposalId: '7' }
    const added = await enrolOfficers(place(), [officer('dora', 'administrator')])
    const dora = await new ApiCaller(base).signIn('dora')
    expect(await dora.post('/v1/acts', leave)).toMatchObject({
      status: 403,
      body: { code: 'officer-not-enrolled' },
    })
    await apply(added)
    await apply(await renewOfficer(place(), 'dora'))
    const voted = await dora.post('/v1/acts', leave)
    expect(voted.status).toBe(201)
    expect(await dora.ended(voted.body.id)).toMatchObject({
      state: 'failed',
      failure: { code: 'ledger-refused', message: 'AuthorityDirectory_UnknownProposal' },
    })
    await apply(await renewOfficer(place(), 'dora', 'retire'))
    await expect.poll(async () => (await dora.post('/v1/acts', leave)).body.code).toBe('officer-not-enrolled')
    expect((await dora.post('/v1/acts', proposal)).status).toBe(400)
  })

  it('refuses a second set-up, a wrong key secret and a foreign owner', async () => {
    const again = {
      ...place(),
      country: Country.parse('CR'),
      name: 'x',
      timeZone: 'UTC',
      identity: (await createOwner(PASSWORD)).identity,
      ledger: scene.deployment,
      officers: [],
    }
    await expect(initAuthority(again)).rejects.toMatchObject({ code: 'already-set-up' })
    await expect(
      startIssuer({ ...scene.config, keySecret: new Uint8Array(randomBytes(32)) }),
    ).rejects.toMatchObject({ code: 'keyring-secret-wrong' })
    await expect(startIssuer({ ...scene.config, dataDir: join(scene.folder, 'none') })).rejects.toMatchObject(
      {
        code: 'not-set-up',
      },
    )
    const { ownerFile } = await createOwner(PASSWORD)
    const stranger = await openOwner(ownerFile, PASSWORD)
    const changes = await renewOfficer(place(), 'ana')
    await expect(
      applyChanges({ ...place(), rpcUrl: scene.anvil.url, owner: stranger }, changes),
    ).rejects.toMatchObject({ code: 'not-the-owner' })
  })
})
