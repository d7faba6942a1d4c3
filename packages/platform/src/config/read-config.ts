import { SelloError } from '@sello/core'
import type { z } from 'zod'

/**
 * Parses a service's environment with its schema. Throws SelloError `configuration-invalid` that lists every
 * fault, naming variables and never their values.
 */
export function readConfig<Schema extends z.ZodType>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<Schema> {
  const result = schema.safeParse(environment)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || '(all)'}: ${issue.message}`)
  throw new SelloError(
    'configuration-invalid',
    `The configuration has ${faults.length} fault(s):\n${faults.join('\n')}`,
    {
      details: { faults },
    },
  )
}
