import { idempotency, idempotencyProblems, type Told } from './told.ts'

/** Every POST that does not tell of an `Idempotency-Key` itself, because it knows what it made under one. */
export function keptRoutesOf(operations: Told): string[] {
  return Object.entries(operations).flatMap(([route, { headers }]) =>
    route.startsWith('POST ') && !(headers && 'idempotency-key' in headers.shape) ? [route] : [],
  )
}

/** Tells of the key that every one of these takes. */
export function withKeptAnswers(operations: Told): Told {
  const kept = new Set(keptRoutesOf(operations))
  return Object.fromEntries(
    Object.entries(operations).map(([route, operation]) => {
      if (!kept.has(route)) return [route, operation]
      const headers = operation.headers ? operation.headers.extend(idempotency.shape) : idempotency
      const problems = [...(operation.problems ?? []), ...idempotencyProblems]
      return [route, { ...operation, headers, problems }]
    }),
  )
}
