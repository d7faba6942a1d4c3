import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLog } from '@sello/platform'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningWallet, startWallet } from './start-wallet.ts'
import { call } from './testing/call.ts'
import { type SampleAdministration, startSampleAdministration } from './testing/sample-administration.ts'
import { CHAIN_ID, issuerDid } from './testing/sample-credential.ts'
import { type SampleParties, startSampleParties } from './testing/sample-parties.ts'
import { openWalletAccess } from './wallet-access.ts'

const PASSWORD = 'a long enough password'
const clock = () => new Date('2026-11-21T12:00:00Z')
let dataDir: string
let customs: SampleAdministration
let wallet: RunningWallet
let key: string

const start = () =>
  startWallet(
    {
      dataDir,
      firm: 'Café de Altura S.A.',
      host: '127.0.0.1',
      port: 0,
      chainId: CHAIN_ID,
      holderMethod: 'key',
      timeoutMs: 2_000,
      resumeMs: 50,
      refreshMs: 0,
      logLevel: 'error',
    },
    { keySecret: new Uint8Array(32).fill(4) },
    { clock, log: silentLog },
  )

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sello-wallet-'))
  customs = await startSampleAdministration(clock)
  const access = await openWalletAccess(dataDir, clock)
  for (const [username, role] of [
    ['rosa', 'operator'],
    ['leo', 'reader'],
  ] as const)
    await access.addAccount({ username, password: PASSWORD, roles: [role] })
  await access.close()
  wallet = await start()
  key = await signIn('rosa')
})
afterEach(async () => {
  await wallet.close()
  await customs.close()
  await rm(dataDir, { recursive: true })
})

async function signIn(username: string): Promise<string> {
  const reply = await call(`${wallet.url}/v1/sessions`, { body: { username, password: PASSWORD } })
  return String(Object(reply.body).token)
}

const formOf = (city = 'Cartago') => ({
  applicant: {
    tin: 'CR3101123456',
    legalName: 'Café de Altura S.A.',
    address: { street: 'Ruta 2', city, country: 'CR' },
  },
  programme: 'CR-OEA',
  aeoType: 'EXPORTER',
  roles: ['exporter'],
})

const apply = (more: object = {}) =>
  call(`${wallet.url}/v1/applications`, { key, body: { issuerUrl: customs.url, form: formOf(), ...more } })
const read = async (id: string) => Object((await call(`${wallet.url}/v1/applications/${id}`, { key })).body)
const say = (id: string, what: string, body: object = {}) =>
  call(`${wallet.url}/v1/applications/${id}/${what}`, { key, body })
const idOf = ({ body }: { body: unknown }) => String(Object(body).id)
const returned = {
  state: 'RETURNED' as const,
  refusal: {
    reasons: [{ code: 'data-incomplete' }],
    comment: 'Which warehouse?',
    at: '2026-11-21T12:00:00Z',
  },
  possible: ['edit' as const, 'submit' as const, 'withdraw-application' as const],
}

/** A round of the wallet's own work may take a while on a busy machine. */
const soon = <Value>(ask: () => Promise<Value>) => expect.poll(ask, { timeout: 8_000 })

