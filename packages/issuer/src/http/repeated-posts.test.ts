import { randomUUID } from 'node:crypto'
import { createApp, listen, type RunningServer, readJsonBody, silentLog } from '@sello/platform'
import type { Express } from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '../features/accounts/role.ts'
import { deliverAct } from '../features/acts/deliver-act.ts'
import { applicationForm, validate } from '../testing/apply.ts'
import { type HttpBench, openHttpBench } from '../testing/http-bench.ts'
import { signedIn } from '../testing/sign-in.ts'
import { testHolder } from '../testing/test-holder.ts'
import { keepIssuerAnswers } from './kept-answers.ts'
import { issuerDocument, issuerOperations, keptRoutes } from './openapi/issuer-document.ts'
import { tellsOnce } from './openapi/with-kept-answers.ts'
import { issuerProblems } from './problems.ts'

// Every POST that is told: its answer again for the same key, and a refusal for another request under it.

const posts = Object.keys(issuerOperations).filter((route) => route.startsWith('POST '))
const kept = posts.filter((route) => keptRoutes.includes(route))
const own = posts.filter((route) => !keptRoutes.includes(route))

let bench: HttpBench
let ana: Awaited<ReturnType<HttpBench['officer']>>
let berta: Awaited<ReturnType<HttpBench['officer']>>
/** Has no part in what the others decide. */
let paula: Awaited<ReturnType<HttpBench['officer']>>
beforeAll(async () => {
  bench = await openHttpBench()
  ana = await bench.officer('ana', ...roles)
  berta = await bench.officer('berta', ...roles)
  paula = await bench.officer('paula', 'appeals-officer')
})
afterAll(() => bench.close())

describe('what an answer is kept for', () => {
  let server: RunningServer
  let count = 0
  let token: string

  beforeAll(async () => {
    token = await signedIn(bench.api, { username: 'zoe', roles: ['intake'] })
    const routes = (app: Express) => {
      app.use(keepIssuerAnswers(bench.api))
      const body = readJsonBody({ maxBytes: 1_000 })
      for (const route of kept)
        app.post(route.slice(5).replaceAll(/\{(\w+)\}/g, ':$1'), body, (_request, response) => {
          response.status(201).json({ count: ++count })
        })
    }
    server = await listen(
      createApp({ log: silentLog, problems: issuerProblems, newRequestId: randomUUID, routes }),
      { port: 0 },
    )
  })
  afterAll(() => server.close())

  it.each(kept)(
    '%s',
    async (route) => {
      const isOpen = issuerOperations[route as keyof typeof issuerOperations]?.access === 'anybody'
      const session = isOpen ? {} : { authorization: `Bearer ${token}` }
      const path = route.slice(5).replaceAll(/\{\w+\}/g, 'x')
      const post = async (key: string, body: unknown) => {
        const headers = { 'idempotency-key': key, 'content-type': 'application/json', ...session }
        const init = { method: 'POST', headers, body: JSON.stringify(body) }
        const response = await fetch(`${server.url}${path}`, init)
        return { status: response.status, body: await response.json() }
      }
      const key = randomUUID()
      const first = await post(key, { wish: 1 })
      expect(first.status).toBe(201)
      expect(await post(key, { wish: 1 })).toEqual(first)
      const other = await post(key, { wish: 2 })
      // Who is not signed in shares no key with anybody: it is another request.
      if (isOpen) expect(other).not.toEqual(first)
      else expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
      expect((await post(randomUUID(), { wish: 1 })).body).not.toEqual(first.body)
    },
    60_000,
  )
})

interface Asked {
  readonly path: string
  readonly body?: unknown
  /** Another wish under the same key. */
  readonly other: unknown
  readonly headers?: Record<string, string>
  /** Whose the key is: an officer unless told. */
  readonly by?: (path: string, body: unknown, key: string) => Promise<{ status: number; body: unknown }>
}

