import type { ChecklistCriterion, ChecklistQuestion } from '../programme/checklist.ts'
import { criteriaAToF } from './criteria-a-to-f.ts'
import { criteriaGToM } from './criteria-g-to-m.ts'

/** The conditions of the WCO SAFE Framework, A to M, as questions that a validator can answer at the firm. */
export const safeChecklist: { criteria: ChecklistCriterion[]; questions: ChecklistQuestion[] } = {
  criteria: [...criteriaAToF, ...criteriaGToM].map((one) => one.criterion),
  questions: [...criteriaAToF, ...criteriaGToM].flatMap((one) => one.questions),
}
