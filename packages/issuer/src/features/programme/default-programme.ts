import {
  defaultReasons,
  type Language,
  type LocalText,
  languages,
  ProgrammeConfig,
  type ProgrammeType,
  safeChecklist,
} from '@sello/core'
import type { CodeLists } from '@sello/schemas'

export interface ProgrammeStart {
  readonly country: string
  readonly name: LocalText
  readonly timeZone: string
  readonly languages?: readonly Language[]
  readonly defaultLanguage?: Language
}

/** What an administration begins with: the programme of its country where a code list has one. */
export function defaultProgramme(start: ProgrammeStart, lists: CodeLists): ProgrammeConfig {
  const ours = lists.programmes.filter(({ countries }) => countries.includes(start.country))
  const programmes = ours.map(({ code, title, types }) => ({ code, title, types: types.map(typeOf) }))
  return ProgrammeConfig.parse({
    format: 'sello/programme/v1',
    name: start.name,
    programmeName: ours[0]?.title ?? AEO,
    look: { accent: { light: '#0b5cad', dark: '#7cb8f5' } },
    languages: start.languages ?? languages,
    defaultLanguage: start.defaultLanguage ?? start.languages?.[0] ?? 'es',
    timeZone: start.timeZone,
    programmes: programmes.length > 0 ? programmes : [ownProgramme(start.country, lists)],
    ownRoles: [],
    customsOffices: [],
    reasons: defaultReasons,
    checklist: safeChecklist,
    serviceLevels,
    reminders: { expiry: [90, 60, 30], revalidation: [90, 30], suspensionEnd: [14, 3], offerExpiry: [2] },
    suspension: { defaultDays: 30, maxDays: null },
    appeal: { lodgeDays: 30, suspendsDecision: false },
    offer: { lifetimeDays: 7 },
    signIn: { secondFactor: 'everybody' },
  })
}

const AEO = {
  es: 'Operador Económico Autorizado',
  en: 'Authorized Economic Operator',
  pt: 'Operador Econômico Autorizado',
}

/** Calendar days. */
const serviceLevels: ProgrammeConfig['serviceLevels'] = {
  submission: 30,
  review: 30,
  correction: 30,
  'risk-review': 30,
  validation: 60,
  'corrective-action': 90,
  decision: 30,
  'second-signature': 3,
  appeal: 60,
  reassessment: 60,
}

/** Where no code list knows the country's programme: one type that covers every role, to be changed. */
function ownProgramme(country: string, { roles }: CodeLists) {
  const type = {
    code: 'AEO',
    title: AEO,
    roles: roles.map(({ code }) => code).sort(),
    validity: { kind: 'case-by-case' as const },
    revalidationMonths: null,
  }
  return { code: `${country}-AEO`, title: AEO, types: [type] }
}

function typeOf({ code, title, roles, validity }: CodeLists['programmes'][number]['types'][number]) {
  const revalidationYears = validity.kind === 'open-ended' ? validity.revalidationYears : undefined
  return {
    code,
    title,
    roles: [...roles],
    validity: validityOf(validity),
    revalidationMonths: revalidationYears === undefined ? null : revalidationYears * 12,
  }
}

function validityOf(
  validity: CodeLists['programmes'][number]['types'][number]['validity'],
): ProgrammeType['validity'] {
  if (validity.kind === 'years') return { kind: 'months', months: validity.years * 12 }
  return { kind: validity.kind === 'open-ended' ? 'open-ended' : 'case-by-case' }
}
