import type { Problem } from '../http/problem.ts'

/** One status with the problems that have it. */
type ProblemAnswer = {
  readonly description: string
  readonly content: { readonly 'application/problem+json': { readonly schema: object } }
}

export interface ProblemAnswers {
  /** What an operation answers with these codes: a reference for each status. */
  of(codes: readonly string[]): Record<string, { $ref: string }>
  /** All that was referred to, each once: many operations fail alike. */
  readonly components: Record<string, ProblemAnswer>
}

/** Tells failures by status and code, from a table of problems. */
export function createProblemAnswers(table: Readonly<Record<string, Problem>>): ProblemAnswers {
  const components: Record<string, ProblemAnswer> = {}
  const nameOf = (status: number, codes: readonly string[]): string => {
    const answer = answerOf(status, codes, table)
    const [first = '', ...more] = codes
    const short = more.length === 0 ? first : `${first}-and-${more.length}-more`
    for (let count = 1; ; count++) {
      const name = count === 1 ? short : `${short}-${count}`
      const known = components[name]
      if (known && JSON.stringify(known) !== JSON.stringify(answer)) continue
      components[name] = answer
      return name
    }
  }
  return {
    components,
    of: (codes) => {
      const statuses = [...new Set(codes.map((code) => problemOf(code, table).status))].sort((a, b) => a - b)
      return Object.fromEntries(
        statuses.map((status) => {
          const here = codes.filter((code) => problemOf(code, table).status === status)
          return [String(status), { $ref: `#/components/responses/${nameOf(status, here)}` }]
        }),
      )
    },
  }
}

function answerOf(
  status: number,
  codes: readonly string[],
  table: Readonly<Record<string, Problem>>,
): ProblemAnswer {
  const description = codes.map((code) => `\`${code}\`: ${problemOf(code, table).title}`).join('\n\n')
  const properties = { status: { const: status }, code: { enum: codes } }
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties }] }
  return { description, content: { 'application/problem+json': { schema } } }
}

function problemOf(code: string, table: Readonly<Record<string, Problem>>): Problem {
  const problem = table[code]
  if (!problem) throw new Error(`invariant: the code ${code} is in the table of problems`)
  return problem
}
