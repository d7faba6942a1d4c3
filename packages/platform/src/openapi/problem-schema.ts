import { z } from 'zod'

/** A problem document (RFC 9457). Some codes add members of their own. */
export const ProblemDocument = z
  .looseObject({
    type: z.string().meta({ example: 'urn:sello:problem:not-found' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.string().meta({ description: 'Stable; to branch on.', example: 'not-found' }),
    detail: z.string().meta({ description: 'For people; may change.' }),
    instance: z.string().optional().meta({ description: 'Quote it when you report the failure.' }),
    issues: z
      .array(z.object({ pointer: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'What is wrong with the request, by JSON pointer (invalid-request).' }),
  })
  .meta({ description: 'A failure (RFC 9457).' })
export type ProblemDocument = z.infer<typeof ProblemDocument>
