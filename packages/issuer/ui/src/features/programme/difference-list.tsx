import { LocalText } from '@sello/protocol'
import { FieldDiff, useLanguage, useTexts } from '@sello/ui-kit'
import { z } from 'zod'
import type { Difference } from '../../desk/differences.ts'
import { programmeTexts } from './texts.ts'

const members = [
  'name',
  'programmeName',
  'es',
  'en',
  'pt',
  'look',
  'accent',
  'light',
  'dark',
  'languages',
  'defaultLanguage',
  'timeZone',
  'programmes',
  'types',
  'title',
  'roles',
  'validity',
  'kind',
  'months',
  'revalidationMonths',
  'retired',
  'ownRoles',
  'customsOffices',
  'reasons',
  'uses',
  'reasonClass',
  'checklist',
  'criteria',
  'questions',
  'criterion',
  'text',
  'guidance',
  'aeoTypes',
  'evidence',
  'serviceLevels',
  'reminders',
  'expiry',
  'revalidation',
  'suspensionEnd',
  'offerExpiry',
  'suspension',
  'defaultDays',
  'maxDays',
  'appeal',
  'lodgeDays',
  'suspendsDecision',
  'offer',
  'lifetimeDays',
  'signIn',
  'secondFactor',
] as const
type Member = (typeof members)[number]
const isMember = (name: string): name is Member => members.some((member) => member === name)

/** Before and after of a configuration, each place in words. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  const place = usePlaceWords()
  const value = useValueWords()
  return (
    <FieldDiff
      changes={differences.map(({ pointer, before, after }) => ({
        field: place(pointer),
        ...(before === undefined || before === null ? {} : { before: value(before) }),
        ...(after === undefined || after === null ? {} : { after: value(after) }),
      }))}
    />
  )
}

/** `/reasons/R1/title/es` → "Reasons › R1 › Title › Spanish". Codes stand as they are. */
export function usePlaceWords(): (pointer: string) => string {
  const t = useTexts(programmeTexts)
  return (pointer) =>
    pointer
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .map((part) => (isMember(part) ? t(`member.${part}`) : part))
      .join(' › ')
}

/** A whole entry that came or went is told by its title, a question by its words. */
const Named = z.looseObject({ title: LocalText.optional(), text: LocalText.optional() })

function useValueWords(): (value: unknown) => string {
  const t = useTexts(programmeTexts)
  const { language } = useLanguage()
  return (value) => {
    const entry = Named.safeParse(value).data
    const name = entry?.title ?? entry?.text
    if (name) return name[language]
    if (typeof value === 'boolean') return value ? t('yes') : t('no')
    if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ')
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
}