let firms = 0
const tin = () => `CR31011234${String(++firms).padStart(2, '0')}`
const form = () => {
  const { questions } = bench.api.programme.current().checklist
  return applicationForm(
    tin(),
    questions.map(({ id }) => id),
  )
}
const officer = {
  get: (path: string) => ana.as('GET', path),
  post: (path: string, body?: unknown, headers?: Record<string, string>) =>
    ana.as('POST', path, { body, ...headers }),
  put: (path: string, body?: unknown, headers?: Record<string, string>) =>
    ana.as('PUT', path, { body, ...headers }),
}
const at = ({ id }: { id: string }, step: string) => `/v1/applications/${id}${step}`
const made = async (asked: ReturnType<typeof ana.as>) => {
  const { status, body } = await asked
  expect({ status, code: body?.code }).toEqual({ status: status < 300 ? status : 201, code: undefined })
  return body
}
const submitted = () => made(officer.post('/v1/applications', { form: form() }))
const draft = () => made(officer.post('/v1/applications', { form: form(), submit: false }))
const refusal = { reasons: ['other'], comment: 'As the law says.' }
const otherRefusal = { ...refusal, comment: 'For another cause.' }
const comments = { body: { comment: 'One.' }, other: { comment: 'Two.' } }

async function reviewed() {
  const application = await submitted()
  const accepted = await made(officer.post(at(application, '/acceptances')))
  const review = { findings: [], riskClass: 'low', recommendation: 'validate', complete: true }
  const seen = { 'if-match': `"${accepted.version}"` }
  return made(officer.put(at(application, '/risk-review'), review, seen))
}
const plan = { plannedOn: '2026-11-25', method: 'onsite', sites: [], team: [] }
async function planned() {
  const application = await made(officer.post(at(await reviewed(), '/visits'), plan))
  return { application, visit: at(application, `/visits/${application.visits.at(-1).id}`) }
}
async function begun() {
  const { application, visit } = await planned()
  const started = await made(officer.post(`${visit}/starts`))
  const answers = application.visits
    .at(-1)
    .questionIds.map((questionId: string) => ({ questionId, answer: 'yes' }))
  await made(officer.put(visit, { answers }, { 'if-match': `"${started.version}"` }))
  return { application, visit }
}
const action = { description: 'Repair the fence.', dueOn: '2026-12-31' }

async function grantOf() {
  const application = await validate(officer, await submitted())
  const dates = { effectiveFrom: '2026-11-20', expiresOn: '2028-11-19' }
  const decision = { id: application.id, certificateNumber: `CR-${application.reference}`, ...dates }
  return { kind: 'grant', application: decision, comment: 'As the validator recommends.' }
}
async function decided(act: unknown) {
  const { id } = await made(officer.post('/v1/acts', act))
  await berta.as('POST', `/v1/acts/${id}/signatures`)
  await deliverAct({ ...bench.api, relay: bench.relay }, id)
  return made(officer.get(`/v1/acts/${id}`))
}
async function certificate(): Promise<string> {
  const grant = await grantOf()
  await decided(grant)
  return (await made(officer.get(at(grant.application, '')))).certificateId
}
async function suspended() {
  const id = await certificate()
  const until = '2026-12-31T00:00:00-06:00'
  await decided({ kind: 'suspend', certificateIds: [id], reasonClass: 'non-compliance', until })
  return id
}
const lodging = { lodgedOn: '2026-11-20', statement: 'It is not so.', grounds: ['facts-wrong'] }
const otherLodging = (against: string) => ({ ...lodging, statement: 'By no means.', against })
async function appeal() {
  const body = { ...lodging, against: 'suspension' }
  const { id } = await made(officer.post(`/v1/certificates/${await suspended()}/appeals`, body))
  return `/v1/appeals/${id}`
}

