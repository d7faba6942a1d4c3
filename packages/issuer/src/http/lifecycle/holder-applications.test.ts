import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliverAct } from '../../features/acts/deliver-act.ts'
import { anchorCopies } from '../../features/claims/anchor-copies.ts'
import { applicationForm, type CaseOfficer, validate } from '../../testing/apply.ts'
import { type HttpBench, openHttpBench } from '../../testing/http-bench.ts'
import { testHolder } from '../../testing/test-holder.ts'

const APPLICATIONS = '/v1/holder/applications'
let bench: HttpBench
let wallet: ReturnType<typeof testHolder>
let other: ReturnType<typeof testHolder>

beforeEach(async () => {
  bench = await openHttpBench({
    signCopy: async (_version, { credentialId }, holder) => JSON.stringify({ id: credentialId, holder }),
  })
  wallet = testHolder(bench)
  other = testHolder(bench)
})
afterEach(() => bench.close())

function form(city = 'Cartago') {
  const { checklist } = bench.api.programme.current()
  const made = applicationForm(
    'CR3101123456',
    checklist.questions.map(({ id }) => id),
  )
  return { ...made, applicant: { ...made.applicant, address: { ...made.applicant.address, city } } }
}

const apply = (key = 'k-1') => wallet.as('POST', APPLICATIONS, { body: { form: form() }, key })
const at = (reference: string, step = '') => `${APPLICATIONS}/${reference}${step}`

async function caseOfficer(username: string, ...roles: Parameters<HttpBench['officer']>[1][]) {
  const { as } = await bench.officer(username, ...roles)
  const officer: CaseOfficer = {
    get: (path) => as('GET', path),
    post: (path, body, headers) => as('POST', path, { body, ...headers }),
    put: (path, body, headers) => as('PUT', path, { body, ...headers }),
  }
  return officer
}

const all = ['intake', 'risk-analyst', 'validator'] as const
const stored = async (reference: string) => {
  const found = await bench.api.applications.findByReference(reference)
  if (!found) throw new Error('not there')
  return found
}

/** Returned to the firm by the intake. */
async function returned(reference: string, officer: CaseOfficer) {
  const { id } = await stored(reference)
  const why = { reasons: ['data-incomplete'], comment: 'Which warehouse is meant?' }
  expect((await officer.post(`/v1/applications/${id}/returns`, why)).status).toBe(201)
}

/** Decided by two officers, on the ledger. */
async function granted(reference: string): Promise<void> {
  const { id } = await validate(await caseOfficer('ivo', ...all), await stored(reference))
  const [ana, berta] = [await caseOfficer('ana', 'approver'), await caseOfficer('berta', 'approver')]
  const application = { id, certificateNumber: 'CR-1', effectiveFrom: '2026-11-20', expiresOn: '2028-11-19' }
  const act = (await ana.post('/v1/acts', { kind: 'grant', application, comment: 'As recommended.' })).body
  await berta.post(`/v1/acts/${act.id}/signatures`)
  await deliverAct({ ...bench.api, relay: bench.relay }, act.id)
}

