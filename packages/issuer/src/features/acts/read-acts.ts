import { issuerError } from '../errors.ts'
import type { ActStore, NumberedAct } from './act-store.ts'

/** Throws `not-found`. */
export async function requireAct(acts: Pick<ActStore, 'find'>, id: string): Promise<NumberedAct> {
  const act = await acts.find(id)
  if (!act) throw issuerError('not-found', 'There is no such act.')
  return act
}
