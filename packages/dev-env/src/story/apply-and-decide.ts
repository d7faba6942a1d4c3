import { expectThat } from '../demo/step-runner.ts'
import { problemOf } from '../network/call.ts'
import { type CaseClient, type CaseView, createCaseClient, type Receipt } from '../network/case-client.ts'
import { dayAt } from '../network/day-at.ts'
import type { AuthorityHandle } from '../network/network.ts'
import { approvers, coffeeFirm } from './certify-and-claim.ts'
import type { Story } from './story.ts'

const address = { street: 'Calle 1, Avenida Central', city: 'San Marcos', postcode: '10501', country: 'CR' }

/** What a firm hands in. */
export async function applicationOf(
  cases: CaseClient,
  firm: { tin: string; legalName: string },
  today: string,
) {
  const questions = await cases.questions('EXPORTER')
  return {
    applicant: { tin: firm.tin, legalName: firm.legalName, address },
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    contact: {
      name: 'Ana Mora',
      position: 'Comercio exterior',
      email: 'ana.mora@example.com',
      language: 'es',
    },
    declarations: questions.map((questionId) => ({ questionId, answer: 'yes' })),
    consent: { given: true, date: today, legalBasis: 'Declaración en la solicitud' },
  }
}

/** The firm applies, is asked to correct, is assessed and visited; two officers grant. */
export async function applyAndDecide({ network: { CR, clock }, steps }: Story): Promise<void> {
  const cases = createCaseClient(CR.issuerUrl)
  const today = dayAt(CR, clock)
  const form = await applicationOf(cases, coffeeFirm, today)
  const receipt = await steps.step(`${coffeeFirm.legalName} applies, is asked to correct, and does`, () =>
    applyAndCorrect(CR, cases, form),
  )
  const application = await steps.step(
    'Risk review, a visit with the SAFE checklist, a corrective action: ready for the decision',
    () => validate(CR, cases, receipt, today),
  )
  await steps.step(
    'The grant: proposed by one officer, signed by a second, final; the firm reads it',
    async () => {
      await grant(CR, application, { ...coffeeFirm, today })
      const { state, certificateNumber } = await cases.asFirm(receipt)
      expectThat(state === 'GRANTED', `the firm reads ${state}`)
      expectThat(certificateNumber === coffeeFirm.certificateNumber, `the firm reads ${certificateNumber}`)
    },
  )
}

/** Proposed by one officer, signed by another, final on the ledger. */
export async function grant(
  CR: AuthorityHandle,
  application: CaseView,
  { certificateNumber, today }: { certificateNumber: string; today: string },
): Promise<void> {
  const [first, second] = await approvers(CR)
  const act = await CR.issuer.propose(first, {
    kind: 'grant',
    comment: 'Visit of today; the corrective action is done.',
    application: {
      id: application.id,
      certificateNumber,
      effectiveFrom: today,
      expiresOn: `${Number(today.slice(0, 4)) + 3}${today.slice(4)}`,
    },
  })
  expectThat(act.state === 'awaiting-signatures', 'one signature must not be enough')
  const again = await problemOf(CR.issuer.cosign(first, act.id))
  expectThat(again === 'already-signed', `the same officer signing twice gave ${again}`)
  await CR.issuer.cosign(second, act.id)
  await CR.issuer.untilFinal(first, act.id)
}

async function applyAndCorrect(CR: AuthorityHandle, cases: CaseClient, form: unknown): Promise<Receipt> {
  const receipt = await cases.apply(form)
  const intake = await CR.issuer.signIn(CR.officers.intake)
  const found = await cases.find(intake, receipt.reference)
  const comment = 'Indique también la función de fabricante, si tuesta el café.'
  await cases.step(intake, found, '/returns', { reasons: ['data-incomplete'], comment })
  const told = await cases.asFirm(receipt)
  expectThat(told.state === 'RETURNED' && told.refusal?.comment === comment, 'the firm must read why')
  const corrected = await cases.correct(receipt, form)
  expectThat(corrected.state === 'SUBMITTED', `corrected, it is ${corrected.state}`)
  return receipt
}

/** From what was handed in to where only the decision is open: four officers, each for her own part. */
export async function validate(
  CR: AuthorityHandle,
  cases: CaseClient,
  { reference }: Pick<Receipt, 'reference'>,
  today: string,
): Promise<CaseView> {
  const [intake, analyst, validator] = await Promise.all(
    (['intake', 'analyst', 'validator'] as const).map((name) => CR.issuer.signIn(CR.officers[name])),
  )
  const found = await cases.find(intake ?? '', reference)
  const refused = await problemOf(cases.step(analyst ?? '', found, '/acceptances'))
  expectThat(refused === 'not-allowed', `an analyst accepting gave ${refused}`)
  const accepted = await cases.step(intake ?? '', found, '/acceptances')
  const assessed = await cases.put(analyst ?? '', accepted, '/risk-review', {
    findings: [{ area: 'history', level: 'low', note: 'Dos correcciones voluntarias en tres años.' }],
    riskClass: 'low',
    recommendation: 'validate',
    complete: true,
  })
  return visit(cases, validator ?? '', assessed, today)
}

async function visit(
  cases: CaseClient,
  validator: string,
  assessed: CaseView,
  today: string,
): Promise<CaseView> {
  const sites = [{ name: 'Beneficio San Marcos', address }]
  let now = await cases.step(validator, assessed, '/visits', {
    plannedOn: today,
    method: 'onsite',
    sites,
    team: ['validator.cr'],
  })
  const { id, questionIds } = now.visits[0] ?? { id: '', questionIds: [] }
  now = await cases.step(validator, now, `/visits/${id}/starts`)
  const answers = questionIds.map((questionId) => ({ questionId, answer: 'yes' }))
  now = await cases.put(validator, now, `/visits/${id}`, { answers })
  const mend = { description: 'Poner cámaras en el patio de carga.', dueOn: today }
  now = await cases.step(validator, now, `/visits/${id}/corrective-actions`, mend)
  const closing = { heldOn: today, comment: 'Cumple, con una acción correctiva.' }
  now = await cases.step(validator, now, `/visits/${id}/closings`, closing)
  expectThat(now.state === 'CORRECTIVE_ACTION', `with something to mend it is ${now.state}`)
  const action = now.visits[0]?.correctiveActions[0]?.id ?? ''
  const closed = { outcome: 'done', comment: 'Fotos recibidas.' }
  now = await cases.step(validator, now, `/corrective-actions/${action}/closings`, closed)
  expectThat(now.state === 'VALIDATED', `mended, it is ${now.state}`)
  return now
}
