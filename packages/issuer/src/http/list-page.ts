import { decodeBase64url, encodeBase64url } from '@sello/core'
import type { ListPage } from '@sello/protocol'
import { z } from 'zod'
import { issuerError } from '../features/errors.ts'

const invalid = () =>
  issuerError('cursor-invalid', 'The cursor is not one that a page of this list ended with.')

/**
 * A page of a list that is made whole, because it is short or drawn from several tables. The cursor names the last item
 * that was told, so that what comes before it may change meanwhile. Throws `cursor-invalid`, also when it is gone.
 */
export function pageOfList<Item>(
  items: readonly Item[],
  { limit, cursor }: ListPage,
  nameOf: (item: Item) => string,
): { readonly page: readonly Item[]; readonly nextCursor?: string } {
  const [after] = cursor === undefined ? [] : placeIn(cursor, 1)
  const before = after === undefined ? -1 : items.findIndex((item) => nameOf(item) === after)
  if (after !== undefined && before === -1) throw invalid()
  const page = items.slice(before + 1, before + 1 + limit)
  const last = page.at(-1)
  const isEnd = last === undefined || before + 1 + limit >= items.length
  return { page, ...(isEnd ? {} : { nextCursor: cursorOf([nameOf(last)]) }) }
}

/** The place of a row in its order, as a cursor. */
export function cursorOf(place: readonly string[]): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(place)))
}

/** The two parts of the place that the page before ended with. Throws `cursor-invalid`. */
export function pairIn(cursor: string | undefined): readonly [string, string] | undefined {
  if (cursor === undefined) return undefined
  const [first = '', second = ''] = placeIn(cursor, 2)
  return [first, second]
}

const Place = z.array(z.string().max(300))

/** Throws `cursor-invalid`. */
export function placeIn(cursor: string, parts: number): string[] {
  const place = Place.length(parts).safeParse(jsonIn(cursor))
  if (!place.success) throw invalid()
  return place.data
}

function jsonIn(cursor: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(decodeBase64url(cursor) ?? new Uint8Array()))
  } catch {
    return undefined
  }
}

/** Of a store that was asked for rows behind a place: the cursor that a full page ends with. */
export function cursorBehind<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly string[],
): { readonly nextCursor?: string } {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return last === undefined ? {} : { nextCursor: cursorOf(placeOf(last)) }
}
