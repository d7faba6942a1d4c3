import { anchoringExamples } from './invalid/anchoring.ts'
import { contentExamples } from './invalid/content.ts'
import { envelopeExamples } from './invalid/envelope.ts'
import type { InvalidExample } from './invalid/invalid-example.ts'
import { subjectExamples } from './invalid/subject.ts'

export const invalidExamples: readonly InvalidExample[] = [
  ...envelopeExamples,
  ...subjectExamples,
  ...anchoringExamples,
  ...contentExamples,
]
