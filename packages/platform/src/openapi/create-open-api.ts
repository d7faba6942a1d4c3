import type { z } from 'zod'
import { createDocument } from 'zod-openapi'
import { type PlatformErrorCode, type Problem, platformProblems } from '../http/problem.ts'
import { codesOf } from './codes-of.ts'
import type { Answer, Content, Operation, Operations } from './operation.ts'
import { operationName } from './operation-name.ts'
import { createProblemAnswers, type ProblemAnswers } from './problem-answers.ts'
import { ProblemDocument } from './problem-schema.ts'
import { withNames } from './with-names.ts'

export type OpenApiDocument = ReturnType<typeof createDocument>

export interface OpenApiParts<Code extends string> {
  readonly title: string
  readonly description: string
  /** The service's table of problems. */
  readonly problems: Readonly<Record<Code, Problem>>
  readonly operations: Operations<Code | PlatformErrorCode>
  /** Schemas that stand once, under their name. */
  readonly components?: Readonly<Record<string, z.ZodType>>
}

/** The OpenAPI 3.1 document of a service, made of the schemas that its endpoints parse with. */
export function createOpenApi<Code extends string>(parts: OpenApiParts<Code>): OpenApiDocument {
  return withNames(parts.components ?? {}, () => toDocument(parts))
}

function toDocument<Code extends string>(parts: OpenApiParts<Code>): OpenApiDocument {
  const problems = createProblemAnswers({ ...platformProblems, ...parts.problems })
  const paths: Record<string, Record<string, ReturnType<typeof toOperation>>> = {}
  for (const [route, operation] of Object.entries(parts.operations)) {
    const [method = '', path = ''] = route.split(' ')
    paths[path] = { ...paths[path], [method.toLowerCase()]: toOperation(route, operation, problems) }
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: parts.title,
      version: '1',
      description: parts.description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: ProblemDocument },
      responses: problems.components,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A session token (POST /v1/sessions) or an API key.',
        },
      },
    },
  })
}

function toOperation(route: string, operation: Operation, problems: ProblemAnswers) {
  const { summary, access, body, path, query, headers, answer } = operation
  const whole = operation.bound && `Answered whole: ${operation.bound}`
  const description = [operation.description, whole, whoMayCall(operation)].filter(Boolean).join('\n\n')
  const parameters = { ...(path && { path }), ...(query && { query }), ...(headers && { header: headers }) }
  return {
    ...operationName(route),
    summary,
    description,
    security: access === 'anybody' ? [] : [{ bearer: [] }],
    ...(Object.keys(parameters).length > 0 && { requestParams: parameters }),
    ...(body && { requestBody: { required: operation.bodyOptional !== true, content: bodyOf(operation) } }),
    responses: { [answer.status]: answerOf(answer), ...problems.of(codesOf(operation)) },
  } as const
}

function whoMayCall({ access }: Operation): string {
  if (access === 'anybody') return 'Open to anybody.'
  if (access === 'any-caller') return 'Needs a token, of any role.'
  return `Needs one of the roles: ${access.join(', ')}.`
}

function bodyOf({ body = {}, example }: Operation) {
  const content = contentOf(body)
  const json = content['application/json']
  if (!json || example === undefined) return content
  return { ...content, 'application/json': { ...json, example } }
}

function contentOf(content: Content) {
  return Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }]))
}

function answerOf({ description, content }: Answer) {
  return { description, ...(content && { content: contentOf(content) }) }
}
