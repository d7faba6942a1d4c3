import { type CredentialFormat, Hash32 } from '@sello/core'
import { enqueue } from '@sello/platform'
import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import type {
  Issuance,
  IssuanceQueue,
  IssuanceStore,
  IssuedCopy,
  UnsignedCopy,
} from '../features/imports/import.ts'
import { versionOf } from './certificate-rows.ts'
import type { IssuanceTable } from './import-tables.ts'
import { inChunks } from './rows.ts'
import type { IssuerTables } from './tables.ts'

export const ISSUANCE_ROW = 'issuance'
/** Payload of an outbox row of that kind. */
export const IssuancePayload = z.strictObject({
  importId: z.uuid(),
  format: z.enum(['ldp', 'vc+jwt', 'jwt_vc_json']),
})

/** Has the outbox go on with an issuance until it is done. */
export function sqlIssuanceQueue(db: Kysely<IssuerTables>): IssuanceQueue {
  return {
    enqueueIssuance: (importId, format, now) => {
      const payload: z.infer<typeof IssuancePayload> = { importId, format }
      return enqueue(db, { stream: `import/${importId}`, kind: ISSUANCE_ROW, payload, now })
    },
  }
}

/** Register copies of whole imports. */
export function sqlIssuances(db: Kysely<IssuerTables>): IssuanceStore {
  return {
    begin: (issuance, copies) => begin(db, issuance, copies),
    find: async (importId, format) => {
      const query = db.selectFrom('issuance').selectAll().where('import_id', '=', importId)
      const row = await query.where('format', '=', format).executeTakeFirst()
      return row && issuanceOf(row)
    },
    grantedUnder: (root) =>
      db
        .selectFrom('certificate_version')
        .select(['id as versionId', 'grant_leaf as grantLeaf'])
        .where('grant_root', '=', root)
        .where('state', '=', 'granted')
        .orderBy('leaf_index')
        .execute(),
    findByRoot: async (root) => {
      const row = await db.selectFrom('issuance').selectAll().where('root', '=', root).executeTakeFirst()
      return row && issuanceOf(row)
    },
    land: async (id, { txHash, block, time }) => {
      const update = db.updateTable('issuance').set({ tx_hash: txHash, block, block_time: time })
      await update.where('id', '=', id).execute()
    },
    countAttempt: async (id) => {
      const update = db.updateTable('issuance').set((row) => ({ attempt: row('attempt', '+', 1) }))
      await update.where('id', '=', id).execute()
    },
    leaves: (id) => leaves(db, id),
    copies: async (id, page) => (await copyQuery(db, id, page).execute()).map(copyOf),
    unsigned: async (id, page) => {
      const open = copyQuery(db, id, page)
        .leftJoin('issued_credential', (join) =>
          join
            .onRef('issued_credential.issuance_id', '=', 'issued_copy.issuance_id')
            .onRef('issued_credential.place', '=', 'issued_copy.place'),
        )
        .where('issued_credential.place', 'is', null)
      return (await open.execute()).map(copyOf)
    },
    keep: (id, signed) =>
      inChunks(signed, 500, (some) =>
        db
          .insertInto('issued_credential')
          .values(some.map(({ place, credential }) => ({ issuance_id: id, place, credential })))
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      ),
    countSigned: async (id) => {
      const count = db.selectFrom('issued_credential').select(({ fn }) => fn.countAll<number>().as('signed'))
      return Number((await count.where('issuance_id', '=', id).executeTakeFirstOrThrow()).signed)
    },
    credentials: (id, { after, limit }) =>
      db
        .selectFrom('issued_credential')
        .select(['place', 'credential'])
        .where('issuance_id', '=', id)
        .where('place', '>', after)
        .orderBy('place')
        .limit(limit)
        .execute(),
  }
}

async function begin(
  db: Kysely<IssuerTables>,
  { id, importId, format, root, size, attempt, createdAt }: Issuance,
  copies: readonly IssuedCopy[],
): Promise<boolean> {
  const row = { id, import_id: importId, format, root, size, attempt, created_at: createdAt.toISOString() }
  const insert = db.insertInto('issuance').values(row)
  const begun = await insert
    .onConflict((conflict) => conflict.columns(['import_id', 'format']).doNothing())
    .executeTakeFirst()
  if (begun.numInsertedOrUpdatedRows !== 1n) return false
  await inChunks(copies, 1_000, (some) =>
    db
      .insertInto('issued_copy')
      .values(
        some.map(({ place, versionId, credentialId, salt }) => ({
          issuance_id: id,
          place,
          version_id: versionId,
          credential_id: credentialId,
          salt,
        })),
      )
      .execute(),
  )
  return true
}

function leaves(db: Kysely<IssuerTables>, id: string) {
  return db
    .selectFrom('issued_copy')
    .innerJoin('certificate_version', 'certificate_version.id', 'issued_copy.version_id')
    .select(['place', 'credential_id as credentialId', 'salt', 'grant_leaf as grantLeaf'])
    .where('issuance_id', '=', id)
    .orderBy('place')
    .execute()
}

function copyQuery(db: Kysely<IssuerTables>, id: string, { after, limit }: { after: number; limit: number }) {
  return db
    .selectFrom('issued_copy')
    .innerJoin('certificate_version', 'certificate_version.id', 'issued_copy.version_id')
    .innerJoin('certificate', 'certificate.id', 'certificate_version.certificate_id')
    .selectAll('certificate_version')
    .select(['certificate.operator_id', 'certificate.reassessment_since'])
    .select(['issued_copy.place', 'issued_copy.credential_id', 'issued_copy.salt'])
    .where('issued_copy.issuance_id', '=', id)
    .where('issued_copy.place', '>', after)
    .orderBy('issued_copy.place')
    .limit(limit)
}

function copyOf(
  row: Parameters<typeof versionOf>[0] & { place: number; credential_id: string; salt: string },
): UnsignedCopy {
  const { place, credential_id, salt } = row
  return { place, versionId: row.id, credentialId: credential_id, salt, version: versionOf(row) }
}

const formats: readonly CredentialFormat[] = ['ldp', 'vc+jwt', 'jwt_vc_json']

function issuanceOf(row: Selectable<IssuanceTable>): Issuance {
  const format = formats.find((name) => name === row.format)
  if (!format) throw new Error(`invariant: no such format: ${row.format}`)
  return {
    id: row.id,
    importId: row.import_id,
    format,
    root: Hash32.parse(row.root),
    size: row.size,
    attempt: row.attempt,
    createdAt: new Date(row.created_at),
    ...(row.tx_hash !== null && row.block !== null && row.block_time !== null
      ? { landed: { txHash: row.tx_hash, block: row.block, time: row.block_time } }
      : {}),
  }
}
