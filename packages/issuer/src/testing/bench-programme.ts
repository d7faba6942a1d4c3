import { codeLists } from '@sello/schemas'
import { defaultProgramme } from '../features/programme/default-programme.ts'
import { type CurrentProgramme, heldProgramme } from '../features/programme/programme-reads.ts'
import type { ProgrammeStore } from '../features/programme/programme-store.ts'

/** The configuration that Costa Rica begins with, as version 1, without a trace in the audit trail. */
export async function benchProgramme(
  programmes: Pick<ProgrammeStore, 'add'>,
  clock: () => Date,
): Promise<CurrentProgramme> {
  const name = { es: 'Aduanas', en: 'Customs', pt: 'Alfândega' }
  const configuration = defaultProgramme({ country: 'CR', name, timeZone: 'America/Costa_Rica' }, codeLists)
  const first = { version: 1, configuration, changedBy: 'service', changedAt: clock(), comment: null }
  await programmes.add(first)
  return heldProgramme(first)
}
