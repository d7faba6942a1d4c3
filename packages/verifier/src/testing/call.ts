import { createCall } from '@sello/platform/testing'
import { z } from 'zod'
import { verifierOperations } from '../http/openapi.ts'

export const Problem = z.looseObject({ code: z.string(), status: z.int() })
export const Answer = z.looseObject({
  id: z.string(),
  status: z.enum(['verified', 'rejected', 'indeterminate']),
  checks: z.array(z.object({ name: z.string(), outcome: z.string(), code: z.string() })),
})

export const call = createCall(verifierOperations)

/** Codes of the checks that did not pass. */
export function codesOf(answer: z.infer<typeof Answer>): string[] {
  return answer.checks
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'indeterminate')
    .map(({ code }) => code)
}
