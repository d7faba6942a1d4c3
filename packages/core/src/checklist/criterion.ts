import type { ChecklistCriterion, ChecklistQuestion } from '../programme/checklist.ts'

/** English, Spanish, Portuguese. */
export type Words = readonly [string, string, string]

export interface SafeCriterion {
  readonly criterion: ChecklistCriterion
  readonly questions: readonly ChecklistQuestion[]
}

/** A criterion whose questions are numbered in their order: safe-a1, safe-a2 … */
export function criterion(code: string, title: Words, questions: readonly Words[]): SafeCriterion {
  return {
    criterion: { code, title: inWords(title) },
    questions: questions.map((text, place) => ({
      id: `safe-${code.toLowerCase()}${place + 1}`,
      criterion: code,
      text: inWords(text),
      aeoTypes: [],
      evidence: false,
      retired: false,
      source: 'safe',
    })),
  }
}

function inWords([en, es, pt]: Words) {
  return { es, en, pt }
}