describe('applying', () => {
  it('lodges what the firm says under its own key, and tells how far it is', async () => {
    const made = await apply({ issuer: issuerDid, issuerUrl: `${customs.url}/` })
    expect(made).toMatchObject({
      status: 201,
      body: {
        issuer: issuerDid,
        issuerName: 'Aduanas de Costa Rica',
        reference: 'CR-26-00000000',
        state: 'SUBMITTED',
        delivery: { what: 'application', state: 'delivered' },
      },
    })
    expect([...customs.lodged.values()]).toMatchObject([{ holder: wallet.did }])
    const list = Object((await call(`${wallet.url}/v1/applications?limit=1`, { key })).body)
    expect(list.applications).toMatchObject([{ id: idOf(made), state: 'SUBMITTED' }])
    const { nextCursor } = list
    const behind = await call(`${wallet.url}/v1/applications?cursor=${nextCursor}`, { key })
    expect(behind.body).toEqual({ applications: [] })
  })

  it('does not lodge the same twice while it is under way, however often one asks', async () => {
    const [first, second] = await Promise.all([apply(), apply()])
    expect(idOf(first)).toBe(idOf(second))
    expect(idOf(await apply())).toBe(idOf(first))
    expect(customs.lodged.size).toBe(1)
    expect(idOf(await apply({ form: formOf('Heredia') }))).not.toBe(idOf(first))
    expect(customs.lodged.size).toBe(2)
  })

  it.each(['its answer was lost', 'it never arrived'])(
    'is lodged once when %s, across a restart',
    async (title) => {
      const lose = (_request: unknown, response: { destroy(): unknown }) => void response.destroy()
      if (title === 'its answer was lost') customs.behaviour.after = lose
      else customs.behaviour.before = lose
      const made = await apply()
      expect(made).toMatchObject({
        status: 201,
        body: { delivery: { state: 'waiting', problem: 'party-unreachable' } },
      })
      await wallet.close()
      customs.behaviour.after = customs.behaviour.before = () => undefined
      wallet = await start()
      await soon(async () => (await read(idOf(made))).delivery.state).toBe('delivered')
      expect(customs.lodged.size).toBe(1)
      expect((await read(idOf(made))).reference).toBe('CR-26-00000000')
    },
  )

  it('tells what the administration finds missing, and begins anew then', async () => {
    const faults = [{ pointer: '/contact', message: 'a contact person is needed' }]
    customs.behaviour.before = (_request, response) =>
      void response.status(422).json({ code: 'application-incomplete', faults })
    expect(await apply()).toMatchObject({
      status: 422,
      body: { code: 'party-refused', partyCode: 'application-incomplete', partyFaults: faults },
    })
    customs.behaviour.before = () => undefined
    expect(await apply()).toMatchObject({ status: 201, body: { delivery: { state: 'delivered' } } })
    const { applications } = Object((await call(`${wallet.url}/v1/applications`, { key })).body)
    expect(applications.map(({ delivery }: { delivery: { state: string } }) => delivery.state)).toEqual([
      'delivered',
      'refused',
    ])
  })

  it('sends again what was refused only for its proof, once it may have arrived', async () => {
    customs.behaviour.after = (_request, response) => void response.destroy()
    const made = await apply()
    customs.behaviour.after = () => undefined
    customs.behaviour.before = (_request, response) =>
      void response.status(400).json({ code: 'proof-invalid' })
    await soon(async () => (await read(idOf(made))).delivery.problem).toBe('proof-invalid')
    customs.behaviour.before = () => undefined
    await soon(async () => (await read(idOf(made))).delivery.state).toBe('delivered')
    expect(customs.lodged.size).toBe(1)
  })

  it('sends nothing to an address where another answers, or that it does not reach', async () => {
    const issuer = `did:ethr:0x7a69:0x${'d'.repeat(40)}`
    expect(await apply({ issuer })).toMatchObject({ status: 422, body: { code: 'issuer-differs' } })
    for (const issuerUrl of ['ftp://issuer.example', 'http://user:secret@issuer.example'])
      expect(await apply({ issuerUrl })).toMatchObject({ status: 400, body: { code: 'url-not-allowed' } })
    expect(customs.lodged.size).toBe(0)
  })
})

