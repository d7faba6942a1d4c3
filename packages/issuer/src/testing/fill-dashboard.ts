import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { IssuerTables } from '../adapters/tables.ts'

export interface CountedVersion {
  readonly aeoType: string
  readonly roles: readonly string[]
  readonly state: string
  readonly grantedAt: string
  readonly endedAt: string | null
  readonly expiresOn: string | null
  readonly suspension: { readonly reason: string; readonly until: string | null } | null
}

/** Writes certificates of one version each as rows, with a firm for all of them. Gives the versions' ids. */
export async function fillVersions(
  db: Kysely<IssuerTables>,
  versions: readonly CountedVersion[],
): Promise<{ certificateId: string; versionId: string }[]> {
  const firm = randomUUID()
  const data = JSON.stringify({ tin: 'CR3101123456', legalName: 'Café de Altura S.A.' })
  const ids = versions.map(() => ({ certificateId: randomUUID(), versionId: randomUUID() }))
  await db.transaction().execute(async (transaction) => {
    await sql`insert into operator (id, tin, data, created_at)
      values (${firm}, ${`CR${firm.slice(0, 8)}`}, ${data}, '2020-01-01T00:00:00.000Z')`.execute(transaction)
    for (const [place, version] of versions.entries()) {
      const { certificateId = '', versionId = '' } = ids[place] ?? {}
      const { aeoType, roles, expiresOn, suspension, grantedAt } = version
      const terms = {
        legalName: 'Café de Altura S.A.',
        aeoType,
        roles,
        expiresOn,
        effectiveFrom: '2020-01-01',
      }
      const number = certificateId.slice(0, 18)
      await sql`insert into certificate (id, operator_id, programme, certificate_number, created_at)
        values (${certificateId}, ${firm}, 'CR-OEA', ${number}, ${grantedAt})`.execute(transaction)
      await sql`insert into certificate_version (id, certificate_id, version, terms, core, identity_salt, grant_leaf,
        grant_anchor, grant_root, leaf_index, list, entry, act_id, state, granted_at, ended_at, suspended_since,
        suspended_until, suspension_reason)
        values (${versionId}, ${certificateId}, 1, ${JSON.stringify(terms)}, '{}', '', '', '{}', '', 0,
        ${certificateId}, 0, '', ${version.state}, ${version.state === 'proposed' ? null : grantedAt},
        ${version.endedAt}, ${suspension ? grantedAt : null}, ${suspension?.until ?? null},
        ${suspension?.reason ?? null})`.execute(transaction)
    }
  })
  return ids
}