describe('an application from a wallet', () => {
  it('is kept with its holder, shown to officers, and lodged once however often it is sent', async () => {
    const first = await apply()
    expect(first).toMatchObject({
      status: 201,
      body: { state: 'SUBMITTED', possible: ['withdraw-application'] },
    })
    const again = await apply()
    expect(again.body).toEqual(first.body)
    const officer = await caseOfficer('ivo', ...all)
    const { applications } = (await officer.get('/v1/applications')).body
    expect(applications).toMatchObject([{ source: 'wallet', reference: first.body.reference }])
    const seen = (await officer.get(`/v1/applications/${applications[0].id}`)).body
    expect(seen).toMatchObject({ holder: wallet.did, createdBy: `holder:${wallet.did}` })
    expect((await apply('k-2')).body.reference).not.toBe(first.body.reference)
  })

  it('is read, corrected and withdrawn by its holder alone', async () => {
    const { reference } = (await apply()).body
    const officer = await caseOfficer('ivo', ...all)
    await returned(reference, officer)
    const read = await wallet.as('GET', at(reference))
    expect(read.body).toMatchObject({
      state: 'RETURNED',
      refusal: { reasons: [{ code: 'data-incomplete' }], comment: 'Which warehouse is meant?' },
    })
    const ifMatch = read.headers.get('etag')
    const correction = { body: { form: form('Heredia'), comment: 'The one in Heredia.' }, key: 'c-1' }
    for (const [method, step, asks] of [
      ['GET', '', {}],
      ['POST', '/corrections', { ...correction, ifMatch }],
      ['POST', '/withdrawals', {}],
    ] as const)
      expect((await other.as(method, at(reference, step), asks)).status).toBe(404)
    const path = at(reference, '/corrections')
    expect((await wallet.as('POST', path, { ...correction, ifMatch: '"1"' })).status).toBe(412)
    const corrected = await wallet.as('POST', path, { ...correction, ifMatch })
    expect(corrected).toMatchObject({
      status: 201,
      body: { state: 'SUBMITTED', form: { applicant: { address: { city: 'Heredia' } } } },
    })
    expect((await wallet.as('POST', path, { ...correction, ifMatch })).body).toEqual(corrected.body)
    const withdrawn = await wallet.as('POST', at(reference, '/withdrawals'), { key: 'w-1' })
    expect(withdrawn).toMatchObject({ status: 201, body: { state: 'APPLICATION_WITHDRAWN' } })
    const { audit } = { audit: await bench.db.selectFrom('audit').selectAll().execute() }
    expect(audit.filter(({ actor }) => actor === `holder:${wallet.did}`).map(({ action }) => action)).toEqual(
      ['application.created', 'application.submit', 'application.withdraw-application'],
    )
  })

  it('is not read with reference and code, nor that of the public form with a proof', async () => {
    const { reference } = (await apply()).body
    const code = { 'x-application-code': 'A'.repeat(43) }
    expect((await bench.send('GET', `/v1/public/applications/${reference}`, code)).status).toBe(404)
    const made = (await bench.send('POST', '/v1/public/applications', { body: { form: form() } })).body
    expect((await wallet.as('GET', at(made.reference))).status).toBe(404)
  })
})

describe('the proof of a request', () => {
  const asked = () => ({ body: { form: form() }, key: 'k-1' })
  const refusals = async () => (await bench.api.applications.list({ limit: 10 })).length

  it('counts once', async () => {
    const proof = await wallet.prove('POST', APPLICATIONS, asked(), await wallet.nonce())
    expect((await wallet.sendWith('POST', APPLICATIONS, asked(), proof)).status).toBe(201)
    const replayed = await wallet.sendWith('POST', APPLICATIONS, asked(), proof)
    expect(replayed).toMatchObject({ status: 400, body: { code: 'nonce-invalid' } })
  })

  it('covers what is asked, and where', async () => {
    const prove = async () => wallet.prove('POST', APPLICATIONS, asked(), await wallet.nonce())
    for (const changed of [
      { ...asked(), body: { form: form('Heredia') } },
      { ...asked(), key: 'k-2' },
    ]) {
      const answer = await wallet.sendWith('POST', APPLICATIONS, changed, await prove())
      expect(answer).toMatchObject({ status: 400, body: { code: 'proof-invalid' } })
    }
    const { reference } = (await apply()).body
    const read = await wallet.prove('GET', at(reference), {}, await wallet.nonce())
    const elsewhere = await wallet.sendWith('POST', at(reference, '/withdrawals'), {}, read)
    expect(elsewhere.body.code).toBe('proof-invalid')
    expect(await refusals()).toBe(1)
  })

  it('is needed, ours, fresh, for us and over a nonce of ours', async () => {
    const elsewhere = testHolder({ ...bench, api: { ...bench.api, publicUrl: 'http://other.test' } })
    const late = await wallet.prove('POST', APPLICATIONS, asked(), await wallet.nonce())
    const invented = await wallet.prove('POST', APPLICATIONS, asked(), 'a-nonce-that-nobody-drew')
    const foreign = await elsewhere.prove('POST', APPLICATIONS, asked(), await wallet.nonce())
    for (const proof of [undefined, 'a.b.c', invented, foreign])
      expect((await wallet.sendWith('POST', APPLICATIONS, asked(), proof)).status).toBe(400)
    bench.time.now = new Date(bench.time.now.getTime() + 200_000)
    expect((await wallet.sendWith('POST', APPLICATIONS, asked(), late)).body.code).toBe('proof-invalid')
    expect(await refusals()).toBe(0)
  })
})

