import { ProgrammeConfig } from '@sello/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCheckTerms } from '../adapters/check-terms.ts'
import { deliverAct } from '../features/acts/deliver-act.ts'
import { dueAt } from '../features/applications/application.ts'
import { type HttpBench, openHttpBench } from '../testing/http-bench.ts'
import { PASSWORD } from '../testing/sign-in.ts'

/** A configuration as a test changes it. */
type Draft = { -readonly [Member in keyof ProgrammeConfig]: ProgrammeConfig[Member] }
type Officer = Awaited<ReturnType<HttpBench['officer']>>

let bench: HttpBench
let iris: Officer
let ana: Officer
let berta: Officer
let alba: Officer
let paula: Officer
let made: number

beforeEach(async () => {
  made = 0
  let checkTerms: ReturnType<typeof createCheckTerms> = () => []
  bench = await openHttpBench({ checkTerms: (terms, before) => checkTerms(terms, before) })
  const { programme, authority } = bench.api
  checkTerms = createCheckTerms({
    timeZone: authority.timeZone,
    allowUnknownProgramme: false,
    programme: { reads: programme, country: 'CR' },
  })
  iris = await bench.officer('iris', 'intake')
  ana = await bench.officer('ana', 'approver')
  berta = await bench.officer('berta', 'approver', 'monitoring-officer')
  alba = await bench.officer('alba', 'administrator')
  paula = await bench.officer('paula', 'appeals-officer')
})
afterEach(() => bench.close())

function configure(change: (config: Draft) => void): void {
  const stored = bench.api.programme.stored()
  const configuration: Draft = structuredClone(stored.configuration)
  change(configuration)
  const version = stored.version + 1
  bench.api.programme.renew({ ...stored, version, configuration: ProgrammeConfig.parse(configuration) })
}

