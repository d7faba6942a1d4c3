import { SelloError } from '@sello/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliverAct } from '../../features/acts/deliver-act.ts'
import { type HttpBench, openHttpBench } from '../../testing/http-bench.ts'

type Officer = Awaited<ReturnType<HttpBench['officer']>>

let bench: HttpBench
let ana: Officer
let berta: Officer
let iris: Officer
let raul: Officer
let vera: Officer
let paula: Officer
let rita: Officer

beforeEach(async () => {
  bench = await openHttpBench()
  ana = await bench.officer('ana', 'approver')
  berta = await bench.officer('berta', 'approver', 'monitoring-officer')
  iris = await bench.officer('iris', 'intake')
  raul = await bench.officer('raul', 'risk-analyst')
  vera = await bench.officer('vera', 'validator')
  paula = await bench.officer('paula', 'appeals-officer')
  rita = await bench.officer('rita', 'auditor')
})
afterEach(() => bench.close())

const applicant = {
  tin: 'CR3101123456',
  legalName: 'Café de Altura S.A.',
  address: { street: 'Ruta 2', city: 'Cartago', country: 'CR' },
}
const contact = { name: 'Marta Solís', email: 'marta@cafe.example' }
const consent = { given: true, date: '2026-11-01', legalBasis: 'Ley 8968' }

function formOf(more: Record<string, unknown> = {}) {
  const { checklist } = bench.api.programme.current()
  const declarations = checklist.questions.map(({ id }) => ({ questionId: id, answer: 'yes' }))
  const asked = { programme: 'CR-OEA', aeoType: 'EXPORTER', roles: ['exporter'] }
  return { applicant, ...asked, contact, consent, declarations, ...more }
}

async function submitted(more: Record<string, unknown> = {}) {
  const { body } = await iris.as('POST', '/v1/applications', { body: { form: formOf(more) } })
  return body
}
const at = (application: { id: string }, step = '') => `/v1/applications/${application.id}${step}`
const seen = (application: { version: number }) => ({ 'if-match': `"${application.version}"` })

/** Accepted, and its risk review complete. */
async function reviewed(more: Record<string, unknown> = {}) {
  const application = await submitted(more)
  const { body } = await iris.as('POST', at(application, '/acceptances'))
  const findings = [{ area: 'A', level: 'low', note: 'Nothing found.' }]
  const review = { findings, riskClass: 'low', recommendation: 'validate', complete: true }
  return (await raul.as('PUT', at(application, '/risk-review'), { body: review, ...seen(body) })).body
}

/** A visit in progress, every question answered. */
async function visited(application: { id: string }) {
  const plan = { plannedOn: '2026-11-25', method: 'onsite', sites: [], team: ['vera'] }
  const planned = (await vera.as('POST', at(application, '/visits'), { body: plan })).body
  const visit = planned.visits.at(-1)
  const begun = (await vera.as('POST', at(application, `/visits/${visit.id}/starts`))).body
  const answers = visit.questionIds.map((questionId: string) => ({ questionId, answer: 'yes' }))
  const edit = { body: { answers }, ...seen(begun) }
  const { body } = await vera.as('PUT', at(application, `/visits/${visit.id}`), edit)
  return { application: body, visit: `/visits/${visit.id}` }
}

async function validated(more: Record<string, unknown> = {}) {
  const { application, visit } = await visited(await reviewed(more))
  const closing = { heldOn: '2026-11-25', comment: 'All was seen.' }
  return (await vera.as('POST', at(application, `${visit}/closings`), { body: closing })).body
}

const grantOf = (application: { id: string }, certificateNumber = 'CR-1') => ({
  kind: 'grant',
  application: {
    id: application.id,
    certificateNumber,
    effectiveFrom: '2026-11-20',
    expiresOn: '2028-11-19',
  },
  comment: 'As the validator recommends.',
})

