import { deliverAct } from '../features/acts/deliver-act.ts'
import { type HttpBench, openHttpBench } from './http-bench.ts'

export type SceneOfficer = Awaited<ReturnType<HttpBench['officer']>>
type Answer = Awaited<ReturnType<SceneOfficer['as']>>['body']
type FormPart = Record<string, unknown>

export const applicant = {
  tin: 'CR3101123456',
  legalName: 'Café de Altura S.A.',
  address: { street: 'Ruta 2', city: 'Cartago', country: 'CR' },
}
export const contact = { name: 'Marta Solís', email: 'marta@cafe.example' }
const consent = { given: true, date: '2026-11-01', legalBasis: 'Ley 8968' }

export const at = (application: { id: string }, step = '') => `/v1/applications/${application.id}${step}`
export const seen = (application: { version: number }) => ({ 'if-match': `"${application.version}"` })

export const grantOf = (application: { id: string }, certificateNumber = 'CR-1') => ({
  kind: 'grant',
  application: {
    id: application.id,
    certificateNumber,
    effectiveFrom: '2026-11-20',
    expiresOn: '2028-11-19',
  },
  comment: 'As the validator recommends.',
})

async function officersOf(bench: HttpBench) {
  return {
    ana: await bench.officer('ana', 'approver'),
    berta: await bench.officer('berta', 'approver', 'monitoring-officer'),
    iris: await bench.officer('iris', 'intake'),
    raul: await bench.officer('raul', 'risk-analyst'),
    vera: await bench.officer('vera', 'validator'),
    paula: await bench.officer('paula', 'appeals-officer'),
    rita: await bench.officer('rita', 'auditor'),
  }
}

export type ApplicationScene = Awaited<ReturnType<typeof openApplicationScene>>

/** An administration with an officer of each role, and the ways along which a firm's application goes. */
export async function openApplicationScene() {
  const bench = await openHttpBench()
  const officers = await officersOf(bench)
  const steps = stepsOf(bench, officers)
  return { bench, ...officers, ...steps, ...decisionsOf(bench, officers, steps), close: () => bench.close() }
}

type Officers = Awaited<ReturnType<typeof officersOf>>

function stepsOf({ api }: HttpBench, { iris, raul, vera }: Officers) {
  const formOf = (more: FormPart = {}) => {
    const { checklist } = api.programme.current()
    const declarations = checklist.questions.map(({ id }) => ({ questionId: id, answer: 'yes' }))
    const asked = { programme: 'CR-OEA', aeoType: 'EXPORTER', roles: ['exporter'] }
    return { applicant, ...asked, contact, consent, declarations, ...more }
  }
  const submitted = async (more: FormPart = {}): Promise<Answer> =>
    (await iris.as('POST', '/v1/applications', { body: { form: formOf(more) } })).body
  /** Accepted, and its risk review complete. */
  const reviewed = async (more: FormPart = {}): Promise<Answer> => {
    const application = await submitted(more)
    const { body } = await iris.as('POST', at(application, '/acceptances'))
    const findings = [{ area: 'A', level: 'low', note: 'Nothing found.' }]
    const review = { findings, riskClass: 'low', recommendation: 'validate', complete: true }
    return (await raul.as('PUT', at(application, '/risk-review'), { body: review, ...seen(body) })).body
  }
  /** A visit in progress, every question answered. */
  const visited = async (application: { id: string }) => {
    const plan = { plannedOn: '2026-11-25', method: 'onsite', sites: [], team: ['vera'] }
    const planned = (await vera.as('POST', at(application, '/visits'), { body: plan })).body
    const visit = planned.visits.at(-1)
    const begun = (await vera.as('POST', at(application, `/visits/${visit.id}/starts`))).body
    const answers = visit.questionIds.map((questionId: string) => ({ questionId, answer: 'yes' }))
    const edit = { body: { answers }, ...seen(begun) }
    const { body } = await vera.as('PUT', at(application, `/visits/${visit.id}`), edit)
    return { application: body, visit: `/visits/${visit.id}` }
  }
  const validated = async (more: FormPart = {}): Promise<Answer> => {
    const { application, visit } = await visited(await reviewed(more))
    const closing = { heldOn: '2026-11-25', comment: 'All was seen.' }
    return (await vera.as('POST', at(application, `${visit}/closings`), { body: closing })).body
  }
  return { formOf, submitted, reviewed, visited, validated }
}

function decisionsOf(
  bench: HttpBench,
  { ana, berta, iris }: Officers,
  { validated }: ReturnType<typeof stepsOf>,
) {
  /** Proposed by ana, signed by berta, on the ledger. */
  const decided = async (body: Record<string, unknown>): Promise<Answer> => {
    const act = (await ana.as('POST', '/v1/acts', { body })).body
    await berta.as('POST', `/v1/acts/${act.id}/signatures`)
    await deliverAct({ ...bench.api, relay: bench.relay }, act.id)
    return (await ana.as('GET', `/v1/acts/${act.id}`)).body
  }
  const granted = async (more: FormPart = {}, number = 'CR-1'): Promise<Answer> => {
    const application = await validated(more)
    const act = await decided(grantOf(application, number))
    if (act.state !== 'final') throw new Error(`the grant is ${act.state}`)
    return (await iris.as('GET', at(application))).body
  }
  const stateOf = async (id: string) =>
    (await ana.as('GET', `/v1/certificates/${id}`)).body.versions.map(({ state }: { state: string }) => state)
  return { decided, granted, stateOf }
}