const data = (more = {}) => ({
  tin: tin(),
  legalName: 'Café de Altura S.A.',
  address: { street: 'Avenida Central 5', city: 'San José', country: 'CR' },
  ...more,
})
async function mergeable() {
  const [one, other] = [
    await made(officer.post('/v1/operators', data())),
    await made(officer.post('/v1/operators', data())),
  ]
  const body = { other: other.id, otherVersion: other.version, take: [], why: 'Entered twice.' }
  const headers = { 'if-match': `"${one.version}"` }
  return { path: `/v1/operators/${one.id}/merges`, body, headers }
}
const reassessing = { cause: 'incident', comment: 'A broken seal was found.' }

const send =
  (more: Record<string, string> = {}) =>
  (path: string, body: unknown, key: string) =>
    bench.send('POST', path, { body, 'idempotency-key': key, ...more })
async function publicApplication() {
  const answer = await bench.send('POST', '/v1/public/applications', { body: { form: form() } })
  const { reference, code } = answer.body
  return { reference, by: send({ 'x-application-code': code }) }
}
async function holderApplication() {
  const wallet = testHolder(bench)
  const by = (path: string, body: unknown, key: string) => wallet.as('POST', path, { body, key })
  const first = await by('/v1/holder/applications', { form: form() }, randomUUID())
  return { path: `/v1/holder/applications/${first.body.reference}`, by, wallet }
}

const firmAppeal = { against: 'denial', statement: 'It is not so.', grounds: ['facts-wrong'] }

/** Denied, so that its firm can appeal. */
async function deny(reference: string): Promise<void> {
  const { id = '' } = (await bench.api.applications.findByReference(reference)) ?? {}
  const body = { reasons: ['high-risk'], comment: 'Findings of the last year.' }
  expect((await ana.as('POST', at({ id }, '/denials'), { body })).status).toBe(201)
}

