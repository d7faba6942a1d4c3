import { codeLists } from '@sello/schemas'
import type { Kysely } from 'kysely'
import { defaultProgramme } from '../features/programme/default-programme.ts'
import { type CurrentProgramme, openProgramme } from '../features/programme/programme-reads.ts'
import type { AuthorityProfile } from '../features/setup/authority-profile.ts'
import { sqlTransact } from './sql-stores.ts'
import type { IssuerTables } from './tables.ts'

/** The configuration of an administration; it begins with its country's programme and the name of its profile. */
export function openIssuerProgramme(
  db: Kysely<IssuerTables>,
  { country, name, timeZone }: Pick<AuthorityProfile, 'country' | 'name' | 'timeZone'>,
  clock: () => Date,
): Promise<CurrentProgramme> {
  const start = () =>
    defaultProgramme({ country, name: { es: name, en: name, pt: name }, timeZone }, codeLists)
  return openProgramme({ transact: sqlTransact(db, { clock, committed: () => undefined }), clock, start })
}
