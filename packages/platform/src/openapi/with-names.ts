import { z } from 'zod'

/**
 * Runs work while schemas have names, under which it tells each of them once. The names live in zod's registry of the
 * whole process and are taken back, so that documents of several services may use the same ones.
 */
export function withNames<Result>(schemas: Readonly<Record<string, z.ZodType>>, work: () => Result): Result {
  const before = Object.values(schemas).map((schema) => [schema, z.globalRegistry.get(schema)] as const)
  try {
    for (const [id, schema] of Object.entries(schemas))
      z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id })
    return work()
  } finally {
    for (const [schema, meta] of before) {
      z.globalRegistry.remove(schema)
      if (meta) z.globalRegistry.add(schema, meta)
    }
  }
}