/** How each comes about; routes of the first run have tests of their own, on a service that has no administration. */
const ways: Readonly<Record<string, () => Promise<Asked>>> = {
  'POST /v1/acts': async () => {
    const body = await grantOf()
    return { path: '/v1/acts', body, other: { ...body, comment: 'Otherwise.' } }
  },
  'POST /v1/appeals/{id}/decisions': async () => {
    const body = { outcome: 'upheld', reasons: ['facts-wrong'], comment: 'The seals were intact.' }
    const by: Asked['by'] = (path, asked, key) =>
      paula.as('POST', path, { body: asked, 'idempotency-key': key })
    return { path: `${await appeal()}/decisions`, body, other: { ...body, outcome: 'rejected' }, by }
  },
  'POST /v1/appeals/{id}/withdrawals': async () => ({ path: `${await appeal()}/withdrawals`, ...comments }),
  'POST /v1/applications': async () => ({
    path: '/v1/applications',
    body: { form: form(), submit: false },
    other: { form: form(), submit: false },
  }),
  'POST /v1/applications/{id}/submissions': async () => ({
    path: at(await draft(), '/submissions'),
    ...comments,
  }),
  'POST /v1/applications/{id}/acceptances': async () => ({
    path: at(await submitted(), '/acceptances'),
    ...comments,
  }),
  'POST /v1/applications/{id}/returns': async () => ({
    path: at(await submitted(), '/returns'),
    body: refusal,
    other: otherRefusal,
  }),
  'POST /v1/applications/{id}/denials': async () => ({
    path: at(await reviewed(), '/denials'),
    body: refusal,
    other: otherRefusal,
  }),
  'POST /v1/applications/{id}/withdrawals': async () => ({
    path: at(await submitted(), '/withdrawals'),
    ...comments,
  }),
  'POST /v1/applications/{id}/appeals': async () => {
    const application = await reviewed()
    await made(officer.post(at(application, '/denials'), refusal))
    const body = { ...lodging, against: 'denial' }
    return { path: at(application, '/appeals'), body, other: otherLodging('denial') }
  },
  'POST /v1/applications/{id}/visits': async () => ({
    path: at(await reviewed(), '/visits'),
    body: plan,
    other: { ...plan, method: 'remote' },
  }),
  'POST /v1/applications/{id}/visits/{visitId}/starts': async () => ({
    path: `${(await planned()).visit}/starts`,
    other: {},
  }),
  'POST /v1/applications/{id}/visits/{visitId}/closings': async () => {
    const body = { heldOn: '2026-11-20', comment: 'All was seen.' }
    return { path: `${(await begun()).visit}/closings`, body, other: { ...body, comment: 'Some was.' } }
  },
  'POST /v1/applications/{id}/visits/{visitId}/corrective-actions': async () => ({
    path: `${(await begun()).visit}/corrective-actions`,
    body: action,
    other: { ...action, dueOn: '2027-01-31' },
  }),
  'POST /v1/applications/{id}/corrective-actions/{actionId}/closings': async () => {
    const { application, visit } = await begun()
    const told = await made(officer.post(`${visit}/corrective-actions`, action))
    await made(officer.post(`${visit}/closings`, { heldOn: '2026-11-20', comment: 'All was seen.' }))
    const [{ id }] = told.visits.at(-1).correctiveActions
    const body = { outcome: 'done', comment: 'Seen on photographs.' }
    const path = at(application, `/corrective-actions/${id}/closings`)
    return { path, body, other: { ...body, outcome: 'waived' } }
  },
  'POST /v1/certificates/{id}/appeals': async () => ({
    path: `/v1/certificates/${await suspended()}/appeals`,
    body: { ...lodging, against: 'suspension' },
    other: otherLodging('suspension'),
  }),
  'POST /v1/certificates/{id}/offers': async () => ({
    path: `/v1/certificates/${await certificate()}/offers`,
    body: { formats: ['ldp'] },
    other: { formats: ['vc+jwt'] },
  }),
  'POST /v1/certificates/{id}/reassessments': async () => ({
    path: `/v1/certificates/${await certificate()}/reassessments`,
    body: reassessing,
    other: { ...reassessing, cause: 'periodic' },
  }),
  'POST /v1/reassessments/{id}/conclusions': async () => {
    const path = `/v1/certificates/${await certificate()}/reassessments`
    const { id } = await made(officer.post(path, reassessing))
    const body = { outcome: 'confirmed', comment: 'The procedure was mended.' }
    return { path: `/v1/reassessments/${id}/conclusions`, body, other: { ...body, outcome: 'change' } }
  },
  'POST /v1/holder/applications': async () => {
    const wallet = testHolder(bench)
    const by = (path: string, body: unknown, key: string) => wallet.as('POST', path, { body, key })
    return { path: '/v1/holder/applications', body: { form: form() }, other: { form: form() }, by }
  },
  'POST /v1/holder/applications/{reference}/corrections': async () => {
    const { path, wallet } = await holderApplication()
    const { id = '' } = (await bench.api.applications.findByReference(path.split('/').at(-1) ?? '')) ?? {}
    await made(officer.post(at({ id }, '/returns'), refusal))
    const { version } = await made(officer.get(at({ id }, '')))
    const by = (to: string, body: unknown, key: string) =>
      wallet.as('POST', to, { body, key, ifMatch: `"${version}"` })
    const body = { form: form(), comment: 'Mended.' }
    return { path: `${path}/corrections`, body, other: { ...body, comment: 'Otherwise.' }, by }
  },
  'POST /v1/holder/applications/{reference}/appeals': async () => {
    const { path, by } = await holderApplication()
    await deny(path.split('/').at(-1) ?? '')
    return {
      path: `${path}/appeals`,
      body: firmAppeal,
      other: { ...firmAppeal, statement: 'Otherwise.' },
      by,
    }
  },
  'POST /v1/holder/applications/{reference}/withdrawals': async () => {
    const { path, by } = await holderApplication()
    return { path: `${path}/withdrawals`, ...comments, by }
  },
  'POST /v1/officers': async () => {
    const body = { username: `nora${++firms}`, displayName: 'Nora', language: 'es', roles: ['intake'] }
    return { path: '/v1/officers', body, other: { ...body, displayName: 'Other' } }
  },
  'POST /v1/operators': async () => {
    const body = data()
    return { path: '/v1/operators', body, other: { ...body, legalName: 'Other S.A.' } }
  },
  'POST /v1/operators/{id}/merges': async () => {
    const asked = await mergeable()
    return { ...asked, other: { ...asked.body, why: 'Otherwise.' } }
  },
  'POST /v1/operators/{id}/merges/{merge}/undo': async () => {
    const { path, body, headers } = await mergeable()
    const { id } = await made(officer.post(path, body, headers))
    return { path: `${path}/${id}/undo`, body: { why: 'Two firms.' }, other: { why: 'Otherwise.' } }
  },
  'POST /v1/public/applications': async () => ({
    path: '/v1/public/applications',
    body: { form: form() },
    other: { form: form() },
    by: send(),
  }),
  'POST /v1/public/applications/{reference}/appeals': async () => {
    const { reference, by } = await publicApplication()
    await deny(reference)
    const path = `/v1/public/applications/${reference}/appeals`
    return { path, body: firmAppeal, other: { ...firmAppeal, statement: 'Otherwise.' }, by }
  },
  'POST /v1/public/applications/{reference}/withdrawals': async () => {
    const { reference, by } = await publicApplication()
    return { path: `/v1/public/applications/${reference}/withdrawals`, ...comments, by }
  },
  'POST /v1/saved-views': async () => {
    const body = { name: 'Mine', list: 'operators', query: 'status=ACTIVE' }
    return { path: '/v1/saved-views', body, other: { ...body, name: 'Other' } }
  },
  'POST /v1/second-factor-resets': async () => {
    const username = `olga${++firms}`
    await bench.officer(username, 'intake')
    const body = { username, reason: 'lost her telephone' }
    return { path: '/v1/second-factor-resets', body, other: { ...body, reason: 'stolen' } }
  },
}