const DAY_MS = 86_400_000
const today = '2026-11-20'
const dayAhead = (days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
/** Days from now, to the nearest. */
const daysAhead = (time: string | Date) =>
  Math.round((new Date(time).getTime() - bench.time.now.getTime()) / DAY_MS)
const address = { street: 'Ruta 2', city: 'Cartago', country: 'CR' }

async function firm() {
  made++
  const body = { tin: `CR3101${String(made).padStart(6, '0')}`, legalName: `Firma ${made} S.A.`, address }
  return (await iris.as('POST', '/v1/operators', { body })).body
}

/** The answer to the proposal of a grant with other terms than usual. */
async function proposal(terms: Record<string, unknown> = {}) {
  const { id: operatorId } = await firm()
  const type = { programme: 'CR-OEA', aeoType: 'EXPORTER', roles: ['exporter'] }
  const dates = { effectiveFrom: '2026-11-01', expiresOn: '2028-10-31' }
  const certificate = { operatorId, certificateNumber: `CR-${made}`, ...type, ...dates, ...terms }
  return ana.as('POST', '/v1/acts', { body: { kind: 'grant', certificates: [certificate] } })
}

async function landed(act: { id: string }) {
  await berta.as('POST', `/v1/acts/${act.id}/signatures`)
  await deliverAct({ ...bench.api, relay: bench.relay }, act.id)
}

async function granted(terms: Record<string, unknown> = {}): Promise<string> {
  const { body } = await proposal(terms)
  await landed(body)
  const { body: page } = await ana.as('GET', `/v1/certificates?certificateNumber=CR-${made}`)
  return page.certificates[0].id
}

const suspension = (certificateId: string, more: Record<string, unknown> = {}) => ({
  kind: 'suspend',
  certificateIds: [certificateId],
  reasonClass: 'non-compliance',
  until: `${dayAhead(20)}T00:00:00-06:00`,
  comment: 'As agreed.',
  ...more,
})

async function suspended(more: Record<string, unknown> = {}): Promise<string> {
  const id = await granted()
  const { body } = await ana.as('POST', '/v1/acts', { body: suspension(id, more) })
  await deliverAct({ ...bench.api, relay: bench.relay }, body.id)
  return id
}

function formOf(more: Record<string, unknown> = {}) {
  made++
  const { checklist } = bench.api.programme.current()
  const applicant = { tin: `CR3102${String(made).padStart(6, '0')}`, legalName: 'Café S.A.', address }
  const declarations = checklist.questions.map(({ id }) => ({ questionId: id, answer: 'yes' }))
  return {
    ...{ applicant, programme: 'CR-OEA', aeoType: 'EXPORTER', roles: ['exporter'], declarations },
    contact: { name: 'Marta Solís', email: 'marta@cafe.example' },
    consent: { given: true, date: '2026-11-01', legalBasis: 'Ley 8968' },
    ...more,
  }
}
const submitted = (more: Record<string, unknown> = {}, submit = true) =>
  iris.as('POST', '/v1/applications', { body: { form: formOf(more), submit } })

const codeOf = ({ status, body }: { status: number; body: { code?: string } | undefined }) =>
  body?.code ?? status
const get = async (path: string, by = ana) => (await by.as('GET', path)).body
const faultsOf = ({ body }: { body: { detail?: string } | undefined }) => body?.detail ?? 'none'
/** The reminder that each item of a group has reached. */
async function remindersOf(group: string) {
  const { items } = await get(`/v1/work?group=${group}`, berta)
  return items.map(({ reminder }: { reminder?: number }) => reminder ?? null)
}
const level = (step: keyof ProgrammeConfig['serviceLevels']) => (config: Draft) => {
  config.serviceLevels = { ...config.serviceLevels, [step]: 5 }
}
const ofState = (state: Parameters<typeof dueAt>[0]) => async () => {
  const { now } = bench.time
  return daysAhead(dueAt(state, now, bench.api.programme.current().serviceLevels) ?? now)
}
const firstType = (config: Draft) => {
  const type = config.programmes[0]?.types.find(({ code }) => code === 'EXPORTER')
  if (!type) throw new Error('invariant: the bench has exporters')
  return type
}
const text = (value: string) => ({ es: value, en: value, pt: value })
const firstQuestion = (config: Draft) => {
  const [question] = config.checklist.questions
  if (!question) throw new Error('invariant: the checklist has questions')
  return question
}
const reasonOf = (config: Draft, code: string) => {
  const found = config.reasons.find((reason) => reason.code === code)
  if (!found) throw new Error(`invariant: there is a reason ${code}`)
  return found
}

interface Row {
  /** Member of the configuration. */
  readonly member: string
  readonly change: (config: Draft) => void
  /** What an officer or a firm sees; asked before and after the change. */
  readonly look: () => Promise<unknown>
  readonly before: unknown
  readonly after: unknown
}

const branding = async () => (await bench.send('GET', '/v1/branding')).body
const publicForm = async () => (await bench.send('GET', '/v1/public/application-form')).body
const lists = async () => (await bench.send('GET', '/v1/code-lists')).body
const daysToSuspend = async () =>
  codeOf(
    await ana.as('POST', '/v1/acts', {
      body: suspension(await granted(), { until: `${dayAhead(20)}T00:00:00-06:00` }),
    }),
  )
const signedIn = async (role: 'intake' | 'approver') => {
  made++
  const username = `nora${made}`
  await bench.api.access.addAccount({ username, roles: [role], password: PASSWORD })
  const { body } = await bench.send('POST', '/v1/sessions', { body: { username, password: PASSWORD } })
  const authorization = `Bearer ${body.token}`
  return codeOf(await bench.send('GET', '/v1/work', { authorization }))
}

const rows: readonly Row[] = [
  {
    member: 'name',
    change: (config) => {
      config.name = text('Aduana Nueva')
    },
    look: async () => {
      const offered = await iris.as('POST', `/v1/certificates/${await granted()}/offers`, { body: {} })
      const { body } = await bench.send('GET', new URL(offered.body.offerUrl).pathname)
      return [(await branding()).name.es, body.issuerName]
    },
    before: ['Aduanas', 'Aduanas'],
    after: ['Aduana Nueva', 'Aduana Nueva'],
  },
  {
    member: 'programmeName',
    change: (config) => {
      config.programmeName = text('OEA Plus')
    },
    look: async () => (await branding()).programmeName.es,
    before: 'OEA de Costa Rica',
    after: 'OEA Plus',
  },
  {
    member: 'look',
    change: (config) => {
      config.look = { accent: { light: '#7a1f5c', dark: '#f5b7e0' } }
    },
    look: async () => (await branding()).accent,
    before: { light: '#0b5cad', dark: '#7cb8f5' },
    after: { light: '#7a1f5c', dark: '#f5b7e0' },
  },
  {
    member: 'languages',
    change: (config) => {
      config.languages = ['es', 'pt']
    },
    look: async () => [(await branding()).languages, (await lists()).rules.languages],
    before: [
      ['es', 'en', 'pt'],
      ['es', 'en', 'pt'],
    ],
    after: [
      ['es', 'pt'],
      ['es', 'pt'],
    ],
  },
  {
    member: 'defaultLanguage',
    change: (config) => {
      config.defaultLanguage = 'pt'
    },
    look: async () => {
      made++
      const body = { username: `olga${made}`, displayName: 'Olga', roles: ['intake'] }
      return (await alba.as('POST', '/v1/officers', { body })).body.officer.language
    },
    before: 'es',
    after: 'pt',
  },
  {
    member: 'timeZone',
    change: (config) => {
      config.timeZone = 'Pacific/Kiritimati'
    },
    look: async () => (await get(`/v1/certificates/${await suspended()}/appealable`, paula)).today,
    before: '2026-11-20',
    after: '2026-11-21',
  },
  {
    member: 'programmes',
    change: (config) => {
      firstType(config).validity = { kind: 'months', months: 12 }
    },
    look: async () => faultsOf(await proposal()),
    before: 'none',
    after: expect.stringContaining('last 12 months'),
  },
  {
    member: 'programmes',
    change: (config) => {
      firstType(config).revalidationMonths = 24
    },
    look: async () =>
      (await get(`/v1/certificates/${await granted({ expiresOn: null })}`)).versions[0].terms
        .nextRevalidation,
    before: undefined,
    after: '2028-11-01',
  },
  {
    member: 'programmes',
    change: (config) => {
      firstType(config).retired = true
    },
    look: async () => [
      faultsOf(await proposal()).includes('no longer given'),
      codeOf(await submitted()),
      (await publicForm()).programmes[0].types.some(({ code }: { code: string }) => code === 'EXPORTER'),
    ],
    before: [false, 201, true],
    after: [true, 'application-incomplete', false],
  },
  {
    member: 'programmes',
    change: (config) => {
      Object.assign(firstType(config), { roles: ['importer'], title: text('Exportadora') })
    },
    look: async () => [
      codeOf(await submitted()),
      (await publicForm()).programmes[0].types.find(({ code }: { code: string }) => code === 'EXPORTER').title
        .es,
    ],
    before: [201, expect.not.stringContaining('Exportadora')],
    after: ['application-incomplete', 'Exportadora'],
  },
  {
    member: 'ownRoles',
    change: (config) => {
      config.ownRoles = [{ code: 'weigher', title: text('Pesador'), retired: false }]
      firstType(config).roles = ['exporter', 'weigher']
    },
    look: async () => [
      codeOf(await proposal({ roles: ['weigher'] })),
      codeOf(await submitted({ roles: ['weigher'] })),
      (await lists()).roles.some(({ code }: { code: string }) => code === 'weigher'),
    ],
    before: ['terms-invalid', 'application-incomplete', false],
    after: [201, 201, true],
  },
  {
    member: 'ownRoles',
    change: (config) => {
      config.ownRoles = [{ code: 'weigher', title: text('Pesador'), retired: true }]
      firstType(config).roles = ['exporter', 'weigher']
    },
    look: async () => [
      codeOf(await proposal({ roles: ['exporter'] })),
      faultsOf(await proposal({ roles: ['weigher'] })).includes('no longer given'),
      codeOf(await submitted({ roles: ['weigher'] })),
      (await publicForm()).programmes[0].types.some(({ roles }: { roles: string[] }) =>
        roles.includes('weigher'),
      ),
    ],
    before: [201, false, 'application-incomplete', false],
    after: [201, true, 'application-incomplete', false],
  },
  {
    member: 'customsOffices',
    change: (config) => {
      config.customsOffices = [
        { code: 'CR001', title: text('Limón'), retired: false },
        { code: 'CR002', title: text('Peñas'), retired: true },
      ]
    },
    look: async () => [
      codeOf(await proposal({ customsOffice: 'CR009' })),
      codeOf(await proposal({ customsOffice: 'CR002' })),
      codeOf(await proposal({ customsOffice: 'CR001' })),
      (await publicForm()).customsOffices.length,
    ],
    before: [201, 201, 201, 0],
    after: ['terms-invalid', 'terms-invalid', 201, 1],
  },
  {
    member: 'reasons',
    change: (config) => {
      reasonOf(config, 'compliance-record').uses = ['denial']
    },
    look: async () =>
      codeOf(
        await ana.as('POST', '/v1/acts', {
          body: suspension(await granted(), { reason: 'compliance-record' }),
        }),
      ),
    before: 201,
    after: 'reason-unknown',
  },
  {
    member: 'reasons',
    change: (config) => {
      reasonOf(config, 'compliance-record').reasonClass = 'offence'
    },
    look: async () =>
      codeOf(
        await ana.as('POST', '/v1/acts', {
          body: suspension(await granted(), { reason: 'compliance-record' }),
        }),
      ),
    before: 201,
    after: 'reason-unknown',
  },
  {
    member: 'reasons',
    change: (config) => {
      reasonOf(config, 'data-incomplete').retired = true
    },
    look: async () => {
      const { body } = await submitted()
      const why = { reasons: ['data-incomplete'], comment: 'The address is missing.' }
      return codeOf(await iris.as('POST', `/v1/applications/${body.id}/returns`, { body: why }))
    },
    before: 201,
    after: 'reason-unknown',
  },
  {
    member: 'checklist',
    change: (config) => {
      firstQuestion(config).retired = true
    },
    look: async () => (await publicForm()).questions.some(({ id }: { id: string }) => id === 'safe-a1'),
    before: true,
    after: false,
  },
  {
    member: 'checklist',
    change: (config) => {
      Object.assign(firstQuestion(config), { guidance: text('Vea el libro'), evidence: true })
      Object.assign(config.checklist.criteria[0] ?? {}, { title: text('Historial') })
    },
    look: async () => {
      const { questions, criteria } = await publicForm()
      return [questions[0].guidance?.es, questions[0].evidence, criteria[0].title.es === 'Historial']
    },
    before: [undefined, false, false],
    after: ['Vea el libro', true, true],
  },
  {
    member: 'serviceLevels.submission',
    change: level('submission'),
    look: async () => daysAhead((await submitted({}, false)).body.dueAt),
    before: 30,
    after: 5,
  },
  {
    member: 'serviceLevels.review',
    change: level('review'),
    look: async () => daysAhead((await submitted()).body.dueAt),
    before: 30,
    after: 5,
  },
  {
    member: 'serviceLevels.correction',
    change: level('correction'),
    look: async () => {
      const why = { reasons: ['data-inconsistent'], comment: 'The names differ.' }
      const { id } = (await submitted()).body
      return daysAhead((await iris.as('POST', `/v1/applications/${id}/returns`, { body: why })).body.dueAt)
    },
    before: 30,
    after: 5,
  },
  {
    member: 'serviceLevels.risk-review',
    change: level('risk-review'),
    look: async () => {
      const { id } = (await submitted()).body
      return daysAhead((await iris.as('POST', `/v1/applications/${id}/acceptances`)).body.dueAt)
    },
    before: 30,
    after: 5,
  },
  {
    member: 'serviceLevels.validation',
    change: level('validation'),
    look: ofState('VALIDATION_PLANNED'),
    before: 60,
    after: 5,
  },
  {
    member: 'serviceLevels.corrective-action',
    change: level('corrective-action'),
    look: ofState('CORRECTIVE_ACTION'),
    before: 90,
    after: 5,
  },
  {
    member: 'serviceLevels.decision',
    change: level('decision'),
    look: ofState('VALIDATED'),
    before: 30,
    after: 5,
  },
  {
    member: 'serviceLevels.second-signature',
    change: level('second-signature'),
    look: async () => {
      const { body } = await proposal()
      const { items } = await get('/v1/work?group=signatures', berta)
      const item = items.find(({ target }: { target: { id: string } }) => target.id === body.id)
      return daysAhead(item.dueAt)
    },
    before: 3,
    after: 5,
  },
  {
    member: 'serviceLevels.appeal',
    change: level('appeal'),
    look: async () => daysAhead((await lodged(await suspended())).body.dueAt),
    before: 60,
    after: 5,
  },
  {
    member: 'serviceLevels.reassessment',
    change: level('reassessment'),
    look: async () => {
      const id = await granted()
      const body = { cause: 'incident', comment: 'A broken seal was found.' }
      await berta.as('POST', `/v1/certificates/${id}/reassessments`, { body })
      const { items } = await get('/v1/work?group=reassessments', berta)
      return daysAhead(items.at(-1).dueAt)
    },
    before: 60,
    after: 5,
  },
  {
    member: 'reminders.expiry',
    change: (config) => {
      config.reminders = { ...config.reminders, expiry: [45, 20] }
    },
    look: async () => {
      if (made === 0) for (const days of [10, 40, 80]) await granted({ expiresOn: dayAhead(days) })
      return remindersOf('expiries')
    },
    before: [30, 60, 90],
    after: [20, 45],
  },
  {
    member: 'reminders.revalidation',
    change: (config) => {
      config.reminders = { ...config.reminders, revalidation: [] }
    },
    look: async () => {
      if (made === 0) for (const days of [0, 20, 80]) await granted({ nextRevalidation: dayAhead(days) })
      return remindersOf('revalidations')
    },
    before: [30, 30, 90],
    // What is due today is work, wished reminders or not.
    after: [null],
  },
  {
    member: 'reminders.suspensionEnd',
    change: (config) => {
      config.reminders = { ...config.reminders, suspensionEnd: [30] }
    },
    look: async () => {
      if (made === 0) await suspended({ until: `${dayAhead(20)}T00:00:00-06:00` })
      const { suspensions } = await get('/v1/dashboard', berta)
      bench.time.now = new Date(bench.time.now.getTime() + 60_000)
      return [await remindersOf('suspension-ends'), suspensions.endingDays, suspensions.endingSoon.length]
    },
    before: [[], 14, 0],
    after: [[30], 30, 1],
  },
  {
    member: 'reminders.offerExpiry',
    change: (config) => {
      config.reminders = { ...config.reminders, offerExpiry: [8] }
    },
    look: async () => {
      if (made === 0) await iris.as('POST', `/v1/certificates/${await granted()}/offers`, { body: {} })
      return remindersOf('offers')
    },
    before: [null],
    after: [8],
  },
  {
    member: 'suspension.defaultDays',
    change: (config) => {
      config.suspension = { ...config.suspension, defaultDays: 10 }
    },
    look: async () => (await lists()).rules.suspension.defaultDays,
    before: 30,
    after: 10,
  },
  {
    member: 'suspension.maxDays',
    change: (config) => {
      config.suspension = { ...config.suspension, maxDays: 15 }
    },
    look: daysToSuspend,
    before: 201,
    after: 'suspension-too-long',
  },
  {
    member: 'appeal.lodgeDays',
    change: (config) => {
      config.appeal = { ...config.appeal, lodgeDays: 10 }
    },
    look: async () =>
      (await get(`/v1/certificates/${await suspended()}/appealable`, paula)).decisions[0].lastDay,
    before: dayAhead(30),
    after: dayAhead(10),
  },
  {
    member: 'appeal.suspendsDecision',
    change: (config) => {
      config.appeal = { ...config.appeal, suspendsDecision: true }
    },
    look: async () => (await lodged(await suspended())).body.suspensive,
    before: false,
    after: true,
  },
  {
    member: 'offer.lifetimeDays',
    change: (config) => {
      config.offer = { lifetimeDays: 3 }
    },
    look: async () =>
      daysAhead(
        (await iris.as('POST', `/v1/certificates/${await granted()}/offers`, { body: {} })).body.expiresAt,
      ),
    before: 7,
    after: 3,
  },
  {
    member: 'signIn.secondFactor',
    change: (config) => {
      config.signIn = { secondFactor: 'signers' }
    },
    look: async () => [await signedIn('intake'), await signedIn('approver')],
    before: ['second-factor-needed', 'second-factor-needed'],
    after: [200, 'second-factor-needed'],
  },
  {
    member: 'signIn.secondFactor',
    change: (config) => {
      config.signIn = { secondFactor: 'optional' }
    },
    look: async () => [await signedIn('intake'), await signedIn('approver')],
    before: ['second-factor-needed', 'second-factor-needed'],
    after: [200, 200],
  },
]

function lodged(certificateId: string, more: Record<string, unknown> = {}) {
  const asked = { against: 'suspension', lodgedOn: today, grounds: ['facts-wrong'] }
  const body = { ...asked, statement: 'The seals were intact.', ...more }
  return iris.as('POST', `/v1/certificates/${certificateId}/appeals`, { body })
}

describe('a value of the configuration', () => {
  it.each(rows.map((row, place) => ({ ...row, title: `${place + 1}. ${row.member}` })))(
    '$title changes what happens',
    async ({ change, look, before, after }) => {
      expect(await look()).toEqual(before)
      configure(change)
      expect(await look()).toEqual(after)
    },
  )

  it('has a row here, every one', () => {
    const nested = ['serviceLevels', 'reminders', 'suspension', 'appeal', 'offer', 'signIn']
    const config = bench.api.programme.current()
    const members = Object.entries(config).flatMap(([name, value]) =>
      nested.includes(name) ? Object.keys(value).map((inner) => `${name}.${inner}`) : [name],
    )
    const told = new Set(rows.map(({ member }) => member))
    expect(members.filter((member) => member !== 'format' && !told.has(member))).toEqual([])
  })
})

describe('an appeal', () => {
  it('is refused after its last day, and taken in with its cause on record', async () => {
    configure((config) => {
      config.appeal = { ...config.appeal, lodgeDays: 10 }
    })
    const id = await suspended()
    expect(codeOf(await lodged(id, { lodgedOn: dayAhead(10) }))).toBe(201)
    const refused = await lodged(id, { lodgedOn: dayAhead(11) })
    expect(refused).toMatchObject({ status: 422, body: { code: 'appeal-too-late' } })
    expect(refused.body.detail).toContain(dayAhead(10))
    const late = { reason: 'The notice went to the wrong address.' }
    const taken = await lodged(id, { lodgedOn: dayAhead(11), late })
    expect(taken).toMatchObject({ status: 201, body: { late: { ...late, lastDay: dayAhead(10) } } })
    expect(await get(`/v1/appeals/${taken.body.id}`, paula)).toMatchObject({ late })
    const rita = await bench.officer('rita', 'auditor')
    const { entries } = await get(`/v1/audit?action=appeal.lodged&limit=1`, rita)
    expect(entries[0]).toMatchObject({ why: late.reason, details: { lastDay: dayAhead(10) } })
  })

  it('that is in time is not recorded as late', async () => {
    const { body } = await lodged(await suspended(), { late: { reason: 'To be sure of it.' } })
    expect(body.late).toBeUndefined()
  })

  it('against a denial has the same days', async () => {
    const { body } = await submitted()
    const why = { reasons: ['not-eligible'], comment: 'The firm is too young.' }
    await ana.as('POST', `/v1/applications/${body.id}/denials`, { body: why })
    const { decisions } = await get(`/v1/applications/${body.id}/appealable`, paula)
    expect(decisions).toEqual([{ against: 'denial', knownOn: today, lastDay: dayAhead(30) }])
    const asked = { against: 'denial', grounds: ['facts-wrong'], statement: 'It is ten years old.' }
    const lodging = { body: { ...asked, lodgedOn: dayAhead(31) } }
    expect(codeOf(await iris.as('POST', `/v1/applications/${body.id}/appeals`, lodging))).toBe(
      'appeal-too-late',
    )
  })
})

describe('a suspension', () => {
  beforeEach(() =>
    configure((config) => {
      config.suspension = { defaultDays: 10, maxDays: 15 }
    }),
  )

  it.each([
    ['up to the end of the last day', `${dayAhead(15)}T00:00:00-06:00`, undefined, 201],
    ['a second longer', `${dayAhead(15)}T00:00:01-06:00`, undefined, 'suspension-too-long'],
    ['without an end', null, undefined, 'suspension-too-long'],
    ['counted from when it begins', `${dayAhead(25)}T00:00:00-06:00`, `${dayAhead(10)}T00:00:00-06:00`, 201],
  ])('%s', async (_title, until, effectiveAt, expected) => {
    const ids = [await granted(), await granted()]
    const more = { until, ...(effectiveAt === undefined ? {} : { effectiveAt }), certificateIds: ids }
    expect(codeOf(await ana.as('POST', '/v1/acts', { body: suspension(ids[0] ?? '', more) }))).toBe(expected)
  })
})

describe('an application', () => {
  const assign = async (application: { id: string; version: number }, officer: string) =>
    iris.as('PUT', `/v1/applications/${application.id}/assignee`, {
      body: { officer },
      'if-match': `"${application.version}"`,
    })

  it('is given to who can work on it, and to nobody else', async () => {
    const { body } = await submitted()
    await bench.officer('raul', 'risk-analyst')
    const ida = await bench.officer('ida', 'intake')
    const named = await get(`/v1/applications/${body.id}/assignees`, iris)
    expect(named.officers.map(({ username }: { username: string }) => username)).toEqual([
      'ana',
      'berta',
      'ida',
      'iris',
    ])
    const why = async (officer: string) => (await assign(body, officer)).body.why
    expect([await why('nobody-known'), await why('raul'), await why('alba')]).toEqual([
      'unknown',
      'role',
      'role',
    ])
    const seen = (await alba.as('GET', '/v1/officers/ida')).headers.get('etag')
    const closing = { body: { disabled: true, reason: 'she left' }, 'if-match': seen }
    await alba.as('PATCH', '/v1/officers/ida', closing)
    expect(await assign(body, 'ida')).toMatchObject({ status: 422, body: { code: 'assignee-unfit' } })
    expect((await get(`/v1/applications/${body.id}/assignees`, iris)).officers).toHaveLength(3)
    expect(codeOf(await ida.as('GET', '/v1/work'))).toBe('not-signed-in')
    expect(await assign(body, 'iris')).toMatchObject({ status: 200, body: { assignee: 'iris' } })
  })
})

describe('a record of the register', () => {
  it('is in the charge of an active officer who works on it', async () => {
    await bench.officer('raul', 'risk-analyst')
    const { id } = await firm()
    const charged = async (assignedTo: string | null) => {
      const seen = (await iris.as('GET', `/v1/operators/${id}`)).headers.get('etag')
      const body = { changes: { assignedTo }, why: 'shared out anew' }
      return iris.as('PATCH', `/v1/operators/${id}`, { body, 'if-match': seen })
    }
    expect(codeOf(await charged('berta'))).toBe(200)
    expect((await charged('raul')).body).toMatchObject({ code: 'assignee-unfit', why: 'role' })
    expect((await charged('nobody-known')).body).toMatchObject({ code: 'assignee-unfit', why: 'unknown' })
    expect(codeOf(await charged(null))).toBe(200)
    const body = { tin: 'CR3109000001', legalName: 'Otra S.A.', address, assignedTo: 'raul' }
    expect(codeOf(await iris.as('POST', '/v1/operators', { body }))).toBe('assignee-unfit')
  })
})

describe('an initial password', () => {
  it('is replaced without a second factor where none is asked, once and soon', async () => {
    configure((config) => {
      config.signIn = { secondFactor: 'signers' }
    })
    const body = { username: 'olga', displayName: 'Olga', roles: ['intake'] }
    const { initialPassword } = (await alba.as('POST', '/v1/officers', { body })).body
    const asked = { username: 'olga', password: initialPassword }
    const { token, mustEnrol } = (await bench.send('POST', '/v1/sessions', { body: asked })).body
    const authorization = `Bearer ${token}`
    const profile = await bench.send('GET', '/v1/session', { authorization })
    expect([mustEnrol, profile.body.mustEnrol, profile.body.mustAddFactor]).toEqual([true, true, false])
    expect(codeOf(await bench.send('GET', '/v1/work', { authorization }))).toBe('second-factor-needed')
    const change = { authorization, body: { newPassword: 'another long password' } }
    expect(codeOf(await bench.send('POST', '/v1/session/password', change))).toBe(204)
    expect(codeOf(await bench.send('GET', '/v1/work', { authorization }))).toBe(200)
    expect(codeOf(await bench.send('POST', '/v1/session/password', change))).toBe('sign-in-failed')
    configure((config) => {
      config.signIn = { secondFactor: 'everybody' }
    })
    expect(codeOf(await bench.send('GET', '/v1/work', { authorization }))).toBe('second-factor-needed')
    expect(codeOf(await bench.send('POST', '/v1/session/password', change))).toBe('second-factor-needed')
  })
})

describe('a firm', () => {
  it('reads when its certificate ends, and is reminded on the days that are configured', async () => {
    const id = await granted({ expiresOn: dayAhead(40) })
    const { body } = await bench.send('POST', '/v1/public/applications', { body: { form: formOf() } })
    await bench.db
      .updateTable('application')
      .set({ state: 'GRANTED', certificate_id: id })
      .where('reference', '=', body.reference)
      .execute()
    const read = async () =>
      (
        await bench.send('GET', `/v1/public/applications/${body.reference}`, {
          'x-application-code': body.code,
        })
      ).body.certificate
    expect(await read()).toMatchObject({
      expiresOn: dayAhead(40),
      renewal: { daysLeft: 40, reminder: 60 },
    })
    configure((config) => {
      config.reminders = { ...config.reminders, expiry: [30] }
    })
    expect((await read()).renewal).toBeUndefined()
  })
})

describe('a read of', () => {
  it.each([
    ['offers', '/offers', 'certificate-offers.read'],
    ['a proof', '/versions/1/proof', 'certificate-proof.read'],
    ['re-assessments', '/reassessments', 'reassessments.read'],
    ['a check of a proof', '/versions/1/proof/checks', 'certificate-proof.read'],
  ])('%s stands in the audit trail', async (_title, path, action) => {
    const id = await granted()
    const method = path.endsWith('checks') ? 'POST' : 'GET'
    expect((await ana.as(method, `/v1/certificates/${id}${path}`)).status).toBeLessThan(202)
    const rita = await bench.officer('rita', 'auditor')
    const { entries } = await get(`/v1/audit?kind=read&action=${action}`, rita)
    expect(entries).toMatchObject([{ actor: 'officer:ana', subject: `certificate:${id}` }])
  })

  it.each([
    ['appeals', '/v1/appeals', 'appeal.searched'],
    ['applications', '/v1/applications', 'application.searched'],
    ['what comes due', '/v1/certificates/due', 'certificate.searched'],
  ])('a list of %s does, too', async (_title, path, action) => {
    expect((await ana.as('GET', path)).status).toBe(200)
    await bench.api.reads.flush()
    const rita = await bench.officer('rita', 'auditor')
    const { entries } = await get(`/v1/audit?kind=read&action=${action}`, rita)
    expect(entries).toMatchObject([{ actor: 'officer:ana' }])
  })
})
