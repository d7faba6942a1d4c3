import type { PlatformErrorCode } from '../http/problem.ts'
import type { Operation } from './operation.ts'

const bodyCodes = [
  'json-malformed',
  'json-duplicate-key',
  'json-forbidden-key',
  'json-too-deep',
  'json-too-long',
  'body-too-large',
  'unsupported-media-type',
  'invalid-request',
] as const satisfies readonly PlatformErrorCode[]

/** Every code that an operation may answer with: its own and those of what stands before it. */
export function codesOf<Code extends string>(operation: Operation<Code>): (Code | PlatformErrorCode)[] {
  const { access, body, path, query, headers, problems = [] } = operation
  return [
    ...new Set<Code | PlatformErrorCode>([
      ...(access === 'anybody' ? [] : (['not-signed-in'] as const)),
      ...(typeof access === 'string' ? [] : (['not-allowed'] as const)),
      ...(body ? bodyCodes : []),
      ...(path || query || headers ? (['invalid-request'] as const) : []),
      ...problems,
      'internal-error',
    ]),
  ]
}
