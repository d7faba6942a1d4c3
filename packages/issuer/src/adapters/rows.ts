import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import type { Landed } from '../features/acts/act.ts'
import { issuerError } from '../features/errors.ts'

/**
 * Runs work over slices, one after the other: a statement takes a bounded number of values. Between slices the process
 * gets to its other requests.
 */
export async function inChunks<Item>(
  items: readonly Item[],
  size: number,
  work: (slice: Item[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await setImmediate()
    await work(items.slice(start, start + size))
  }
}

/** A JSON column, parsed as what it was written as. Throws `row-corrupt`. */
export function parseJson<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  const parsed = schema.safeParse(JSON.parse(text))
  if (!parsed.success)
    throw issuerError('row-corrupt', 'A stored record does not have its form.', { cause: parsed.error })
  return parsed.data
}

/** True when SQLite refused a row because of a unique key. */
export function isUniqueViolation(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
  )
}

/** The block's time as text. */
export function timeOf(landed: Landed): string {
  return new Date(landed.time * 1000).toISOString()
}
