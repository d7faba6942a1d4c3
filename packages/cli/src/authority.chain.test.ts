import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKeyring, signCredential } from '@sello/agent'
import { type Anvil, startAnvil } from '@sello/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ApiCaller, carryOut, signIn, until } from './testing/api-caller.ts'
import { claimJwt } from './testing/claimant.ts'
import { selloHere } from './testing/sello-here.ts'
import { type Ended, sello, serve } from './testing/sello-process.ts'

const PASSWORD = 'a long enough password'
const folder = mkdtempSync(join(tmpdir(), 'sello-authority-'))
const path = (name: string) => join(folder, name)
const passphrase = (who: string) => ({ SELLO_OWNER_PASSPHRASE: `the passphrase of ${who}` })
const Json = z.record(z.string(), z.unknown())
const fileJson = (name: string) => Json.parse(JSON.parse(readFileSync(path(name), 'utf8')))

let anvil: Anvil
const running: { stop(): Promise<unknown> }[] = []

/** Real processes where that is what is tried; the others in this one, which is ten times quicker. */
let asProcess = false
const run = (args: string[], environment: Record<string, string> = {}): Promise<Ended> =>
  asProcess ? sello(args, environment, folder) : selloHere(args, environment)

/** Runs a command that must succeed; gives its output. */
async function ok(args: string[], environment: Record<string, string> = {}): Promise<string> {
  const { code, out, err } = await run(args, environment)
  expect(code, err).toBe(0)
  return out
}

async function up(service: string, dir: string) {
  const environment = {
    [`SELLO_${service.toUpperCase()}_PORT`]: '0',
    SELLO_LEDGER_POLL_MS: '100',
    SELLO_LOG_LEVEL: 'error',
  }
  const one = await serve([service, '--dir', dir], environment, folder)
  running.push(one)
  return one
}

function initArguments(dir: string, country: string, name: string): string[] {
  return [
    ...['authority', 'init', '--dir', dir, '--country', country, '--name', name],
    ...['--time-zone', 'America/Costa_Rica', '--owner-file', `${dir}-owner.json`],
    ...['--administrator', 'alba', '--password-file', 'alba=password'],
    ...['--officer', 'ana=approver,intake', '--password-file', 'ana=password'],
    ...['--officer', 'berta=approver', '--password-file', 'berta=password'],
    ...['--rpc-url', anvil.url],
  ]
}

beforeAll(async () => {
  process.chdir(folder)
  anvil = await startAnvil({ chainId: 31_337 })
  writeFileSync(path('password'), `${PASSWORD}\n`, { mode: 0o600 })
})
afterAll(async () => {
  for (const one of running) await one.stop()
  await anvil.stop()
  process.chdir(tmpdir())
  rmSync(folder, { recursive: true, force: true })
})

