import type { Answer, ApiCaller } from './issuer-scene.ts'

/** A form that can be handed in, for a firm of this TIN. */
export function applicationForm(tin: string, questionIds: readonly string[]) {
  return {
    applicant: {
      tin,
      legalName: `Exportadora ${tin} S.A.`,
      address: { street: 'Ruta 2', city: 'Cartago', country: 'CR' },
    },
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    contact: { name: 'Marta Solís', email: 'marta@firm.example' },
    consent: { given: true, date: '2026-11-01', legalBasis: 'Ley 8968' },
    declarations: questionIds.map((questionId) => ({ questionId, answer: 'yes' })),
  }
}

/** An officer at the API, as far as an application needs her. */
export type CaseOfficer = Pick<ApiCaller, 'get' | 'post' | 'put'>

/**
 * Brings an application of a new firm from the form to where only its decision is open. `officer`: of the intake, the
 * risk analysis and the validation in one.
 */
export async function validatedApplication(officer: CaseOfficer, tin: string): Promise<Answer['body']> {
  const { questions } = (await officer.get('/v1/public/application-form')).body
  const ids: string[] = questions.map(({ id }: { id: string }) => id)
  return validate(officer, await done(officer.post('/v1/applications', { form: applicationForm(tin, ids) })))
}

const seen = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` })

/** Brings what was handed in to where its checklist is answered at the firm. */
export async function beginVisit(officer: CaseOfficer, { id }: { id: string }): Promise<Answer['body']> {
  const path = `/v1/applications/${id}`
  const accepted = await done(officer.post(`${path}/acceptances`))
  const review = { findings: [], riskClass: 'low', recommendation: 'validate', complete: true }
  await done(officer.put(`${path}/risk-review`, review, seen(accepted)))
  const plan = { plannedOn: '2026-11-20', method: 'remote', sites: [], team: [] }
  const [visit] = (await done(officer.post(`${path}/visits`, plan))).visits
  return done(officer.post(`${path}/visits/${visit.id}/starts`))
}

/** Brings what was handed in to where only its decision is open. */
export async function validate(officer: CaseOfficer, application: { id: string }): Promise<Answer['body']> {
  const path = `/v1/applications/${application.id}`
  const begun = await beginVisit(officer, application)
  const [visit] = begun.visits
  const answers = visit.questionIds.map((questionId: string) => ({ questionId, answer: 'yes' }))
  await done(officer.put(`${path}/visits/${visit.id}`, { answers }, seen(begun)))
  const closing = { heldOn: '2026-11-20', comment: 'All was seen.' }
  return done(officer.post(`${path}/visits/${visit.id}/closings`, closing))
}

async function done(asked: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await asked
  if (status >= 300) throw new Error(`not done: ${JSON.stringify(body)}`)
  return body
}
