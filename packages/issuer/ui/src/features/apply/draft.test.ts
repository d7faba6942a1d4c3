import { describe, expect, it } from 'vitest'
import { emptyValues } from '../../desk/application-form/form-values.ts'
import { keepDraft, readDraft } from './draft.ts'

const holding = (text: string | null) => ({ getItem: () => text })

describe('the draft of an application', () => {
  it('comes back as it was kept', () => {
    const kept = new Map<string, string>()
    const values = { ...emptyValues('CR'), 'applicant.legalName': 'Cafés del Sur S.A.', roles: ['exporter'] }
    keepDraft({ setItem: (name, text) => void kept.set(name, text) }, values)
    expect(readDraft({ getItem: (name) => kept.get(name) ?? null }, 'CO')).toEqual(values)
  })

  it.each([null, '', '{', '[]', '7', '{"applicant.tin":5,"evil":"x"}'])('is empty for %s', (text) => {
    expect(readDraft(holding(text), 'CR')).toEqual(emptyValues('CR'))
  })
})
