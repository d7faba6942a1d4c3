import type { z } from 'zod'
import type { Api, ReadOptions } from './create-api.ts'

type Page<Name extends string> = { readonly [K in Name]: readonly unknown[] } & {
  readonly nextCursor?: string | undefined
}

/** More pages than any list has that is shown whole; a service that never ends is not followed for ever. */
const MOST_PAGES = 1_000

/** The items of a list over all its pages, for screens that need them together. */
export async function everyPage<Name extends string, P extends Page<Name>>(
  api: Pick<Api, 'get'>,
  path: string,
  schema: z.ZodType<P>,
  name: Name,
  { query, ...options }: ReadOptions = {},
): Promise<P[Name][number][]> {
  const items: P[Name][number][] = []
  let cursor: string | undefined
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await api.get(path, schema, { ...options, query: { ...query, cursor } })
    items.push(...page[name])
    cursor = page.nextCursor
    if (cursor === undefined) break
  }
  return items
}
