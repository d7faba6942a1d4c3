import { checklistAnswers } from '@sello/protocol'
import { useTexts } from '@sello/ui-kit'
import type { ReactNode } from 'react'
import { applicationTexts } from '../application-texts.ts'
import { FieldValue, partsOfPath, useFieldName } from '../field-words.tsx'
import { formTexts } from './texts.ts'

const contact = {
  'contact.name': 'contactName',
  'contact.position': 'contactPosition',
  'contact.email': 'contactEmail',
  'contact.phone': 'contactPhone',
  'consent.given': 'consent',
} as const

const isContact = (name: string): name is keyof typeof contact => name in contact

/** What the places of the application form are called, and what stands in them, as people read it. */
export function usePlaceWords(): {
  label: (pointer: string) => string
  show: (pointer: string, value: unknown) => ReactNode
} {
  const t = useTexts(formTexts)
  const words = useTexts(applicationTexts)
  const field = useFieldName()
  return {
    label: (pointer) => {
      const name = pointer.slice(1)
      if (isContact(name)) return t(contact[name])
      const { names } = partsOfPath(pointer)
      if (names[0] === 'declarations') return `${t('section.declarations')} · ${names[1]}`
      return field(`/${names.at(-1)}`)
    },
    show: (pointer, value) => {
      if (value === undefined || value === '') return undefined
      const given = typeof value === 'object' && value && 'answer' in value ? value.answer : value
      const answer = checklistAnswers.find((one) => one === given)
      if (answer && pointer.startsWith('/declarations/')) return words(`answer.${answer}`)
      return <FieldValue path={pointer} value={value} />
    },
  }
}