describe('an administration by its commands', () => {
  it('is founded by two, each with an owner key of its own; what the owner signs offline is relayed', async () => {
    asProcess = true
    const identities: string[] = []
    for (const who of ['cr', 'co'])
      identities.push(
        (await ok(['authority', 'owner', '--out', `${who}-owner.json`], passphrase(who))).trim(),
      )
    expect(identities[0]).toMatch(/^0x[0-9a-f]{40}$/)
    const founders = ['CR', 'CO'].map((country, place) => ({ country, identity: identities[place] }))
    writeFileSync(path('founders.json'), JSON.stringify(founders))
    const found = ['--found', 'founders.json', '--deployment', 'deployment.json']
    const text = await ok([...initArguments('cr', 'CR', 'Aduanas "CR"'), ...found])
    expect(text).toContain('sello keys sign')
    expect(fileJson('deployment.json')).toMatchObject({ chainId: 31_337, founders })
    for (const name of ['cr-owner.json', 'cr/issuer.env', 'cr/verifier.env', 'cr/identity-changes.json'])
      expect(statSync(path(name)).mode & 0o077, name).toBe(0)
    expect(readFileSync(path('cr/issuer.env'), 'utf8')).toMatch(/^SELLO_KEY_SECRET=[\w-]{43}$/m)

    const sign = ['keys', 'sign', 'cr/identity-changes.json', '--owner-file']
    const wrong = await run([...sign, 'co-owner.json', '--out', 'x.json'], passphrase('co'))
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('not-the-owner: ') })
    expect(wrong.err).toContain('add the cert key Ed25519')
    await ok([...sign, 'cr-owner.json', '--out', 'cr-signed.json'], passphrase('cr'))
    await ok(['keys', 'relay', 'cr-signed.json', '--dir', 'cr'])
    expect(await ok(['keys', 'relay', 'cr-signed.json', '--dir', 'cr'])).toContain('on the ledger')

    asProcess = false
    const again = await run([...initArguments('cr', 'CR', 'CR'), '--join', 'deployment.json'])
    expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/^already-set-up: /) })
    const join = [...initArguments('co', 'CO', 'DIAN'), '--join', 'deployment.json', '--sign-now', '--json']
    const outside = { SELLO_VERIFIER_KEY_SECRET: 'ab'.repeat(32), ...passphrase('co') }
    const done = Json.parse(JSON.parse(await ok(join, outside)))
    expect(done).toMatchObject({ identity: identities[1], relayed: true })
    expect(done).not.toHaveProperty('joinRequestFile')
    expect(readFileSync(path('co/verifier.env'), 'utf8')).not.toContain('abab')
  })

  it('is let in when the members vote for its request', async () => {
    const join = [
      ...initArguments('mx', 'MX', 'Aduanas de México'),
      '--join',
      'deployment.json',
      '--sign-now',
    ]
    await ok(join, passphrase('mx'))
    const request = fileJson('mx/join-request.json')
    expect(request).toMatchObject({ format: 'sello/join-request/v1', country: 'MX' })
    cr = (await up('issuer', 'cr')).url
    const co = (await up('issuer', 'co')).url
    const [proposer, voter] = [await signIn(cr, 'alba', PASSWORD), await signIn(co, 'alba', PASSWORD)]
    const { identity: target, country } = request
    await carryOut([proposer], { kind: 'member-proposal', decision: 'admit', target, country })
    const Proposals = z.looseObject({ proposals: z.array(z.looseObject({ id: z.string() })) })
    const proposal = await until('the proposal', async () => {
      return (await voter.get('/v1/member-proposals', Proposals)).proposals[0]
    })
    await carryOut([voter], { kind: 'member-vote', proposalId: proposal.id })
    const status = await until('three members', async () => {
      const read = Status.parse(JSON.parse(await ok(['status', '--dir', 'cr', '--json'])))
      return read.members.length === 3 ? read : undefined
    })
    expect(status.members.map(({ standing }) => standing)).toEqual(['active', 'active', 'active'])
    expect(status).toMatchObject({ standing: 'active', openActs: 0, warnings: [] })
    expect(status.keys.map(({ what }) => what)).toContain('request Ed25519')
    expect(status.delegates.map(({ officer }) => officer)).toEqual(
      expect.arrayContaining(['alba', 'ana', 'berta']),
    )
    expect(await ok(['status', '--dir', 'cr'])).toContain('Acts under way: 0')
  })
})

const Status = z.looseObject({
  members: z.array(z.looseObject({ did: z.string(), standing: z.string() })),
  keys: z.array(z.looseObject({ what: z.string(), value: z.string(), fragment: z.string() })),
  delegates: z.array(z.looseObject({ officer: z.string().optional() })),
})
const didOf = (dir: string) => String(fileJson(`${dir}/issuer/authority.json`).did)
const Id = z.looseObject({ id: z.string() })

let cr = ''
let officers: [ApiCaller, ApiCaller]
let certificateId = ''
let oldJwt = ''

async function certify(): Promise<void> {
  officers = [await signIn(cr, 'ana', PASSWORD), await signIn(cr, 'berta', PASSWORD)]
  const address = { street: 'Calle 1', city: 'San José', postcode: '10101', country: 'CR' }
  const firm = { tin: 'CR3101123456', legalName: 'Café de Altura S.A.', address }
  const { id: operatorId } = await officers[0].post('/v1/operators', firm, Id)
  const today = new Date().toISOString().slice(0, 10)
  const terms = {
    certificateNumber: 'CR-OEA-000001',
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
  }
  const dates = {
    effectiveFrom: '2026-01-01',
    expiresOn: '2099-12-31',
    lastValidation: { date: '2026-01-01', method: 'onsite' },
  }
  expect(today > dates.effectiveFrom).toBe(true)
  await carryOut(officers, { kind: 'grant', certificates: [{ operatorId, ...terms, ...dates }] })
  const Page = z.looseObject({ certificates: z.array(Id) })
  const page = await officers[0].get('/v1/certificates?certificateNumber=CR-OEA-000001', Page)
  certificateId = page.certificates[0]?.id ?? ''
}

/** Verifies as Costa Rica itself: its own certificate needs no arrangement. */
const verify = (file: string, ...more: string[]) => run(['verify', file, '--dir', 'cr', ...more])

