import { safeChecklist } from '@sello/core'
import { describe, expect, it } from 'vitest'
import { requireAnswered } from './visit-evidence.ts'

const [first, second] = safeChecklist.questions
if (!first || !second) throw new Error('invariant: the checklist has questions')
const checklist = { ...safeChecklist, questions: [{ ...first, evidence: true }, second] }
const questionIds = [first.id, second.id]
const yes = (questionId: string, more = {}) => ({ questionId, answer: 'yes' as const, ...more })
const closing = (...answers: Parameters<typeof requireAnswered>[0]['answers'][number][]) => {
  try {
    requireAnswered({ questionIds, answers }, checklist)
    return 'closes'
  } catch (error) {
    return error
  }
}

describe('a visit', () => {
  it('closes when all is answered, with evidence where it is asked for', () => {
    expect(closing(yes(first.id, { evidence: 'Ledger of seals' }), yes(second.id))).toBe('closes')
  })

  it.each([
    ['an open question', [yes(first.id, { evidence: 'Ledger' })], { open: [second.id] }],
    ['a yes without its evidence', [yes(first.id), yes(second.id)], { unproved: [first.id] }],
  ])('stays open with %s', (_title, answers, details) => {
    expect(closing(...answers)).toMatchObject({ code: 'visit-incomplete', details })
  })

  it('asks no evidence of an answer that does not conform', () => {
    expect(closing({ questionId: first.id, answer: 'no' }, yes(second.id))).toBe('closes')
  })
})
