import { z } from 'zod'
import { Code } from '../certificate/certificate-shapes.ts'
import { LocalText, localText } from './local-text.ts'

/** A group of questions: one criterion of the SAFE Framework, or one of the administration's own. */
export const ChecklistCriterion = z.strictObject({ code: Code, title: LocalText })
export type ChecklistCriterion = z.infer<typeof ChecklistCriterion>

/** One question of a validation visit. */
export const ChecklistQuestion = z.strictObject({
  /** Never changes: answers of visits name it. */
  id: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, 'must be lower-case letters, digits, hyphens'),
  criterion: Code,
  text: localText(500),
  /** What the validator looks for. */
  guidance: localText(1_000).optional(),
  /** Types of certificate that it is asked for; all of them when empty. */
  aeoTypes: z.array(Code).max(50).default([]),
  /** A conforming answer names its evidence. */
  evidence: z.boolean().default(false),
  /** Questions that visits have answered are retired and not deleted. */
  retired: z.boolean().default(false),
  source: z.enum(['safe', 'own']),
})
export type ChecklistQuestion = z.infer<typeof ChecklistQuestion>

/** The questions that a visit for this type asks, in their order. */
export function questionsFor(
  questions: readonly ChecklistQuestion[],
  aeoType: string,
): readonly ChecklistQuestion[] {
  return questions.filter(
    ({ aeoTypes, retired }) => !retired && (aeoTypes.length === 0 || aeoTypes.includes(aeoType)),
  )
}