/** Before there is an administration: setup/first-run and its tests. */
const firstRun = ['POST /v1/setup', 'POST /v1/setup/owner', 'POST /v1/setup/signatures']

describe('what makes something', () => {
  it('has a way here for each route that knows its key itself', () => {
    expect(own.length).toBeGreaterThan(25)
    expect([...Object.keys(ways), ...firstRun].sort()).toEqual([...own].sort())
  })

  it.each(Object.entries(ways))(
    '%s',
    async (_, prepare) => {
      const { path, body, other, headers, by } = await prepare()
      const officerPost = (to: string, wish: unknown, key: string) =>
        ana.as('POST', to, { body: wish, 'idempotency-key': key, ...headers })
      const post = by ?? officerPost
      const key = randomUUID()
      const first = await post(path, body, key)
      expect({ status: first.status, body: first.body }).toMatchObject({ status: 201 })
      const again = await post(path, body, key)
      expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: first.body })
      expect(await post(path, other, key)).toMatchObject({
        status: 422,
        body: { code: 'idempotency-key-reused' },
      })
    },
    60_000,
  )
})

describe('the document', () => {
  it.each(posts)('says on %s what a repeat gives', (route) => {
    const told = issuerDocument.paths?.[route.slice(5)]?.post?.description
    expect(told).toContain('`Idempotency-Key`: ')
  })

  it('says of every secret that is told once how it can be told again', () => {
    const telling = Object.entries(issuerOperations).filter(([, told]) => tellsOnce(told))
    expect(telling.length).toBeGreaterThan(8)
    for (const [, { description }] of telling.filter(([route]) => route.startsWith('POST ')))
      expect(description).toMatch(/kept sealed|derived from/)
  })
})
