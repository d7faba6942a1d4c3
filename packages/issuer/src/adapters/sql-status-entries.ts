import { drawIndex, STATUS_LIST_ENTRIES } from '@sello/core'
import type { Kysely } from 'kysely'
import type { StatusEntry } from '../features/certificates/certificate.ts'
import type { StatusEntryDrawer } from '../features/certificates/certificate-store.ts'
import type { IssuerTables } from './tables.ts'

/** Gives out status entries: a list's counter moves in the statement that reads it, so no entry goes out twice. */
export function sqlStatusEntries(
  db: Kysely<IssuerTables>,
  randomBytes: (length: number) => Uint8Array,
): StatusEntryDrawer {
  const draw = async (count: number): Promise<StatusEntry[]> => {
    const entries: StatusEntry[] = []
    while (entries.length < count) entries.push(...(await drawSome(db, randomBytes, count - entries.length)))
    return entries
  }
  return { draw }
}

async function drawSome(
  db: Kysely<IssuerTables>,
  randomBytes: (length: number) => Uint8Array,
  wanted: number,
): Promise<StatusEntry[]> {
  const open = await openList(db, randomBytes)
  const count = Math.min(wanted, STATUS_LIST_ENTRIES - open.drawn)
  const taken = await db
    .updateTable('status_list')
    .set((row) => ({ drawn: row('drawn', '+', count) }))
    .where('list', '=', open.list)
    .where('drawn', '<=', STATUS_LIST_ENTRIES - count)
    .returning(['drawn', 'secret'])
    .executeTakeFirst()
  if (!taken) return []
  const first = taken.drawn - count
  const secret = new Uint8Array(taken.secret)
  return Array.from({ length: count }, (_, place) => ({
    list: open.list,
    index: drawIndex(secret, first + place),
  }))
}

/** The newest list with room, begun when there is none. */
async function openList(
  db: Kysely<IssuerTables>,
  randomBytes: (length: number) => Uint8Array,
): Promise<{ list: string; drawn: number }> {
  const lists = await db.selectFrom('status_list').select(['list', 'drawn']).execute()
  const open = lists.find((row) => row.drawn < STATUS_LIST_ENTRIES)
  if (open) return open
  // After a restore numbers go on from the clock's: one beyond the last, not one more than there are.
  const list = String(Math.max(0, ...lists.map((row) => Number(row.list))) + 1)
  await db
    .insertInto('status_list')
    .values({ list, secret: Buffer.from(randomBytes(32)), drawn: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { list, drawn: 0 }
}

/** Lists that this administration has begun. */
export async function hasStatusList(db: Kysely<IssuerTables>, list: string): Promise<boolean> {
  return (
    (await db.selectFrom('status_list').select('list').where('list', '=', list).executeTakeFirst()) !==
    undefined
  )
}