describe('what becomes of it', () => {
  it('is asked for in the background: what to correct, the decision, the offer', async () => {
    const id = idOf(await apply())
    customs.decide(returned)
    await soon(async () => (await read(id)).state).toBe('RETURNED')
    expect((await read(id)).application).toMatchObject({ refusal: returned.refusal })
    const offer = { url: `${customs.url}/v1/offers/${'c'.repeat(43)}`, state: 'open' as const }
    const expiresAt = '2026-12-21T12:00:00Z'
    customs.decide({ state: 'GRANTED', possible: [], offer: { ...offer, expiresAt } })
    await soon(async () => (await read(id)).application.offer?.url).toBe(offer.url)
    expect(idOf(await apply())).not.toBe(id)
  })

  it('is corrected by the firm when it was returned, once, and not otherwise', async () => {
    const id = idOf(await apply())
    const correction = { form: formOf('Heredia'), comment: 'The one in Heredia.' }
    expect(await say(id, 'corrections', correction)).toMatchObject({ body: { code: 'application-state' } })
    customs.decide(returned)
    await soon(async () => (await read(id)).state).toBe('RETURNED')
    customs.behaviour.after = (_request, response) => void response.destroy()
    const waiting = await say(id, 'corrections', correction)
    expect(waiting).toMatchObject({
      status: 201,
      body: { delivery: { what: 'correction', state: 'waiting' } },
    })
    expect(await say(id, 'withdrawals')).toMatchObject({ status: 409, body: { code: 'order-waiting' } })
    customs.behaviour.after = () => undefined
    await soon(async () => (await read(id)).delivery.state).toBe('delivered')
    expect(await read(id)).toMatchObject({
      state: 'SUBMITTED',
      form: { applicant: { address: { city: 'Heredia' } } },
    })
    expect([...customs.lodged.values()][0]?.keys).toHaveLength(2)
  })

  it('tells when the administration has changed what was corrected meanwhile', async () => {
    const id = idOf(await apply())
    customs.decide(returned)
    await soon(async () => (await read(id)).state).toBe('RETURNED')
    customs.behaviour.before = (request) => {
      if (request.path.endsWith('/corrections')) customs.decide({})
    }
    const refused = await say(id, 'corrections', { form: formOf('Heredia') })
    expect(refused).toMatchObject({ status: 422, body: { partyCode: 'version-conflict' } })
    expect(await read(id)).toMatchObject({ delivery: { state: 'refused', problem: 'version-conflict' } })
  })

  it('is appealed against once, when it was denied, and the firm follows its appeal', async () => {
    const id = idOf(await apply())
    const appeal = { against: 'denial', statement: 'It is not so.', grounds: ['facts-wrong'] }
    expect(await say(id, 'appeals', appeal)).toMatchObject({ body: { code: 'application-state' } })
    const term = { against: 'denial' as const, knownOn: '2026-11-20', lastDay: '2026-12-20' }
    customs.decide({ state: 'DENIED', possible: [], appealable: [term] })
    await soon(async () => (await read(id)).state).toBe('DENIED')
    customs.behaviour.after = (_request, response) => void response.destroy()
    expect(await say(id, 'appeals', appeal)).toMatchObject({
      status: 201,
      body: { delivery: { what: 'appeal', state: 'waiting' } },
    })
    customs.behaviour.after = () => undefined
    await soon(async () => (await read(id)).application.appeals).toMatchObject([{ state: 'LODGED' }])
    expect([...customs.lodged.values()][0]?.keys).toHaveLength(2)
    expect(await say(id, 'appeals', appeal)).toMatchObject({ body: { code: 'application-state' } })
  })

  it('is followed by the new application that an upheld appeal leads to', async () => {
    const id = idOf(await apply())
    const [lodged] = customs.lodged.values()
    if (!lodged) throw new Error('nothing was lodged')
    const { application, holder } = lodged
    const newReference = 'CR-26-0000000A'
    customs.lodged.set(newReference, {
      holder,
      keys: [],
      application: { ...application, reference: newReference, state: 'DRAFT', appeals: [] },
    })
    const told = { against: 'denial', state: 'UPHELD', lodgedOn: '2026-11-21', statement: 'No.' } as const
    const appeal = { ...told, id: randomUUID(), grounds: [], suspensive: false, newReference }
    lodged.application = { ...application, state: 'DENIED', possible: [], appeals: [appeal], version: 2 }
    const references = async () =>
      Object((await call(`${wallet.url}/v1/applications`, { key })).body).applications.map(
        ({ reference }: { reference: string }) => reference,
      )
    await soon(references).toEqual([newReference, application.reference])
    await soon(async () => (await read(id)).state).toBe('DENIED')
    customs.decide({ state: 'ACCEPTED' })
    const [adopted] = Object((await call(`${wallet.url}/v1/applications`, { key })).body).applications
    await soon(async () => (await read(adopted.id)).state).toBe('ACCEPTED')
    expect(await read(adopted.id)).toMatchObject({ issuer: issuerDid, delivery: { state: 'delivered' } })
    expect(await references()).toHaveLength(2)
  })

  it('ends when the firm withdraws it', async () => {
    const id = idOf(await apply())
    expect(await say(id, 'withdrawals', { comment: 'We merge.' })).toMatchObject({
      status: 201,
      body: { state: 'APPLICATION_WITHDRAWN' },
    })
    expect(await say(id, 'withdrawals')).toMatchObject({ body: { code: 'application-state' } })
    expect((await call(`${wallet.url}/v1/applications/${idOf(await apply())}`, { key })).status).toBe(200)
    expect(customs.lodged.size).toBe(2)
  })
})

it('lets a reader look on, and nobody else', async () => {
  const id = idOf(await apply())
  key = await signIn('leo')
  expect((await read(id)).state).toBe('SUBMITTED')
  for (const reply of [
    await apply(),
    await say(id, 'withdrawals'),
    await say(id, 'corrections', { form: formOf() }),
  ])
    expect(reply.status).toBe(403)
  expect(
    (await call(`${wallet.url}/v1/applications/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`, { key }))
      .status,
  ).toBe(404)
  key = 'nobody'
  expect((await call(`${wallet.url}/v1/applications`, { key })).status).toBe(401)
})

describe('an offer that was made to this wallet', () => {
  let parties: SampleParties
  beforeEach(async () => {
    parties = await startSampleParties(clock)
  })
  afterEach(() => parties.close())
  const claim = (more: object = {}) =>
    call(`${wallet.url}/v1/credentials/claims`, { key, body: { offerUrl: parties.offerUrl, ...more } })

  it('is claimed without a code, also after a restart', async () => {
    parties.behaviour.offer = { txCodeRequired: false }
    parties.behaviour.onClaim = (_claim, response) => response.destroy()
    expect((await claim()).status).toBe(503)
    parties.behaviour.onClaim = () => undefined
    parties.behaviour.offer = { txCodeRequired: false, state: 'claimed' }
    await wallet.close()
    wallet = await start()
    const held = async () => Object((await call(`${wallet.url}/v1/credentials`, { key })).body).credentials
    await soon(held).toHaveLength(3)
    expect(parties.claims.map(({ txCode }) => txCode)).toEqual([undefined, undefined])
  })

  it('is not what an offer with a code is', async () => {
    expect(await claim()).toMatchObject({ status: 422, body: { code: 'tx-code-missing' } })
    expect(parties.claims).toEqual([])
    expect((await claim({ txCode: '123456' })).status).toBe(201)
  })
})