describe('what is granted out of it', () => {
  const claimAs = async (holder: string, code: string, more: object = {}) => {
    const { nonce } = (await bench.send('POST', '/v1/claims/nonce')).body
    return bench.send('POST', '/v1/claims', { body: { code, proof: `${holder} ${nonce}`, ...more } })
  }
  const anchor = () => anchorCopies({ ...bench.api, anchor: bench.relay })

  it('is offered to its holder, who needs no code, and to nobody else', async () => {
    const { reference } = (await apply()).body
    expect((await wallet.as('GET', at(reference))).body.offer).toBeUndefined()
    await granted(reference)
    const { body } = await wallet.as('GET', at(reference))
    expect(body).toMatchObject({ state: 'GRANTED', certificateNumber: 'CR-1', offer: { state: 'open' } })
    const [, code = ''] = body.offer.url.split('/v1/offers/')
    expect((await bench.send('GET', `/v1/offers/${code}`)).body).toMatchObject({ txCodeRequired: false })

    for (const more of [{}, { txCode: '00000000' }]) {
      const refused = await claimAs(other.did, code, more)
      expect(refused).toMatchObject({ status: 403, body: { code: 'offer-of-another-holder' } })
    }
    expect(await bench.db.selectFrom('claim').selectAll().execute()).toEqual([])
    expect((await claimAs(wallet.did, code)).body.code).toBe('claim-pending')
    await anchor()
    const claimed = await claimAs(wallet.did, code)
    expect(claimed).toMatchObject({ status: 200, body: { holder: wallet.did } })
    expect((await wallet.as('GET', at(reference))).body.offer.state).toBe('claimed')

    const { certificateId } = await stored(reference)
    const offers = (
      await (await caseOfficer('rita', 'auditor')).get(`/v1/certificates/${certificateId}/offers`)
    ).body
    expect(offers.offers).toMatchObject([{ madeTo: wallet.did, holder: wallet.did, state: 'claimed' }])
    const rows = JSON.stringify([
      await bench.db.selectFrom('offer').selectAll().execute(),
      await bench.db.selectFrom('audit').selectAll().execute(),
    ])
    expect(rows).not.toContain(code)
  })

  it('is not told of when the officers have taken it back', async () => {
    const { reference } = (await apply()).body
    await granted(reference)
    const [, code = ''] = (await wallet.as('GET', at(reference))).body.offer.url.split('/v1/offers/')
    const { certificateId = '' } = await stored(reference)
    const [offer] = await bench.api.offers.listOf(certificateId)
    const iris = await bench.officer('iris', 'intake')
    expect((await iris.as('DELETE', `/v1/offers/by-id/${offer?.id}`)).status).toBe(200)
    expect((await wallet.as('GET', at(reference))).body.offer.state).toBe('withdrawn')
    expect((await claimAs(wallet.did, code)).body.code).toBe('offer-withdrawn')
  })

  it('is still offered with a code to who applied otherwise', async () => {
    const made = (await bench.send('POST', '/v1/public/applications', { body: { form: form() } })).body
    await granted(made.reference)
    const { certificateId = '' } = await stored(made.reference)
    expect(await bench.api.offers.listOf(certificateId)).toEqual([])
    const iris = await bench.officer('iris', 'intake')
    const { offerUrl, txCode } = (await iris.as('POST', `/v1/certificates/${certificateId}/offers`)).body
    const [, code = ''] = offerUrl.split('/v1/offers/')
    expect((await claimAs(wallet.did, code)).body.code).toBe('tx-code-wrong')
    expect((await claimAs(wallet.did, code, { txCode })).body.code).toBe('claim-pending')
  })
})
