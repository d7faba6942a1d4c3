import { ApplicationForm } from '@sello/protocol'
import { describe, expect, it } from 'vitest'
import { emptyValues, toForm, valuesOf } from './form-values.ts'

const full = ApplicationForm.parse({
  applicant: {
    tin: 'CR3101123456',
    legalName: 'Cafés del Sur S.A.',
    aliases: [{ scheme: 'EORI', value: 'CR3101123456' }],
    address: { street: 'Calle 1', city: 'San José', country: 'CR' },
  },
  programme: 'CR-OEA',
  aeoType: 'OEA',
  roles: ['exporter'],
  contact: { name: 'Ana Mora', email: 'ana@cafes.example', language: 'es' },
  declarations: [{ questionId: 'safe-a1', answer: 'partly', note: 'In two plants.' }],
  consent: { given: true, date: '2026-01-05', legalBasis: 'Art. 12' },
})

describe('the fields of an application', () => {
  it('give back what they were filled with, what has no field too', () => {
    expect(ApplicationForm.parse(toForm(valuesOf(full), { today: '2026-11-21', before: full }))).toEqual(full)
  })

  it('leave out what is empty', () => {
    const form = toForm(emptyValues('CR'), { today: '2026-11-21' })
    expect(form).not.toHaveProperty('contact')
    expect(form).not.toHaveProperty('consent')
    expect(form).not.toHaveProperty('declarations')
    expect(ApplicationForm.safeParse(form).error?.issues.map(({ path }) => path.join('.'))).toContain(
      'applicant.tin',
    )
  })

  it('date a consent that changes with the day on which it does', () => {
    const values = { ...valuesOf(full), 'consent.given': 'no' }
    expect(toForm(values, { today: '2026-11-21', before: full })).toMatchObject({
      consent: { given: false, date: '2026-11-21' },
    })
  })
})
