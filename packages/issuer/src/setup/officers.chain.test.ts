import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { testPrivateKey } from '@sello/ledger'
import { totpCode, totpStep } from '@sello/platform'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOwner } from '../index.ts'
import { ApiCaller, type IssuerScene, openIssuerScene } from '../testing/issuer-scene.ts'

const PASSPHRASE = 'the passphrase of the owner'
const cli = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url))
const run = promisify(execFile)

let scene: IssuerScene
let ownerFile: Awaited<ReturnType<typeof createOwner>>['ownerFile']
let leo: ApiCaller
const base = () => scene.issuer.url

beforeAll(async () => {
  scene = await openIssuerScene()
  const key = testPrivateKey('cr')
  const random = (length: number) => (length === key.length ? key : randomBytes(length))
  ownerFile = (await createOwner(PASSPHRASE, random)).ownerFile
  leo = await new ApiCaller(base).signIn('leo')
})
afterAll(() => scene?.close())

/** Adds an officer, and enrols the second factor as she does at her first sign-in. */
async function addOfficer(username: string, roles: string[]): Promise<ApiCaller> {
  const asked = { username, displayName: username, roles }
  const { initialPassword } = (await leo.post('/v1/officers', asked)).body
  const password = 'a password of her own'
  const her = new ApiCaller(base)
  her.enter((await her.post('/v1/sessions', { username, password: initialPassword })).body.token)
  const { secret } = (await her.post('/v1/second-factor/totp')).body
  const code = totpCode(secret, totpStep(new Date()))
  const done = await her.post('/v1/second-factor/totp/confirmation', { code, newPassword: password })
  expect(done.status).toBe(201)
  return her
}

const vote = { kind: 'member-vote', proposalId: '7' }
const wantedFor = async (username: string) =>
  (await leo.get('/v1/identity-changes')).body.wanted.filter(
    (change: { username?: string }) => change.username === username,
  )
const delegationsOf = async (username: string) =>
  (await leo.get(`/v1/officers/${username}`)).body.ledger.delegations

describe('an officer', () => {
  it('is added in the API, signed for offline with the command, relayed, and signs an act', async () => {
    const dora = await addOfficer('dora', ['mra-liaison'])
    expect((await dora.post('/v1/acts', vote)).body.code).toBe('officer-not-enrolled')
    const ids = (await wantedFor('dora')).map(({ id }: { id: string }) => id)
    expect(ids).toHaveLength(2)
    const file = (await leo.post('/v1/identity-changes/prepared', { ids })).body
    const path = (name: string) => join(scene.folder, name)
    writeFileSync(path('changes.json'), JSON.stringify(file))
    writeFileSync(path('owner.json'), JSON.stringify(ownerFile))
    await run(
      process.execPath,
      [
        ...['--conditions=source', '--no-warnings', cli, 'keys', 'sign', path('changes.json')],
        ...['--owner-file', path('owner.json'), '--out', path('signed.json')],
      ],
      { env: { PATH: process.env.PATH, SELLO_OWNER_PASSPHRASE: PASSPHRASE } },
    )
    const signed = JSON.parse(readFileSync(path('signed.json'), 'utf8'))
    const relayed = await leo.post('/v1/identity-changes/signed', signed)
    expect(relayed).toMatchObject({ status: 201, body: { changes: [{ state: 'sent' }, { state: 'sent' }] } })
    await expect
      .poll(async () => (await leo.get('/v1/identity-changes')).body.changes.map(stateOf), {
        timeout: 60_000,
      })
      .toEqual(['final', 'final'])
    expect((await delegationsOf('dora')).map(stateOf)).toEqual(['valid', 'valid'])
    const voted = await dora.post('/v1/acts', vote)
    expect(voted.status).toBe(201)
    expect(await dora.ended(voted.body.id)).toMatchObject({
      failure: { message: 'AuthorityDirectory_UnknownProposal' },
    })
    expect((await leo.post('/v1/identity-changes/signed', signed)).body.changes.map(stateOf)).toEqual([
      'final',
      'final',
    ])
  })

  it('loses on the ledger what she lost as a role, signed here with the sealed owner key', async () => {
    const embedded = '/v1/identity-changes/embedded'
    expect((await leo.post(embedded, { passphrase: PASSPHRASE })).body.code).toBe('nothing-to-sign')
    const seen = (await leo.get('/v1/officers/dora')).body
    const change = { roles: ['intake'], reason: 'moves to intake' }
    expect((await leo.patch('/v1/officers/dora', change, { 'if-match': `"${seen.version}"` })).status).toBe(
      200,
    )
    expect((await delegationsOf('dora')).map(stateOf)).toEqual(['superfluous', 'superfluous'])
    expect((await leo.post(embedded, { passphrase: PASSPHRASE })).body.code).toBe('owner-key-missing')
    writeFileSync(join(scene.config.dataDir, 'owner-key.json'), JSON.stringify(ownerFile))
    expect((await leo.post(embedded, { passphrase: 'another passphrase' })).body.code).toBe(
      'passphrase-wrong',
    )
    const done = await leo.post(embedded, { passphrase: PASSPHRASE })
    expect(done.body.changes.map(({ act }: { act: string }) => act)).toEqual([
      'revokeDelegate',
      'revokeDelegate',
    ])
    await expect.poll(() => delegationsOf('dora'), { timeout: 60_000 }).toEqual([])
    expect(await wantedFor('dora')).toEqual([])
  })

  it('cannot be signed for by a stranger, nor twice under one nonce of the owner', async () => {
    await addOfficer('eva', ['approver'])
    await addOfficer('fany', ['approver'])
    const prepare = async (username: string) => {
      const ids = (await wantedFor(username)).map(({ id }: { id: string }) => id)
      return (await leo.post('/v1/identity-changes/prepared', { ids })).body.changes
    }
    const [ofEva, ofFany] = [await prepare('eva'), await prepare('fany')]
    const { openOwner, signChanges } = await import('../index.ts')
    const owner = await openOwner(ownerFile, PASSPHRASE)
    const format = 'sello/signed-identity-changes/v1'
    const swapped = (await signChanges(ofFany, owner)).map(({ prepared }) => ({
      prepared,
      signature: `0x${'1'.repeat(130)}`,
    }))
    expect((await leo.post('/v1/identity-changes/signed', { format, changes: swapped })).body.code).toBe(
      'bad-owner-signature',
    )
    const first = { format, changes: await signChanges(ofFany, owner) }
    expect((await leo.post('/v1/identity-changes/signed', first)).status).toBe(201)
    await expect
      .poll(async () => (await delegationsOf('fany')).map(stateOf), { timeout: 60_000 })
      .toEqual(['valid', 'valid'])
    const late = { format, changes: await signChanges(ofEva, owner) }
    expect((await leo.post('/v1/identity-changes/signed', late)).body.code).toBe('identity-change-stale')
  })
})

const stateOf = ({ state }: { state: string }) => state
