import { isDeepStrictEqual } from 'node:util'
import { codesOf } from '../openapi/codes-of.ts'
import type { Operation, Operations } from '../openapi/operation.ts'
import { ProblemDocument } from '../openapi/problem-schema.ts'

export interface GivenAnswer {
  readonly method: string
  /** As asked for, with or without a query. */
  readonly path: string
  readonly status: number
  readonly type: string
  /** Parsed JSON; text of other media types; undefined for none. */
  readonly body: unknown
}

/**
 * Looks whether an answer that a service really gave is one that its document tells of, to the last member. Says
 * what is not; undefined when all is as told.
 */
export function answerFault(operations: Operations, given: GivenAnswer): string | undefined {
  const found = operationAt(operations, given)
  if (!found) return given.status === 404 ? undefined : `no operation ${given.method} ${given.path}`
  const [route, operation] = found
  const fault = given.status >= 400 ? problemFault(operation, given) : bodyFault(operation, given)
  return fault === undefined ? undefined : `${route} ${given.status}: ${fault}`
}

/** The operation of a path, literal segments before parameters. */
function operationAt(operations: Operations, { method, path }: GivenAnswer): [string, Operation] | undefined {
  const asked = path.split('?')[0]?.split('/') ?? []
  const matches = Object.entries(operations).filter(([route]) => {
    const [verb, template = ''] = route.split(' ')
    const parts = template.split('/')
    return (
      verb === method &&
      parts.length === asked.length &&
      parts.every((part, place) => part.startsWith('{') || part === asked[place])
    )
  })
  return matches.sort(([a], [b]) => a.split('{').length - b.split('{').length)[0]
}

function problemFault(operation: Operation, { type, body }: GivenAnswer): string | undefined {
  if (!type.startsWith('application/problem+json')) return `a failure as ${type}`
  const problem = ProblemDocument.safeParse(body)
  if (!problem.success) return `no problem document: ${problem.error.message}`
  const { code } = problem.data
  return codesOf(operation).includes(code) ? undefined : `the code ${code} is not told of`
}

function bodyFault({ answer }: Operation, { status, type, body }: GivenAnswer): string | undefined {
  if (status !== answer.status) return `only ${answer.status} is told of`
  if (!answer.content) return body === undefined ? undefined : 'a body is not told of'
  const media = type.split(';')[0]?.trim() ?? ''
  const schema = answer.content[media]
  if (!schema) return `the media type ${media} is not told of`
  const parsed = schema.safeParse(body)
  if (!parsed.success) return parsed.error.message
  if (isDeepStrictEqual(parsed.data, body)) return undefined
  return `members are not told of: ${JSON.stringify(body)} reads as ${JSON.stringify(parsed.data)}`
}