/** Proposed by ana, signed by berta, on the ledger. */
async function decided(body: Record<string, unknown>) {
  const act = (await ana.as('POST', '/v1/acts', { body })).body
  await berta.as('POST', `/v1/acts/${act.id}/signatures`)
  await deliverAct({ ...bench.api, relay: bench.relay }, act.id)
  return (await ana.as('GET', `/v1/acts/${act.id}`)).body
}

async function granted(more: Record<string, unknown> = {}, number = 'CR-1') {
  const application = await validated(more)
  const act = await decided(grantOf(application, number))
  expect(act.state).toBe('final')
  return (await iris.as('GET', at(application))).body
}
const stateOf = async (id: string) =>
  (await ana.as('GET', `/v1/certificates/${id}`)).body.versions.map(({ state }: { state: string }) => state)

describe('an application', () => {
  it('goes its whole way to a certificate, and says who did what', async () => {
    const application = await granted()
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
    const { body } = await ana.as('GET', `/v1/certificates/${application.certificateId}`)
    expect(body.versions).toMatchObject([
      { state: 'ACTIVE', terms: { lastValidation: { date: '2026-11-25', method: 'onsite' } } },
    ])
    const history = (await rita.as('GET', `/v1/certificates/${application.certificateId}/history`)).body
    const kinds = history.events.map(({ kind }: { kind: string }) => kind)
    expect(kinds).toEqual(
      expect.arrayContaining(['application', 'act-proposed', 'version-granted', 'act-final']),
    )
  })

  it('is returned with reasons that the firm reads, corrected by it and handed in again', async () => {
    const incomplete = formOf({ contact: undefined })
    const refused = await bench.send('POST', '/v1/public/applications', { body: { form: incomplete } })
    expect(refused).toMatchObject({ status: 422, body: { code: 'application-incomplete' } })
    const key = { 'idempotency-key': 'firm-1' }
    const made = await bench.send('POST', '/v1/public/applications', { body: { form: formOf() }, ...key })
    const { reference, code } = made.body
    const again = await bench.send('POST', '/v1/public/applications', { body: { form: formOf() }, ...key })
    expect(again.body).toEqual(made.body)
    const path = `/v1/public/applications/${reference}`
    const withCode = { 'x-application-code': code }
    for (const wrong of ['A'.repeat(43), `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`])
      expect((await bench.send('GET', path, { 'x-application-code': wrong })).status).toBe(404)
    const { applications } = (await iris.as('GET', `/v1/applications?q=${reference.slice(-8).toLowerCase()}`))
      .body
    const why = { reasons: ['data-incomplete'], comment: 'Which warehouse is meant?' }
    await iris.as('POST', at(applications[0], '/returns'), { body: why })
    const returned = await bench.send('GET', path, withCode)
    expect(returned.body).toMatchObject({
      state: 'RETURNED',
      refusal: {
        reasons: [{ code: 'data-incomplete', title: { es: 'Faltan datos' } }],
        comment: why.comment,
      },
      possible: ['edit', 'submit', 'withdraw-application'],
    })
    expect(JSON.stringify(returned.body)).not.toContain('iris')
    const form = formOf({ applicant: { ...applicant, address: { ...applicant.address, street: 'Ruta 3' } } })
    const stale = await bench.send('PUT', path, { body: { form }, ...withCode, 'if-match': '"1"' })
    expect(stale).toMatchObject({ status: 412, body: { code: 'version-conflict' } })
    const etag = returned.headers.get('etag') ?? ''
    const corrected = await bench.send('PUT', path, { body: { form }, ...withCode, 'if-match': etag })
    expect(corrected.body).toMatchObject({
      state: 'SUBMITTED',
      form: { applicant: { address: { street: 'Ruta 3' } } },
    })
    const withdrawn = await bench.send('POST', `${path}/withdrawals`, withCode)
    expect(withdrawn).toMatchObject({ status: 201, body: { state: 'APPLICATION_WITHDRAWN' } })
    expect((await bench.send('POST', `${path}/withdrawals`, withCode)).body.code).toBe(
      'transition-not-allowed',
    )
  })

  it('keeps the code of the firm nowhere', async () => {
    const { code } = (await bench.send('POST', '/v1/public/applications', { body: { form: formOf() } })).body
    const rows = [
      await bench.db.selectFrom('application').selectAll().execute(),
      await bench.db.selectFrom('audit').selectAll().execute(),
    ]
    expect(JSON.stringify(rows)).not.toContain(code)
  })

  it('writes what was changed into the trail, but no person', async () => {
    const application = await submitted()
    const other = { ...contact, name: 'Rosa Vargas', email: 'rosa@cafe.example' }
    const edit = { form: formOf({ contact: other, customsOffice: 'CR001' }), why: 'As the firm asked.' }
    await iris.as('PUT', at(application), { body: edit, ...seen(application) })
    const rows = await bench.db.selectFrom('audit').selectAll().execute()
    const entry = rows.find(({ action }) => action === 'application.edit')
    expect(JSON.stringify(entry)).toContain('CR001')
    expect(JSON.stringify(entry)).toContain('As the firm asked.')
    for (const person of ['Rosa', 'Marta', 'rosa@']) expect(JSON.stringify(rows)).not.toContain(person)
  })

  it('has each step taken by its role alone', async () => {
    const application = await submitted()
    const why = { reasons: ['other'], comment: 'No.' }
    for (const [officer, method, step, body] of [
      [raul, 'POST', '/acceptances', {}],
      [vera, 'POST', '/returns', why],
      [iris, 'POST', '/denials', why],
      [iris, 'PUT', '/risk-review', { findings: [] }],
      [rita, 'POST', '/acceptances', {}],
      [rita, 'PUT', '/assignee', { officer: 'rita' }],
    ] as const)
      expect((await officer.as(method, at(application, step), { body, 'if-match': '"1"' })).body.code).toBe(
        'not-allowed',
      )
    expect((await iris.as('GET', at(application))).body).toMatchObject({ state: 'SUBMITTED', version: 1 })
  })

  it('takes no step out of its order, and no reason that the programme does not give', async () => {
    const application = await submitted()
    const plan = { plannedOn: '2026-11-25', method: 'onsite', sites: [], team: [] }
    expect((await vera.as('POST', at(application, '/visits'), { body: plan })).body.code).toBe(
      'review-incomplete',
    )
    expect((await ana.as('POST', '/v1/acts', { body: grantOf(application) })).body.code).toBe(
      'transition-not-allowed',
    )
    const why = { reasons: ['high-risk'], comment: 'No.' }
    expect((await iris.as('POST', at(application, '/returns'), { body: why })).body.code).toBe(
      'reason-unknown',
    )
    const denied = await ana.as('POST', at(application, '/denials'), { body: why })
    expect(denied.body).toMatchObject({ state: 'DENIED', refusal: why })
    expect((await iris.as('POST', at(application, '/acceptances'))).body.code).toBe('transition-not-allowed')
  })

  it('is saved by who saw it last, and by nobody over another', async () => {
    const application = await submitted()
    const edit = (legalName: string) => ({ form: formOf({ applicant: { ...applicant, legalName } }) })
    const both = await Promise.all(
      ['Café Uno', 'Café Dos'].map((name) =>
        iris.as('PUT', at(application), { body: edit(name), ...seen(application) }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
    expect((await iris.as('PUT', at(application), { body: edit('Café Tres') })).body.code).toBe(
      'if-match-missing',
    )
  })

  it('waits for what the firm has to mend', async () => {
    const { application, visit } = await visited(await reviewed())
    const mend = { questionId: 'safe-i1', description: 'Repair the fence.', dueOn: '2026-12-31' }
    const noted = (await vera.as('POST', at(application, `${visit}/corrective-actions`), { body: mend })).body
    const [action] = noted.visits[0].correctiveActions
    const closing = { heldOn: '2026-11-25', comment: 'A gap in the fence.' }
    const closed = (await vera.as('POST', at(application, `${visit}/closings`), { body: closing })).body
    expect(closed.state).toBe('CORRECTIVE_ACTION')
    const done = { outcome: 'done', comment: 'Seen on photographs.' }
    const path = at(application, `/corrective-actions/${action.id}/closings`)
    expect((await vera.as('POST', path, { body: done })).body.state).toBe('VALIDATED')
    expect((await vera.as('POST', path, { body: done })).body.code).toBe('not-found')
  })

  it('takes each step once under one key, and the same key for no other step', async () => {
    const application = await submitted()
    const key = { 'idempotency-key': 'step-1' }
    const first = await iris.as('POST', at(application, '/acceptances'), key)
    const again = await iris.as('POST', at(application, '/acceptances'), key)
    expect([first.body.version, again.body.version]).toEqual([2, 2])
    const other = await iris.as('POST', at(application, '/withdrawals'), key)
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
    const pressed = await iris.as('POST', at(application, '/acceptances'))
    expect(pressed.body.code).toBe('transition-not-allowed')
  })

  it('closes no visit with open questions, and takes no answer to what was not asked', async () => {
    const application = await reviewed()
    const joint = { plannedOn: '2026-11-25', method: 'joint', sites: [], team: [] }
    expect((await vera.as('POST', at(application, '/visits'), { body: joint })).body.code).toBe(
      'visit-invalid',
    )
    const planned = (
      await vera.as('POST', at(application, '/visits'), { body: { ...joint, jointWith: 'CO' } })
    ).body
    const path = at(application, `/visits/${planned.visits[0].id}`)
    const answer = (questionId: string) => ({ answers: [{ questionId, answer: 'yes' }] })
    const early = await vera.as('PUT', path, { body: answer('safe-a1'), ...seen(planned) })
    expect(early.body.code).toBe('visit-state')
    const begun = (await vera.as('POST', `${path}/starts`)).body
    const foreign = await vera.as('PUT', path, { body: answer('unknown'), ...seen(begun) })
    expect(foreign.body.code).toBe('visit-invalid')
    const closing = { heldOn: '2026-11-25', comment: 'Half.' }
    expect((await vera.as('POST', `${path}/closings`, { body: closing })).body.code).toBe('visit-incomplete')
  })
})

describe('the decision', () => {
  it('shows the second officer what will stand; declined, the application waits again', async () => {
    const application = await validated()
    const act = (await ana.as('POST', '/v1/acts', { body: grantOf(application) })).body
    expect((await iris.as('GET', at(application))).body).toMatchObject({ state: 'DECIDING', actId: act.id })
    const diff = (await berta.as('GET', `/v1/acts/${act.id}/diff`)).body
    expect(diff).toMatchObject({
      pending: true,
      counts: { certificates: 1, firms: 1 },
      certificates: [{ statusBefore: null, statusAfter: 'ACTIVE', legalName: applicant.legalName }],
      application: { id: application.id, reference: application.reference },
    })
    expect(diff.certificates[0].fields).toContainEqual({
      field: '/aeoType',
      after: 'EXPORTER',
      changed: true,
    })
    const why = { reasonClass: 'insufficient-evidence', comment: 'The visit left out the warehouse.' }
    const declined = (await berta.as('POST', `/v1/acts/${act.id}/refusals`, { body: why })).body
    expect(declined).toMatchObject({ state: 'failed', refusal: { comment: why.comment, by: 'berta' } })
    const back = (await iris.as('GET', at(application))).body
    expect(back).toMatchObject({ state: 'VALIDATED', events: expect.arrayContaining([]) })
    expect(back.events.at(-1)).toMatchObject({ act: 'send-back', comment: why.comment })
    expect(back.certificateId).toBeUndefined()
    // The number is free again.
    expect((await decided(grantOf(application))).state).toBe('final')
  })

  it('is proposed once, by one of two who decide at once', async () => {
    const application = await validated()
    const answers = await Promise.all([
      ana.as('POST', '/v1/acts', { body: grantOf(application, 'CR-1') }),
      berta.as('POST', '/v1/acts', { body: grantOf(application, 'CR-2') }),
    ])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await bench.db.selectFrom('certificate').select('id').execute()).toHaveLength(1)
  })

  it('grants no role that was not applied for', async () => {
    const application = await validated()
    const { application: decision, ...rest } = grantOf(application)
    const body = { ...rest, application: { ...decision, roles: ['importer'] } }
    expect((await ana.as('POST', '/v1/acts', { body })).body.code).toBe('terms-invalid')
  })

  it('gives a firm that the register knows to that firm', async () => {
    const firm = (await iris.as('POST', '/v1/operators', { body: applicant })).body
    const application = await granted()
    expect(application.operatorId).toBe(firm.id)
  })
})

describe('an act', () => {
  it('is shown with each certificate before and after, page by page, and the partners that it touches', async () => {
    const numbers = ['CR-1', 'CR-2', 'CR-3']
    const ids: string[] = []
    for (const [place, number] of numbers.entries()) {
      const firm = {
        applicant: { ...applicant, tin: `CR310112345${place}`, legalName: `Firma ${place} S.A.` },
      }
      ids.push((await granted(firm, number)).certificateId)
    }
    const until = '2027-06-30T00:00:00-06:00'
    const suspend = { kind: 'suspend', certificateIds: ids, reasonClass: 'other', until, reason: 'high-risk' }
    const act = (await ana.as('POST', '/v1/acts', { body: suspend })).body
    const first = (await berta.as('GET', `/v1/acts/${act.id}/diff?limit=2`)).body
    expect(first).toMatchObject({ counts: { certificates: 3, firms: 3 }, nextCursor: '2', partners: [] })
    const second = (await berta.as('GET', `/v1/acts/${act.id}/diff?limit=2&cursor=2`)).body
    expect(second.nextCursor).toBeUndefined()
    const shown = [...first.certificates, ...second.certificates]
    expect(shown.map(({ certificateNumber }) => certificateNumber).sort()).toEqual(numbers)
    for (const { statusBefore, statusAfter, fields } of shown) {
      expect([statusBefore, statusAfter]).toEqual(['ACTIVE', 'SUSPENDED'])
      expect(fields).toContainEqual({ field: '/suspendedUntil', after: until, changed: true })
    }
    const { acts } = (await ana.as('GET', `/v1/acts?certificateId=${ids[0]}`)).body
    expect(acts.map(({ kind }: { kind: string }) => kind)).toEqual(['suspend', 'grant'])
  })

  it('shows a change beside what stands, and only the differences as changed', async () => {
    const { certificateId } = await granted()
    const body = {
      kind: 'change',
      certificateId,
      aeoType: 'EXPORTER',
      roles: ['exporter'],
      effectiveFrom: '2026-11-20',
      expiresOn: '2030-11-19',
    }
    const act = (await ana.as('POST', '/v1/acts', { body })).body
    const { certificates } = (await berta.as('GET', `/v1/acts/${act.id}/diff`)).body
    expect(certificates).toMatchObject([{ version: 2, statusBefore: 'ACTIVE', statusAfter: 'ACTIVE' }])
    const changed = certificates[0].fields.filter((field: { changed: boolean }) => field.changed)
    expect(changed).toContainEqual({
      field: '/expiresOn',
      before: '2028-11-19',
      after: '2030-11-19',
      changed: true,
    })
    expect(changed.map(({ field }: { field: string }) => field)).not.toContain('/legalName')
  })

  it('carries a reason of the programme only in the class that it has there', async () => {
    const { certificateId } = await granted()
    const revoke = {
      kind: 'revoke',
      certificateIds: [certificateId],
      reasonClass: 'offence',
      reason: 'offence',
    }
    const wrong = await ana.as('POST', '/v1/acts', { body: { ...revoke, reasonClass: 'merger' } })
    expect(wrong.body.code).toBe('reason-unknown')
    const act = (await ana.as('POST', '/v1/acts', { body: revoke })).body
    expect(act.payload.reason).toBe('offence')
    const why = { reasonClass: 'other', reasons: ['no-such'], comment: 'No.' }
    expect((await berta.as('POST', `/v1/acts/${act.id}/refusals`, { body: why })).body.code).toBe(
      'reason-unknown',
    )
  })
})

describe('appeals', () => {
  const lodging = { lodgedOn: '2026-11-20', statement: 'It is not so.', grounds: ['facts-wrong'] }
  const upheld = { outcome: 'upheld', reasons: ['facts-wrong'], comment: 'The firm is right.' }

  it('lead to a new application after a revocation: an end is an end', async () => {
    const { certificateId, id } = await granted()
    const path = `/v1/certificates/${certificateId}/appeals`
    const appeal = { ...lodging, against: 'revocation' }
    expect((await iris.as('POST', path, { body: appeal })).body.code).toBe('not-appealable')
    await decided({ kind: 'revoke', certificateIds: [certificateId], reasonClass: 'offence' })
    const lodged = (await iris.as('POST', path, { body: appeal })).body
    expect(lodged).toMatchObject({ state: 'LODGED', against: 'revocation' })
    expect((await iris.as('POST', `/v1/appeals/${lodged.id}/decisions`, { body: upheld })).body.code).toBe(
      'not-allowed',
    )
    const decision = (await paula.as('POST', `/v1/appeals/${lodged.id}/decisions`, { body: upheld })).body
    expect(decision).toMatchObject({ state: 'UPHELD', remedy: { kind: 'new-application' } })
    const next = (await iris.as('GET', `/v1/applications/${decision.remedy.applicationId}`)).body
    expect(next).toMatchObject({ state: 'DRAFT', source: 'appeal', appealId: lodged.id, previousId: id })
    expect(await stateOf(certificateId)).toEqual(['REVOKED'])
    const twice = await paula.as('POST', `/v1/appeals/${lodged.id}/decisions`, { body: upheld })
    expect(twice.body.code).toBe('transition-not-allowed')
  })

  it('put a reinstatement on the work list while they suspend a suspension', async () => {
    const { certificateId } = await granted()
    const suspend = { kind: 'suspend', certificateIds: [certificateId], reasonClass: 'other', until: null }
    await decided(suspend)
    bench.time.now = new Date(bench.time.now.getTime() + 1_000)
    const appeal = { ...lodging, against: 'suspension', suspensive: true }
    const lodged = (await paula.as('POST', `/v1/certificates/${certificateId}/appeals`, { body: appeal }))
      .body
    const remedies = async () => (await berta.as('GET', '/v1/work?group=remedies')).body.items
    expect(await remedies()).toMatchObject([{ target: { kind: 'appeal', id: lodged.id } }])
    // One officer is enough for it.
    await ana.as('POST', '/v1/acts', { body: { kind: 'reinstate', certificateIds: [certificateId] } })
    expect(await remedies()).toEqual([])
  })
})

describe('the work list', () => {
  it('shows each role its own work, and the auditor all of it', async () => {
    const groups = async (officer: Officer) =>
      (await officer.as('GET', '/v1/work')).body.counts
        .filter(({ count }: { count: number }) => count > 0)
        .map(({ group }: { group: string }) => group)
    const application = await submitted()
    expect(await groups(iris)).toEqual(['applications'])
    expect(await groups(raul)).toEqual([])
    await iris.as('POST', at(application, '/acceptances'))
    expect(await groups(iris)).toEqual([])
    expect(await groups(raul)).toEqual(['applications'])
    expect(await groups(rita)).toEqual(['applications'])
  })

  it('asks the second officer for her signature, not the first, and names what is overdue', async () => {
    const act = (await ana.as('POST', '/v1/acts', { body: grantOf(await validated()) })).body
    const signatures = async (officer: Officer) =>
      (await officer.as('GET', '/v1/work?group=signatures')).body.items
    expect(await signatures(ana)).toEqual([])
    expect(await signatures(berta)).toMatchObject([
      { target: { kind: 'act', id: act.id }, title: applicant.legalName, overdue: false },
    ])
    const days = bench.api.programme.current().serviceLevels['second-signature']
    const item = (await signatures(berta))[0]
    expect(new Date(item.dueAt).getTime() - new Date(item.since).getTime()).toBe(days * 86_400_000)
  })

  it('reminds of certificates that expire and of offers that nobody has claimed', async () => {
    const application = await validated()
    const { application: decision, ...rest } = grantOf(application)
    const soon = { ...decision, expiresOn: '2027-01-15', nextRevalidation: '2026-12-15' }
    await decided({ ...rest, application: soon })
    const { certificateId } = (await iris.as('GET', at(application))).body
    const offer = (await iris.as('POST', `/v1/certificates/${certificateId}/offers`)).body
    expect(offer.offerUrl).toContain('/v1/offers/')
    const counts = (await berta.as('GET', '/v1/work')).body.counts
    for (const group of ['revalidations', 'expiries', 'offers'])
      expect(counts).toContainEqual({ group, count: 1, overdue: 0 })
    const due = (await berta.as('GET', '/v1/certificates/due?days=60')).body.certificates
    expect(due.map(({ why, on }: { why: string; on: string }) => `${why} ${on}`)).toEqual([
      'revalidation 2026-12-15',
      'expires 2027-01-15',
    ])
    expect((await berta.as('GET', '/v1/certificates/due?days=10')).body.certificates).toEqual([])
  })

  it('gives an application to an officer, and shows others that she has it', async () => {
    const application = await submitted()
    const assign = { body: { officer: 'iris' }, ...seen(application) }
    await iris.as('PUT', at(application, '/assignee'), assign)
    const ivan = await bench.officer('ivan', 'intake')
    const items = async (officer: Officer, query: string) =>
      (await officer.as('GET', `/v1/work${query}`)).body.items
    expect(await items(ivan, '?mine=true')).toEqual([])
    expect(await items(ivan, '')).toMatchObject([{ assignee: 'iris' }])
    expect(await items(iris, '?mine=true')).toHaveLength(1)
  })
})

describe('a certificate', () => {
  it('proves how it stands, and finds what was altered', async () => {
    const { certificateId } = await granted()
    const path = `/v1/certificates/${certificateId}/versions/1/proof`
    const proof = (await rita.as('GET', path)).body
    expect(proof).toMatchObject({ leafIndex: 0, treeSize: 1, path: [], status: { revoked: false } })
    const stored = await bench.db
      .selectFrom('certificate_version')
      .select('grant_anchor')
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(proof)).not.toContain(JSON.parse(stored.grant_anchor).salt)
    const sound = (await ana.as('POST', `${path}/checks`)).body
    expect(sound).toMatchObject({ leafMatches: true, pathLeadsToRoot: true, rootAnchored: false, ok: false })
    const core = JSON.stringify({ ...proof.core, aeoType: 'IMPORTER' })
    await bench.db.updateTable('certificate_version').set({ core }).execute()
    expect((await ana.as('POST', `${path}/checks`)).body).toMatchObject({ leafMatches: false, ok: false })
  })

  it('is re-assessed without a partner seeing it; a suspension ends that', async () => {
    const { certificateId } = await granted()
    const path = `/v1/certificates/${certificateId}/reassessments`
    const wanted = { cause: 'incident', comment: 'A broken seal.' }
    expect((await iris.as('POST', path, { body: wanted })).body.code).toBe('not-allowed')
    const begun = (await berta.as('POST', path, { body: wanted })).body
    expect((await berta.as('POST', path, { body: wanted })).body.code).toBe('reassessment-open')
    const [version] = (await ana.as('GET', `/v1/certificates/${certificateId}`)).body.versions
    expect(version).toMatchObject({ state: 'REASSESSMENT', partnerStatus: 'ACTIVE' })
    await decided({ kind: 'suspend', certificateIds: [certificateId], reasonClass: 'other', until: null })
    expect(await stateOf(certificateId)).toEqual(['SUSPENDED'])
    const [ended] = (await berta.as('GET', path)).body.reassessments
    expect(ended).toMatchObject({ id: begun.id, conclusion: { outcome: 'suspended' } })
    const conclusion = { outcome: 'confirmed', comment: 'All is well.' }
    const late = await berta.as('POST', `/v1/reassessments/${begun.id}/conclusions`, { body: conclusion })
    expect(late.body.code).toBe('transition-not-allowed')
  })

  it('has its offers listed, and taken back while nobody has claimed them', async () => {
    const { certificateId } = await granted()
    const created = (await iris.as('POST', `/v1/certificates/${certificateId}/offers`)).body
    const list = async () => (await iris.as('GET', `/v1/certificates/${certificateId}/offers`)).body.offers
    const [offer] = await list()
    expect(offer).toMatchObject({ state: 'offered', version: 1 })
    expect(JSON.stringify(offer)).not.toContain(created.offerUrl.split('/').at(-1))
    expect((await rita.as('DELETE', `/v1/offers/by-id/${offer.id}`)).body.code).toBe('not-allowed')
    expect((await iris.as('DELETE', `/v1/offers/by-id/${offer.id}`)).body.state).toBe('withdrawn')
    expect((await list())[0]).toMatchObject({ state: 'withdrawn', withdrawn: { by: 'officer:iris' } })
    const { body } = await bench.send('GET', new URL(created.offerUrl).pathname)
    expect(body.state).toBe('withdrawn')
  })

  it('is offered to one wallet: a claimed offer is not taken back, and one taken back is not claimed', async () => {
    const { certificateId } = await granted()
    const path = `/v1/certificates/${certificateId}/offers`
    const claim = async ({ offerUrl, txCode }: { offerUrl: string; txCode: string }) => {
      const { nonce } = (await bench.send('POST', '/v1/claims/nonce', { body: {} })).body
      const proof = `did:key:zHolder ${nonce}`
      return bench.send('POST', '/v1/claims', { body: { code: offerUrl.split('/').at(-1), txCode, proof } })
    }
    const offers = async () => (await iris.as('GET', path)).body.offers
    const back = (await iris.as('POST', path)).body
    await iris.as('DELETE', `/v1/offers/by-id/${(await offers())[0].id}`)
    expect((await claim(back)).body.code).toBe('offer-withdrawn')
    const kept = (await iris.as('POST', path)).body
    // Its copies wait for their anchor, and it is claimed all the same.
    expect((await claim(kept)).body.code).toBe('claim-pending')
    const claimed = (await offers()).find(({ state }: { state: string }) => state === 'claimed')
    expect(claimed).toMatchObject({ holder: 'did:key:zHolder' })
    expect((await iris.as('DELETE', `/v1/offers/by-id/${claimed.id}`)).body.code).toBe(
      'offer-already-claimed',
    )
  })
})

describe('an act that failed', () => {
  it('goes to the work list, holds its application, and gives it back when it is given up', async () => {
    const application = await validated()
    bench.ledger.failure = new SelloError('ledger-reverted', 'refused', {
      details: { error: 'Some_Refusal' },
    })
    const failed = await decided(grantOf(application))
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'ledger-refused' } })
    expect((await iris.as('GET', at(application))).body.state).toBe('DECIDING')
    const items = async () => (await ana.as('GET', '/v1/work?group=failed-acts')).body.items
    expect(await items()).toMatchObject([{ target: { kind: 'act', id: failed.id }, step: 'ledger-refused' }])
    const again = (await ana.as('POST', `/v1/acts/${failed.id}/proposals`)).body
    expect((await iris.as('GET', at(application))).body).toMatchObject({ state: 'DECIDING', actId: again.id })
    expect(await items()).toEqual([])
    const why = { reasonClass: 'other', comment: 'Once more from the start.' }
    expect((await ana.as('POST', `/v1/acts/${failed.id}/refusals`, { body: why })).body.code).toBe(
      'act-state',
    )
    await ana.as('POST', `/v1/acts/${again.id}/refusals`, { body: why })
    expect((await iris.as('GET', at(application))).body.state).toBe('VALIDATED')
    expect((await decided(grantOf(application))).state).toBe('final')
  })
})
