import type { Kysely } from 'kysely'
import type { Landed } from '../features/acts/act.ts'
import type { CertificateVersion } from '../features/certificates/certificate.ts'
import type {
  CertificatePage,
  CertificateStore,
  NumberedCertificate,
  StatusEffect,
} from '../features/certificates/certificate-store.ts'
import { type IssuerErrorCode, issuerError } from '../features/errors.ts'
import type { ReasonClass } from '../features/reason-class.ts'
import { certificateOf, versionOf, versionRow } from './certificate-rows.ts'
import { inChunks, isUniqueViolation, timeOf } from './rows.ts'
import { createShapesUnderRoot } from './shapes-under-root.ts'
import type { IssuerTables } from './tables.ts'

/** The register's certificates and their versions. */
export function sqlCertificates(db: Kysely<IssuerTables>): CertificateStore {
  return {
    add: async (certificates, versions) => {
      await inChunks(certificates, 1_000, async (rows) => {
        const values = rows.map((row) => ({
          id: row.id,
          operator_id: row.operatorId,
          programme: row.programme,
          certificate_number: row.certificateNumber,
          created_at: row.createdAt.toISOString(),
        }))
        await unlessTaken('certificate-exists', db.insertInto('certificate').values(values).execute())
      })
      await inChunks(versions.map(versionRow), 500, (rows) =>
        unlessTaken('version-exists', db.insertInto('certificate_version').values(rows).execute()),
      )
    },
    find: async (id) => {
      const row = await db.selectFrom('certificate').selectAll().where('id', '=', id).executeTakeFirst()
      return row && certificateOf(row)
    },
    list: (page) => listCertificates(db, page),
    versionsOf: async (ids) => {
      const rows: CertificateVersion[] = []
      await inChunks(ids, 1_000, async (some) => {
        rows.push(
          ...(await versionQuery(db).where('certificate_id', 'in', some).orderBy('version').execute()).map(
            versionOf,
          ),
        )
      })
      return rows
    },
    versionById: async (id) => {
      const row = await versionQuery(db).where('certificate_version.id', '=', id).executeTakeFirst()
      return row && versionOf(row)
    },
    versionsUnderRoot: async (root, { after, limit }) => {
      const query = versionQuery(db).where('grant_root', '=', root).where('leaf_index', '>', after)
      return (await query.orderBy('leaf_index').limit(limit).execute()).map(versionOf)
    },
    shapesUnderRoot: createShapesUnderRoot(db),
    dropProposed: (root) => dropProposed(db, root),
    markGranted: async (root, landed) => {
      const granted_at = timeOf(landed)
      const change = db
        .updateTable('certificate_version')
        .set({ state: 'granted', granted_at, status_published: granted_at })
      await change.where('grant_root', '=', root).where('state', '=', 'proposed').execute()
    },
    markDisavowed: async (root, landed) => {
      const change = db
        .updateTable('certificate_version')
        .set({ state: 'disavowed', ended_at: timeOf(landed), status_published: timeOf(landed) })
      await change.where('grant_root', '=', root).where('state', 'in', ['proposed', 'granted']).execute()
    },
    applyStatus: (list, entries, effect, by) => applyStatus(db, { list, entries, effect, ...by }),
    expiredSuspensions: async (time) => {
      const rows = await db
        .selectFrom('certificate_version')
        .select(['list', 'entry as index'])
        .where('suspended_since', 'is not', null)
        .where('suspended_until', '<=', time.toISOString())
        .where('state', '=', 'granted')
        .limit(1_000)
        .execute()
      return rows
    },
  }
}

function versionQuery(db: Kysely<IssuerTables>) {
  return db
    .selectFrom('certificate_version')
    .innerJoin('certificate', 'certificate.id', 'certificate_version.certificate_id')
    .selectAll('certificate_version')
    .select(['certificate.operator_id', 'certificate.reassessment_since'])
}

async function unlessTaken(code: IssuerErrorCode, insert: Promise<unknown>): Promise<void> {
  try {
    await insert
  } catch (cause) {
    if (isUniqueViolation(cause))
      throw issuerError(code, 'The certificate number or version is taken already.', { cause })
    throw cause
  }
}

async function listCertificates(
  db: Kysely<IssuerTables>,
  page: CertificatePage,
): Promise<NumberedCertificate[]> {
  let query = db.selectFrom('certificate').selectAll()
  if (page.operatorId !== undefined) query = query.where('operator_id', '=', page.operatorId)
  if (page.certificateNumber !== undefined)
    query = query.where('certificate_number', '=', page.certificateNumber)
  if (page.before !== undefined) query = query.where('number', '<', page.before)
  return (await query.orderBy('number', 'desc').limit(page.limit).execute()).map(certificateOf)
}

async function dropProposed(db: Kysely<IssuerTables>, root: string): Promise<void> {
  const dropped = await db
    .deleteFrom('certificate_version')
    .where('grant_root', '=', root)
    .where('state', '=', 'proposed')
    .returning('certificate_id')
    .execute()
  await inChunks(dropped, 1_000, async (rows) => {
    const ids = rows.map((row) => row.certificate_id)
    await db
      .deleteFrom('certificate')
      .where('id', 'in', ids)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('certificate_version').select('id').whereRef('certificate_id', '=', 'certificate.id'),
          ),
        ),
      )
      .execute()
  })
}

async function applyStatus(
  db: Kysely<IssuerTables>,
  change: {
    list: string
    entries: readonly number[]
    effect: StatusEffect
    landed: Landed
    reasonClass: ReasonClass | undefined
    effectiveAt?: Date | undefined
  },
): Promise<void> {
  const { effect, reasonClass } = change
  const at = timeOf(change.landed)
  const stamps = { status_published: at, status_effective: change.effectiveAt?.toISOString() ?? at }
  const values =
    effect.to === 'suspended'
      ? {
          suspended_since: at,
          suspended_until: effect.until?.toISOString() ?? null,
          suspension_reason: reasonClass ?? null,
        }
      : effect.to === 'reinstated'
        ? { suspended_since: null, suspended_until: null, suspension_reason: null }
        : { state: effect.to, ended_at: at, reason_class: reasonClass ?? null }
  await inChunks(change.entries, 1_000, async (entries) => {
    const update = db
      .updateTable('certificate_version')
      .set({ ...values, ...stamps })
      .where('list', '=', change.list)
    await update.where('entry', 'in', entries).where('state', 'in', ['proposed', 'granted']).execute()
    if (effect.to === 'suspended') await endReassessments(db, change.list, entries, at)
  })
}

/** A suspension is one of the outcomes of a re-assessment: reinstated, the certificate is active. */
async function endReassessments(
  db: Kysely<IssuerTables>,
  list: string,
  entries: readonly number[],
  at: string,
): Promise<void> {
  const suspended = db
    .selectFrom('certificate_version')
    .select('certificate_id')
    .where('list', '=', list)
    .where('entry', 'in', entries)
  await db
    .updateTable('reassessment')
    .set({ outcome: 'suspended', ended_by: 'service', ended_at: at })
    .where('certificate_id', 'in', suspended)
    .where('ended_at', 'is', null)
    .execute()
  await db
    .updateTable('certificate')
    .set({ reassessment_since: null })
    .where('id', 'in', suspended)
    .where('reassessment_since', 'is not', null)
    .execute()
}
