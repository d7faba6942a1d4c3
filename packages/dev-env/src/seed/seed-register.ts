import { createCaseClient } from '../network/case-client.ts'
import { dayAt } from '../network/day-at.ts'
import type { Network } from '../network/network.ts'
import { generateRegister } from '../register/index.ts'
import type { RegisterRecord } from '../register/register-record.ts'
import { applicationOf } from '../story/apply-and-decide.ts'
import { approvers } from '../story/certify-and-claim.ts'

const FIRMS = 180
const AT_ONCE = 8

/** A register as an administration has it in its second year, so that the screens of the demo have something to show. */
export async function seedRegister(network: Network): Promise<void> {
  const { CR, clock } = network
  const today = dayAt(CR, clock)
  const options = { seed: 'demo', size: FIRMS, country: 'CR', programme: 'CR-OEA', asOf: today }
  const records = [...generateRegister(options)].map(({ record }) => record)
  const certificates = await register(network, records)
  const sessions = await approvers(CR)
  await CR.issuer.carryOut(sessions, {
    kind: 'grant',
    certificates,
    comment: 'Register of the national system.',
  })
  await changeSome(network, sessions, today)
  await applySome(network, today)
}

async function register({ CR }: Network, records: readonly RegisterRecord[]) {
  const [session] = await approvers(CR)
  const certificates: unknown[] = []
  const queue = [...records]
  const worker = async () => {
    for (let record = queue.shift(); record; record = queue.shift()) {
      const operatorId = await CR.issuer.createOperator(session, operatorOf(record))
      certificates.push(certificateOf(operatorId, record))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return certificates
}

function operatorOf({ tin, legalName, street, city, postcode, country }: RegisterRecord) {
  return { tin, legalName, address: { street, city, country, ...(postcode ? { postcode } : {}) } }
}

function certificateOf(operatorId: string, record: RegisterRecord) {
  const { programme, aeoType, roles, certificateNumber, effectiveFrom, expiresOn } = record
  return {
    operatorId,
    certificateNumber: `${certificateNumber}-R`,
    programme,
    aeoType,
    roles,
    effectiveFrom,
    expiresOn: expiresOn || null,
    lastValidation: { date: record.lastValidationDate, method: record.lastValidationMethod },
  }
}

/** Some suspended, for a while or open-ended, some revoked, one that waits for its second signature. */
async function changeSome({ CR, clock }: Network, sessions: readonly string[], today: string): Promise<void> {
  const [session = ''] = sessions
  const { certificates } = await CR.issuer.certificates(session)
  const ids = certificates.map(({ id }) => id)
  const inDays = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString()
  const reasonClass = 'non-compliance'
  const suspend = { kind: 'suspend', reasonClass }
  await CR.issuer.carryOut(sessions, { ...suspend, certificateIds: ids.slice(20, 24), until: inDays(20) })
  await CR.issuer.carryOut(sessions, { ...suspend, certificateIds: ids.slice(24, 26), until: inDays(90) })
  await CR.issuer.carryOut(sessions, {
    kind: 'revoke',
    certificateIds: ids.slice(60, 62),
    reasonClass: 'insolvency',
    comment: `Bankruptcy published on ${today}.`,
  })
  await CR.issuer.propose(session, {
    kind: 'revoke',
    certificateIds: ids.slice(100, 101),
    reasonClass: 'offence',
    comment: 'Final judgement of the court; please look at it and sign.',
  })
  await Promise.all(ids.slice(30, 33).map((id) => CR.issuer.offer(session, id)))
}

const applicants = [
  ['CR3101700011', 'Piñas de Pital S.A.'],
  ['CR3101700022', 'Transportes Caribe Limón S.A.'],
  ['CR3101700033', 'Flores de Cartago S.A.'],
  ['CR3101700044', 'Almacén Fiscal Caldera S.A.'],
  ['CR3101700055', 'Dispositivos Médicos Coyol S.A.'],
  ['CR3101700066', 'Azúcares del Guanacaste S.A.'],
] as const

/** Applications in the first steps, one of them returned. */
async function applySome({ CR }: Network, today: string): Promise<void> {
  const cases = createCaseClient(CR.issuerUrl)
  const intake = await CR.issuer.signIn(CR.officers.intake)
  const analyst = await CR.issuer.signIn(CR.officers.analyst)
  for (const [place, [tin, legalName]] of applicants.entries()) {
    const receipt = await cases.apply(await applicationOf(cases, { tin, legalName }, today))
    const found = await cases.find(intake, receipt.reference)
    if (place === 1) {
      const comment = 'Falta indicar el almacén de Moín entre sus direcciones.'
      await cases.step(intake, found, '/returns', { reasons: ['data-incomplete'], comment })
    }
    if (place < 2) continue
    const accepted = await cases.step(intake, found, '/acceptances')
    if (place < 4) continue
    await cases.put(analyst, accepted, '/risk-review', {
      findings: [{ area: 'profile', level: 'medium', note: 'Cambió de propietario el año pasado.' }],
      riskClass: 'medium',
      recommendation: 'validate-with-focus',
      complete: place > 4,
    })
  }
}
