import { describe, expect, it } from 'vitest'
import { ChecklistCriterion, ChecklistQuestion } from '../programme/checklist.ts'
import { safeChecklist } from './safe-checklist.ts'

describe('the SAFE checklist', () => {
  it('has the thirteen conditions, several questions each, of the form that the configuration takes', () => {
    expect(safeChecklist.criteria.map(({ code }) => code).join('')).toBe('ABCDEFGHIJKLM')
    for (const criterion of safeChecklist.criteria)
      expect(ChecklistCriterion.parse(criterion)).toEqual(criterion)
    for (const question of safeChecklist.questions)
      expect(ChecklistQuestion.parse(question)).toEqual(question)
    for (const { code } of safeChecklist.criteria) {
      const own = safeChecklist.questions.filter(({ criterion }) => criterion === code)
      expect(own.length).toBeGreaterThanOrEqual(3)
    }
  })

  it('asks every question once, and in each language in its own words', () => {
    const ids = safeChecklist.questions.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const language of ['es', 'en', 'pt'] as const) {
      const texts = safeChecklist.questions.map(({ text }) => text[language])
      expect(new Set(texts).size).toBe(ids.length)
    }
    for (const { text } of safeChecklist.questions) expect(new Set(Object.values(text)).size).toBe(3)
  })
})
