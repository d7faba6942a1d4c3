import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ApplicantScene, formOf, idOf, openApplicantScene, returned } from './testing/applicant-scene.ts'
import { clock } from './testing/firm-wallet.ts'
import { issuerDid } from './testing/sample-credential.ts'
import { type SampleParties, startSampleParties } from './testing/sample-parties.ts'

let scene: ApplicantScene
beforeEach(async () => {
  scene = await openApplicantScene()
})
afterEach(() => scene.close())

/** A round of the wallet's own work may take a while on a busy machine. */
const soon = <Value>(ask: () => Promise<Value>) => expect.poll(ask, { timeout: 8_000 })

describe('what becomes of it', () => {
  it('is asked for in the background: what to correct, the decision, the offer', async () => {
    const id = idOf(await scene.apply())
    scene.customs.decide(returned)
    await soon(async () => (await scene.read(id)).state).toBe('RETURNED')
    expect((await scene.read(id)).application).toMatchObject({ refusal: returned.refusal })
    const offer = { url: `${scene.customs.url}/v1/offers/${'c'.repeat(43)}`, state: 'open' as const }
    const expiresAt = '2026-12-21T12:00:00Z'
    scene.customs.decide({ state: 'GRANTED', possible: [], offer: { ...offer, expiresAt } })
    await soon(async () => (await scene.read(id)).application.offer?.url).toBe(offer.url)
    expect(idOf(await scene.apply())).not.toBe(id)
  })

  it('is corrected by the firm when it was returned, once, and not otherwise', async () => {
    const id = idOf(await scene.apply())
    const correction = { form: formOf('Heredia'), comment: 'The one in Heredia.' }
    expect(await scene.say(id, 'corrections', correction)).toMatchObject({
      body: { code: 'application-state' },
    })
    scene.customs.decide(returned)
    await soon(async () => (await scene.read(id)).state).toBe('RETURNED')
    scene.customs.behaviour.after = (_request, response) => void response.destroy()
    const waiting = await scene.say(id, 'corrections', correction)
    expect(waiting).toMatchObject({
      status: 201,
      body: { delivery: { what: 'correction', state: 'waiting' } },
    })
    expect(await scene.say(id, 'withdrawals')).toMatchObject({ status: 409, body: { code: 'order-waiting' } })
    scene.customs.behaviour.after = () => undefined
    await soon(async () => (await scene.read(id)).delivery.state).toBe('delivered')
    expect(await scene.read(id)).toMatchObject({
      state: 'SUBMITTED',
      form: { applicant: { address: { city: 'Heredia' } } },
    })
    expect([...scene.customs.lodged.values()][0]?.keys).toHaveLength(2)
  })

  it('tells when the administration has changed what was corrected meanwhile', async () => {
    const id = idOf(await scene.apply())
    scene.customs.decide(returned)
    await soon(async () => (await scene.read(id)).state).toBe('RETURNED')
    scene.customs.behaviour.before = (request) => {
      if (request.path.endsWith('/corrections')) scene.customs.decide({})
    }
    const refused = await scene.say(id, 'corrections', { form: formOf('Heredia') })
    expect(refused).toMatchObject({ status: 422, body: { partyCode: 'version-conflict' } })
    expect(await scene.read(id)).toMatchObject({
      delivery: { state: 'refused', problem: 'version-conflict' },
    })
  })

  it('is appealed against once, when it was denied, and the firm follows its appeal', async () => {
    const id = idOf(await scene.apply())
    const appeal = { against: 'denial', statement: 'It is not so.', grounds: ['facts-wrong'] }
    expect(await scene.say(id, 'appeals', appeal)).toMatchObject({ body: { code: 'application-state' } })
    const term = { against: 'denial' as const, knownOn: '2026-11-20', lastDay: '2026-12-20' }
    scene.customs.decide({ state: 'DENIED', possible: [], appealable: [term] })
    await soon(async () => (await scene.read(id)).state).toBe('DENIED')
    scene.customs.behaviour.after = (_request, response) => void response.destroy()
    expect(await scene.say(id, 'appeals', appeal)).toMatchObject({
      status: 201,
      body: { delivery: { what: 'appeal', state: 'waiting' } },
    })
    scene.customs.behaviour.after = () => undefined
    await soon(async () => (await scene.read(id)).application.appeals).toMatchObject([{ state: 'LODGED' }])
    expect([...scene.customs.lodged.values()][0]?.keys).toHaveLength(2)
    expect(await scene.say(id, 'appeals', appeal)).toMatchObject({ body: { code: 'application-state' } })
  })

  it('is followed by the new application that an upheld appeal leads to', async () => {
    const id = idOf(await scene.apply())
    const [lodged] = scene.customs.lodged.values()
    if (!lodged) throw new Error('nothing was lodged')
    const { application, holder } = lodged
    const newReference = 'CR-26-0000000A'
    scene.customs.lodged.set(newReference, {
      holder,
      keys: [],
      application: { ...application, reference: newReference, state: 'DRAFT', appeals: [] },
    })
    const told = { against: 'denial', state: 'UPHELD', lodgedOn: '2026-11-21', statement: 'No.' } as const
    const appeal = { ...told, id: randomUUID(), grounds: [], suspensive: false, newReference }
    lodged.application = { ...application, state: 'DENIED', possible: [], appeals: [appeal], version: 2 }
    const references = async () =>
      (await scene.list()).map(({ reference }: { reference: string }) => reference)
    await soon(references).toEqual([newReference, application.reference])
    await soon(async () => (await scene.read(id)).state).toBe('DENIED')
    scene.customs.decide({ state: 'ACCEPTED' })
    const [adopted] = await scene.list()
    await soon(async () => (await scene.read(adopted.id)).state).toBe('ACCEPTED')
    expect(await scene.read(adopted.id)).toMatchObject({
      issuer: issuerDid,
      delivery: { state: 'delivered' },
    })
    expect(await references()).toHaveLength(2)
  })

  it('ends when the firm withdraws it', async () => {
    const id = idOf(await scene.apply())
    expect(await scene.say(id, 'withdrawals', { comment: 'We merge.' })).toMatchObject({
      status: 201,
      body: { state: 'APPLICATION_WITHDRAWN' },
    })
    expect(await scene.say(id, 'withdrawals')).toMatchObject({ body: { code: 'application-state' } })
    expect((await scene.ask(`/v1/applications/${idOf(await scene.apply())}`)).status).toBe(200)
    expect(scene.customs.lodged.size).toBe(2)
  })
})

describe('an offer that was made to this wallet', () => {
  let parties: SampleParties
  beforeEach(async () => {
    parties = await startSampleParties(clock)
  })
  afterEach(() => parties.close())
  const claim = (more: object = {}) =>
    scene.ask('/v1/credentials/claims', { offerUrl: parties.offerUrl, ...more })

  it('is claimed without a code, also after a restart', async () => {
    parties.behaviour.offer = { txCodeRequired: false }
    parties.behaviour.onClaim = (_claim, response) => response.destroy()
    expect((await claim()).status).toBe(503)
    parties.behaviour.onClaim = () => undefined
    parties.behaviour.offer = { txCodeRequired: false, state: 'claimed' }
    await scene.restart()
    const held = async () => Object((await scene.ask('/v1/credentials')).body).credentials
    await soon(held).toHaveLength(3)
    expect(parties.claims.map(({ txCode }) => txCode)).toEqual([undefined, undefined])
  })

  it('is not what an offer with a code is', async () => {
    expect(await claim()).toMatchObject({ status: 422, body: { code: 'tx-code-missing' } })
    expect(parties.claims).toEqual([])
    expect((await claim({ txCode: '123456' })).status).toBe(201)
  })
})
