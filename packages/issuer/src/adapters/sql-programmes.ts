import { ProgrammeConfig } from '@sello/core'
import type { Kysely, Selectable } from 'kysely'
import { conflict } from '../features/programme/change-programme.ts'
import type { ProgrammeStore, StoredProgramme } from '../features/programme/programme-store.ts'
import type { ProgrammeTables } from './programme-tables.ts'
import { isUniqueViolation, parseJson } from './rows.ts'

/** The versions of the configuration, and the logos. */
export function sqlProgrammes(db: Kysely<ProgrammeTables>): ProgrammeStore {
  const versions = () => db.selectFrom('programme_version').selectAll()
  const logos = () => db.selectFrom('programme_logo').selectAll()
  return {
    newest: async () => {
      const row = await versions().orderBy('version', 'desc').limit(1).executeTakeFirst()
      return row && programmeOf(row)
    },
    find: async (version) => {
      const row = await versions().where('version', '=', version).executeTakeFirst()
      return row && programmeOf(row)
    },
    list: async ({ before, limit }) => {
      const query = before === undefined ? versions() : versions().where('version', '<', before)
      return (await query.orderBy('version', 'desc').limit(limit).execute()).map(programmeOf)
    },
    add: async (programme) => {
      try {
        await db.insertInto('programme_version').values(rowOf(programme)).execute()
      } catch (cause) {
        throw isUniqueViolation(cause) ? conflict(programme.version) : cause
      }
    },
    logo: async () => {
      const row = await logos().orderBy('number', 'desc').limit(1).executeTakeFirst()
      return row?.digest && row.media_type ? { digest: row.digest, mediaType: row.media_type } : undefined
    },
    logoContent: async (digest) => {
      const row = await logos().where('digest', '=', digest).limit(1).executeTakeFirst()
      if (!row?.media_type || !row.content) return undefined
      return { digest, mediaType: row.media_type, content: new Uint8Array(row.content) }
    },
    setLogo: async (logo, { actor, at }) => {
      const row = {
        digest: logo?.digest ?? null,
        media_type: logo?.mediaType ?? null,
        content: logo ? Buffer.from(logo.content) : null,
      }
      const values = { ...row, set_by: actor, set_at: at.toISOString() }
      await db.insertInto('programme_logo').values(values).execute()
    },
  }
}

function rowOf({ version, configuration, changedBy, changedAt, comment }: StoredProgramme) {
  return {
    version,
    configuration: JSON.stringify(configuration),
    changed_by: changedBy,
    changed_at: changedAt.toISOString(),
    comment,
  }
}

function programmeOf(row: Selectable<ProgrammeTables['programme_version']>): StoredProgramme {
  return {
    version: row.version,
    configuration: parseJson(ProgrammeConfig, row.configuration),
    changedBy: row.changed_by,
    changedAt: new Date(row.changed_at),
    comment: row.comment,
  }
}
