import type { ProgrammeConfig, Visit } from '@sello/core'
import { issuerError } from '../errors.ts'

/** Throws `visit-incomplete` while questions are open, or a conforming answer lacks the evidence that its question asks. */
export function requireAnswered(
  { questionIds, answers }: Pick<Visit, 'questionIds' | 'answers'>,
  { questions }: ProgrammeConfig['checklist'],
): void {
  const answered = new Set(answers.map(({ questionId }) => questionId))
  const open = questionIds.filter((question) => !answered.has(question))
  if (open.length > 0)
    throw issuerError('visit-incomplete', `${open.length} questions are not answered.`, { details: { open } })
  const asking = new Set(questions.filter(({ evidence }) => evidence).map(({ id }) => id))
  const unproved = answers
    .filter(({ questionId, answer, evidence }) => asking.has(questionId) && answer === 'yes' && !evidence)
    .map(({ questionId }) => questionId)
  if (unproved.length > 0)
    throw issuerError('visit-incomplete', `These answers name no evidence: ${unproved.join(', ')}.`, {
      details: { unproved },
    })
}