describe('sello verify', () => {
  let verifier: Awaited<ReturnType<typeof up>>
  beforeAll(async () => {
    await certify()
    oldJwt = await claimJwt(officers[0], certificateId, folder)
    writeFileSync(path('credential.jwt'), `\n  ${oldJwt}\n\n`)
    const [head, body, signature] = oldJwt.split('.')
    writeFileSync(
      path('tampered.jwt'),
      [head, body, signature?.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))].join('.'),
    )
    verifier = await up('verifier', 'cr')
    await until('the verifier’s mirror', async () => {
      const { code } = await verify('credential.jwt')
      return code === 0 ? true : undefined
    })
  })

  it('is 0 for a recognised credential, 1 for a tampered one, with every check named', async () => {
    asProcess = true
    const good = await verify('credential.jwt')
    expect(good).toMatchObject({ code: 0, out: expect.stringContaining('VERIFIED\n') })
    expect(good.out).toMatch(/\ngrant +passed +ok +\S/)
    expect(good.out).toMatch(/mirror at block \d+ of \S+, \d+ s old/)
    const bad = await verify('tampered.jwt', '--json')
    asProcess = false
    expect(bad.code).toBe(1)
    expect(JSON.parse(bad.out)).toMatchObject({ status: 'rejected' })
  })

  it('asks a running verifier as well', async () => {
    const key = ['--service', 'verifier', '--data-dir', 'cr/verifier', '--name', 'rms', '--roles', 'rms']
    await ok(['api-key', ...key, '--out', 'api-key'])
    const remotely = (url: string, keyFile: string) =>
      run(['verify', 'credential.jwt', '--verifier', url, '--api-key-file', keyFile])
    expect(await remotely(verifier.url, 'api-key')).toMatchObject({
      code: 0,
      out: expect.stringContaining('VERIFIED'),
    })
    writeFileSync(path('bad-key'), 'sello_nothing', { mode: 0o600 })
    expect(await remotely(verifier.url, 'bad-key')).toMatchObject({
      code: 3,
      err: expect.stringMatching(/^not-signed-in/),
    })
    writeFileSync(path('open-key'), 'sello_nothing', { mode: 0o644 })
    expect((await remotely(verifier.url, 'open-key')).err).toMatch(/^file-too-open/)
    const nobody = await remotely('http://127.0.0.1:9', 'api-key')
    expect(nobody).toMatchObject({ code: 3, err: expect.stringMatching(/^verifier-unreachable/) })
  })

  it('is 3 for what could not be checked, 2 for a question that makes no sense', async () => {
    const missing = await run(['verify', 'credential.jwt', '--mirror', 'none', '--did', didOf('cr')])
    expect(missing).toMatchObject({ code: 3, err: expect.stringMatching(/^mirror-missing/) })
    expect(await verify('credential.jwt', '--as-of', '2999-01-01')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^usage: .*future/),
    })
    expect((await verify('credential.jwt', '--as-of', '2020-01-01')).code).toBe(1)
    expect((await verify('nothing.jwt')).code).toBe(2)
    await verifier.stop()
    await until('a stale mirror', async () => {
      const { code, out } = await verify('credential.jwt', '--max-age', '1')
      return code === 3 && out.startsWith('INDETERMINATE') ? true : undefined
    })
  })
})

describe('a certificate key', () => {
  it('is rotated under the same DID: old credentials stay valid, the retired key makes no new ones', async () => {
    const did = didOf('cr')
    const listed = z.array(z.looseObject({ id: z.string(), label: z.string() }))
    const before = listed.parse(JSON.parse(await ok(['keys', 'list', '--dir', 'cr', '--json'])))
    const old = before.find(({ label }) => label === 'vc+jwt')?.id ?? ''
    await changed(['keys', 'rotate', 'vc+jwt', '--dir', 'cr'], 'rotation')
    const ambiguous = await run(['keys', 'retire', 'vc+jwt', '--dir', 'cr', '--out', 'y'])
    expect(ambiguous).toMatchObject({ code: 1, err: expect.stringMatching(/^key-ambiguous/) })
    await changed(['keys', 'retire', old, '--dir', 'cr'], 'retirement')
    await until('the mirror', async () => {
      const { keys } = Status.parse(JSON.parse(await ok(['status', '--dir', 'cr', '--json'])))
      return keys.every(({ value }) => value !== old) ? true : undefined
    })
    const newJwt = await claimJwt(officers[0], certificateId, folder)
    const kids = [oldJwt, newJwt].map((jwt) => String(part(jwt, 0).kid))
    expect(kids[0]).not.toBe(kids[1])
    expect(kids.every((kid) => kid.startsWith(`${did}#`))).toBe(true)
    writeFileSync(path('new.jwt'), newJwt)
    writeFileSync(path('forged.jwt'), await signWith(old, kids[0] ?? '', part(newJwt, 1)))
    const verifier = await up('verifier', 'cr')
    await until('the new copy in the mirror', async () =>
      (await verify('new.jwt')).code === 0 ? true : undefined,
    )
    expect((await verify('credential.jwt')).code).toBe(0)
    const forged = await verify('forged.jwt')
    expect(forged).toMatchObject({ code: 1, out: expect.stringMatching(/\nissuer-key +failed/) })
    await verifier.stop()
  })

  it('leaves nothing behind when the node cannot be asked', async () => {
    const away = { SELLO_RPC_URL: 'http://127.0.0.1:9' }
    const keys = () => ok(['keys', 'list', '--dir', 'cr', '--json'])
    const before = await keys()
    const failed = await run(['keys', 'rotate', 'ldp', '--dir', 'cr', '--out', 'z'], away)
    expect(failed).toMatchObject({ code: 1, err: expect.stringMatching(/^rpc-unreachable/) })
    expect(await keys()).toBe(before)
  })
})

