import type { Operation } from '@sello/platform'
import { z } from 'zod'
import { idempotency, idempotencyProblems, type Told } from './told.ts'

/** Every POST that does not tell of an `Idempotency-Key` itself, because it knows what it made under one. */
export function keptRoutesOf(operations: Told): string[] {
  return Object.entries(operations).flatMap(([route, { headers }]) =>
    route.startsWith('POST ') && !(headers && 'idempotency-key' in headers.shape) ? [route] : [],
  )
}

/**
 * Tells of the key that every POST takes, and on each what a repeat under it gives. None is exempt: what is told once is
 * derived from the key again, or kept sealed under the service's secret and the key together, which is kept nowhere.
 */
export function withKeptAnswers(operations: Told): Told {
  const kept = new Set(keptRoutesOf(operations))
  return Object.fromEntries(
    Object.entries(operations).map(([route, operation]) => {
      if (!route.startsWith('POST ')) return [route, operation]
      const repeats = own.get(route) ?? repeatsOf(operation, kept.has(route))
      const description = [operation.description, repeats].filter(Boolean).join('\n\n')
      if (!kept.has(route)) return [route, { ...operation, description }]
      const headers = operation.headers ? operation.headers.extend(idempotency.shape) : idempotency
      const problems = [...(operation.problems ?? []), ...idempotencyProblems]
      return [route, { ...operation, description, headers, problems }]
    }),
  )
}

/** Those whose repeats differ from the rule. */
const own: ReadonlyMap<string, string> = new Map([
  [
    'POST /v1/imports/files',
    '`Idempotency-Key`: not needed, the bytes are the key. The same file again, under whatever key, is the file that is there.',
  ],
  [
    'POST /v1/setup',
    '`Idempotency-Key`: the same request under the same key answers what it made; any other finds that an administration is there (`already-set-up`).',
  ],
  [
    'POST /v1/setup/owner',
    '`Idempotency-Key`: the same passphrase under the same key gives the same sealed key again; another passphrase another one. Nothing of either is kept.',
  ],
  [
    'POST /v1/setup/signatures',
    '`Idempotency-Key`: not needed, each change is sent once however often it is brought. Once all stand on the ledger the answer is `already-set-up`.',
  ],
  [
    'POST /v1/certificates/{id}/offers',
    '`Idempotency-Key`: the same request under the same key tells the same codes, which are derived from it and kept as hashes; another request under it is refused.',
  ],
])

const made =
  '`Idempotency-Key`: a repeat under the same key answers what the first one made, as it is now; another request under it is refused (`idempotency-key-reused`).'
const madeOnce = `${made} What is told once is derived from the key, and told again with it.`
const answer =
  '`Idempotency-Key`: the same request of the same caller under the same key gets the same answer for a day; another request under it is refused (`idempotency-key-reused`).'
const openAnswer =
  '`Idempotency-Key`: the same request under the same key gets the same answer for a day. Callers here have no session and share no keys: another request under the same key is a request of its own.'
const sealed =
  ' The answer tells a secret: it is kept sealed, and opens with the key alone, which is kept nowhere.'

function repeatsOf(operation: Operation, isKept: boolean): string {
  const once = tellsOnce(operation)
  if (!isKept) return once ? madeOnce : made
  return `${operation.access === 'anybody' ? openAnswer : answer}${once ? sealed : ''}`
}

/** Members of answers that no other answer tells again. */
const secrets = ['token', 'recoveryCodes', 'secret', 'initialPassword', 'txCode', 'code', 'credentials']

export function tellsOnce({ answer: { content } }: Operation): boolean {
  const schema = content?.['application/json']
  return schema instanceof z.ZodObject && secrets.some((name) => name in schema.shape)
}
