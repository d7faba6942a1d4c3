import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may call: anybody, whoever has a token, or the holders of one of the roles. */
export type AccessRule = 'anybody' | 'any-caller' | readonly [string, ...string[]]

/** Schemas by media type. */
export type Content = Readonly<Record<string, z.ZodType>>

/** The one answer of an operation that went well. */
export interface Answer {
  readonly status: number
  readonly description: string
  /** Absent: the answer has no body. */
  readonly content?: Content
}

/** One endpoint, told with the schemas that it parses with. */
export interface Operation<Code extends string = string> {
  readonly summary: string
  readonly description?: string
  readonly access: AccessRule
  readonly path?: z.ZodObject
  readonly query?: z.ZodObject
  readonly headers?: z.ZodObject
  readonly body?: Content
  /** A JSON body as one would send it. */
  readonly example?: unknown
  /** The body may be left out. */
  readonly bodyOptional?: boolean
  readonly answer: Answer
  /** Why a list is answered whole, without a cursor: what it cannot outgrow. */
  readonly bound?: string
  /** Codes of the endpoint itself; those of sign-in, body and parameters come by themselves. */
  readonly problems?: readonly Code[]
}

/** Operations by `METHOD /path/{parameter}`. */
export type Operations<Code extends string = string> = Readonly<
  Record<`${Method} /${string}`, Operation<Code>>
>

/** A JSON answer. */
export function jsonAnswer(status: number, description: string, schema: z.ZodType): Answer {
  return { status, description, content: { 'application/json': schema } }
}

/** The same operations, each of which may also end with these codes. */
export function withProblems<Code extends string>(
  operations: Operations<Code>,
  problems: readonly Code[],
): Operations<Code> {
  return Object.fromEntries(
    Object.entries(operations).map(([route, operation]) => [
      route,
      { ...operation, problems: [...(operation.problems ?? []), ...problems] },
    ]),
  )
}

/** What every operation for signed-in callers may end with where sessions have second factors and cookies. */
export function withSessionProblems<Code extends string>(
  operations: Operations<Code>,
): Operations<Code | 'second-factor-needed' | 'cross-site-request'> {
  return Object.fromEntries(
    Object.entries(operations).map(([route, operation]) => {
      if (operation.access === 'anybody') return [route, operation]
      const cookies = route.startsWith('GET ') ? [] : (['cross-site-request'] as const)
      const problems = [...(operation.problems ?? []), 'second-factor-needed' as const, ...cookies]
      return [route, { ...operation, problems: [...new Set(problems)] }]
    }),
  )
}