describe('an officer at the command', () => {
  const signIn = (out: string, passwordFile = 'password') => [
    ...['sign-in', 'nina', '--issuer', cr, '--password-file', passwordFile],
    ...['--totp-file', 'nina-totp', '--out', out],
  ]
  const rolesOf = async (tokenFile: string) => {
    const authorization = `Bearer ${readFileSync(path(tokenFile), 'utf8').trim()}`
    const response = await fetch(`${cr}/v1/session`, { headers: { authorization } })
    return { status: response.status, ...Json.parse(await response.json()) }
  }

  it('enrols an authenticator at her first sign-in, and signs in with it', async () => {
    const add = ['officers', 'add', 'nina', '--roles', 'auditor', '--dir', 'cr', '--out', 'nina.json']
    expect(await ok([...add, '--password-file', 'password'])).toContain('nothing has to be signed')
    const first = await run(signIn('nina-1'))
    expect(first).toMatchObject({ code: 0, err: expect.stringMatching(/(?:\n {2}[a-z2-7-]{19}){10}/) })
    expect(await rolesOf('nina-1')).toMatchObject({ status: 200, roles: ['auditor'], mustEnrol: false })
    for (const name of ['nina-1', 'nina-totp']) expect(statSync(path(name)).mode & 0o077, name).toBe(0)
    const { code, err } = await run(signIn('nina-2', 'password-of-nobody'))
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringMatching(/^file-unreadable/) })
  })

  it('loses factors and sessions when the host resets her, and enrols anew', async () => {
    await ok(['officers', 'reset', 'nina', '--dir', 'cr', '--out', 'nina-initial'])
    expect((await rolesOf('nina-1')).status).toBe(401)
    const gone = await run(['officers', 'reset', 'nobody', '--dir', 'cr', '--out', 'x-initial'])
    expect(gone).toMatchObject({ code: 1, err: expect.stringMatching(/^officer-unknown/) })
    rmSync(path('nina-totp'))
    expect((await run(signIn('nina-3'))).err).toMatch(/^sign-in-failed/)
  })
})

/** Prepares, signs offline, relays. */
async function changed(command: string[], name: string): Promise<void> {
  await ok([...command, '--out', `${name}.json`])
  const sign = [
    'keys',
    'sign',
    `${name}.json`,
    '--owner-file',
    'cr-owner.json',
    '--out',
    `${name}-signed.json`,
  ]
  await ok(sign, passphrase('cr'))
  await ok(['keys', 'relay', `${name}-signed.json`, '--dir', 'cr'])
}

const part = (jwt: string, place: number) =>
  Json.parse(JSON.parse(Buffer.from(jwt.split('.')[place] ?? '', 'base64url').toString('utf8')))

/** What a thief of the retired key would make. */
async function signWith(keyId: string, kid: string, document: Record<string, unknown>): Promise<string> {
  const text = readFileSync(path('cr/issuer.env'), 'utf8')
  const secret = Buffer.from(/^SELLO_KEY_SECRET=(.*)$/m.exec(text)?.[1] ?? '', 'base64url')
  const keyring = await createKeyring({ dbPath: path('cr/issuer/keys.sqlite'), secret, chainId: 31_337 })
  const signed = await signCredential(
    'vc+jwt',
    document,
    await keyring.signer(keyId, 'cert', kid),
    new Date(),
  )
  await keyring.close()
  return String(signed)
}
