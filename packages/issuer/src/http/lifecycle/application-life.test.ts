import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type ApplicationScene,
  applicant,
  at,
  contact,
  grantOf,
  openApplicationScene,
  seen,
} from '../../testing/application-scene.ts'

let scene: ApplicationScene

beforeEach(async () => {
  scene = await openApplicationScene()
})
afterEach(() => scene.close())

describe('an application', () => {
  it('goes its whole way to a certificate, and says who did what', async () => {
    const application = await scene.granted()
    expect(application).toMatchObject({ state: 'GRANTED', certificateId: expect.any(String) })
    expect(application.events.map(({ act }: { act: string }) => act)).toEqual([
      'submit',
      'accept',
      'begin-risk-review',
      'plan-validation',
      'begin-visit',
      'visit',
      'conclude-validation',
      'propose-grant',
      'grant',
    ])
    const { body } = await scene.ana.as('GET', `/v1/certificates/${application.certificateId}`)
    expect(body.versions).toMatchObject([
      { state: 'ACTIVE', terms: { lastValidation: { date: '2026-11-25', method: 'onsite' } } },
    ])
    const history = (await scene.rita.as('GET', `/v1/certificates/${application.certificateId}/history`)).body
    const kinds = history.events.map(({ kind }: { kind: string }) => kind)
    expect(kinds).toEqual(
      expect.arrayContaining(['application', 'act-proposed', 'version-granted', 'act-final']),
    )
  })

  it('is returned with reasons that the firm reads, corrected by it and handed in again', async () => {
    const incomplete = scene.formOf({ contact: undefined })
    const refused = await scene.bench.send('POST', '/v1/public/applications', { body: { form: incomplete } })
    expect(refused).toMatchObject({ status: 422, body: { code: 'application-incomplete' } })
    const key = { 'idempotency-key': 'firm-1' }
    const made = await scene.bench.send('POST', '/v1/public/applications', {
      body: { form: scene.formOf() },
      ...key,
    })
    const { reference, code } = made.body
    const again = await scene.bench.send('POST', '/v1/public/applications', {
      body: { form: scene.formOf() },
      ...key,
    })
    expect(again.body).toEqual(made.body)
    const path = `/v1/public/applications/${reference}`
    const withCode = { 'x-application-code': code }
    for (const wrong of ['A'.repeat(43), `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`])
      expect((await scene.bench.send('GET', path, { 'x-application-code': wrong })).status).toBe(404)
    const { applications } = (
      await scene.iris.as('GET', `/v1/applications?q=${reference.slice(-8).toLowerCase()}`)
    ).body
    const why = { reasons: ['data-incomplete'], comment: 'Which warehouse is meant?' }
    await scene.iris.as('POST', at(applications[0], '/returns'), { body: why })
    const returned = await scene.bench.send('GET', path, withCode)
    expect(returned.body).toMatchObject({
      state: 'RETURNED',
      refusal: {
        reasons: [{ code: 'data-incomplete', title: { es: 'Faltan datos' } }],
        comment: why.comment,
      },
      possible: ['edit', 'submit', 'withdraw-application'],
    })
    expect(JSON.stringify(returned.body)).not.toContain('iris')
    const form = scene.formOf({
      applicant: { ...applicant, address: { ...applicant.address, street: 'Ruta 3' } },
    })
    const stale = await scene.bench.send('PUT', path, { body: { form }, ...withCode, 'if-match': '"1"' })
    expect(stale).toMatchObject({ status: 412, body: { code: 'version-conflict' } })
    const etag = returned.headers.get('etag') ?? ''
    const corrected = await scene.bench.send('PUT', path, { body: { form }, ...withCode, 'if-match': etag })
    expect(corrected.body).toMatchObject({
      state: 'SUBMITTED',
      form: { applicant: { address: { street: 'Ruta 3' } } },
    })
    const withdrawn = await scene.bench.send('POST', `${path}/withdrawals`, withCode)
    expect(withdrawn).toMatchObject({ status: 201, body: { state: 'APPLICATION_WITHDRAWN' } })
    expect((await scene.bench.send('POST', `${path}/withdrawals`, withCode)).body.code).toBe(
      'transition-not-allowed',
    )
  })

  it('keeps the code of the firm nowhere', async () => {
    const { code } = (
      await scene.bench.send('POST', '/v1/public/applications', { body: { form: scene.formOf() } })
    ).body
    const rows = [
      await scene.bench.db.selectFrom('application').selectAll().execute(),
      await scene.bench.db.selectFrom('audit').selectAll().execute(),
    ]
    expect(JSON.stringify(rows)).not.toContain(code)
  })

  it('writes what was changed into the trail, but no person', async () => {
    const application = await scene.submitted()
    const other = { ...contact, name: 'Rosa Vargas', email: 'rosa@cafe.example' }
    const edit = { form: scene.formOf({ contact: other, customsOffice: 'CR001' }), why: 'As the firm asked.' }
    await scene.iris.as('PUT', at(application), { body: edit, ...seen(application) })
    const rows = await scene.bench.db.selectFrom('audit').selectAll().execute()
    const entry = rows.find(({ action }) => action === 'application.edit')
    expect(JSON.stringify(entry)).toContain('CR001')
    expect(JSON.stringify(entry)).toContain('As the firm asked.')
    for (const person of ['Rosa', 'Marta', 'rosa@']) expect(JSON.stringify(rows)).not.toContain(person)
  })

  it('has each step taken by its role alone', async () => {
    const application = await scene.submitted()
    const why = { reasons: ['other'], comment: 'No.' }
    for (const [officer, method, step, body] of [
      [scene.raul, 'POST', '/acceptances', {}],
      [scene.vera, 'POST', '/returns', why],
      [scene.iris, 'POST', '/denials', why],
      [scene.iris, 'PUT', '/risk-review', { findings: [] }],
      [scene.rita, 'POST', '/acceptances', {}],
      [scene.rita, 'PUT', '/assignee', { officer: 'rita' }],
    ] as const)
      expect((await officer.as(method, at(application, step), { body, 'if-match': '"1"' })).body.code).toBe(
        'not-allowed',
      )
    expect((await scene.iris.as('GET', at(application))).body).toMatchObject({
      state: 'SUBMITTED',
      version: 1,
    })
  })

  it('takes no step out of its order, and no reason that the programme does not give', async () => {
    const application = await scene.submitted()
    const plan = { plannedOn: '2026-11-25', method: 'onsite', sites: [], team: [] }
    expect((await scene.vera.as('POST', at(application, '/visits'), { body: plan })).body.code).toBe(
      'review-incomplete',
    )
    expect((await scene.ana.as('POST', '/v1/acts', { body: grantOf(application) })).body.code).toBe(
      'transition-not-allowed',
    )
    const why = { reasons: ['high-risk'], comment: 'No.' }
    expect((await scene.iris.as('POST', at(application, '/returns'), { body: why })).body.code).toBe(
      'reason-unknown',
    )
    const denied = await scene.ana.as('POST', at(application, '/denials'), { body: why })
    expect(denied.body).toMatchObject({ state: 'DENIED', refusal: why })
    expect((await scene.iris.as('POST', at(application, '/acceptances'))).body.code).toBe(
      'transition-not-allowed',
    )
  })

  it('is saved by who saw it last, and by nobody over another', async () => {
    const application = await scene.submitted()
    const edit = (legalName: string) => ({ form: scene.formOf({ applicant: { ...applicant, legalName } }) })
    const both = await Promise.all(
      ['Café Uno', 'Café Dos'].map((name) =>
        scene.iris.as('PUT', at(application), { body: edit(name), ...seen(application) }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
    expect((await scene.iris.as('PUT', at(application), { body: edit('Café Tres') })).body.code).toBe(
      'if-match-missing',
    )
  })

  it('takes each step once under one key, and the same key for no other step', async () => {
    const application = await scene.submitted()
    const key = { 'idempotency-key': 'step-1' }
    const first = await scene.iris.as('POST', at(application, '/acceptances'), key)
    const again = await scene.iris.as('POST', at(application, '/acceptances'), key)
    expect([first.body.version, again.body.version]).toEqual([2, 2])
    const other = await scene.iris.as('POST', at(application, '/withdrawals'), key)
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
    const pressed = await scene.iris.as('POST', at(application, '/acceptances'))
    expect(pressed.body.code).toBe('transition-not-allowed')
  })
})
