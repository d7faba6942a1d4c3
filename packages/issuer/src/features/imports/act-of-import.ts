import type { ActStore, NumberedAct } from '../acts/act-store.ts'
import type { Import } from './import.ts'

/** The act that grants an import: the last of those that took it up again. */
export async function actOfImport(
  acts: Pick<ActStore, 'find'>,
  { actId }: Pick<Import, 'actId'>,
): Promise<NumberedAct | undefined> {
  let act = actId === undefined ? undefined : await acts.find(actId)
  while (act?.replacedBy !== undefined) act = await acts.find(act.replacedBy)
  return act
}
