import type { Kysely } from 'kysely'
import { z } from 'zod'

import {
  MAX_TX_CODE_FAILURES,
  type Offer,
  type OfferRecord,
  type OfferStore,
} from '../features/offers/offer.ts'
import { parseJson } from './rows.ts'
import type { IssuerTables } from './tables.ts'

const Format = z.enum(['ldp', 'vc+jwt', 'jwt_vc_json'])
const Formats = z.array(Format)
const Named = z.object({ legalName: z.string() })

/** Offers, by the digest of their code. */
export function sqlOffers(db: Kysely<IssuerTables>): OfferStore {
  return {
    add: async (offer) => {
      const insert = db
        .insertInto('offer')
        .values(offerRow(offer))
        .onConflict((conflict) => conflict.doNothing())
      return (await insert.executeTakeFirst()).numInsertedOrUpdatedRows === 1n
    },
    findByCode: async (digest) => {
      const row = await offerQuery(db).where('code_digest', '=', digest).executeTakeFirst()
      return row && recordOf(row)
    },
    find: async (id) => {
      const row = await offerQuery(db).where('offer.id', '=', id).executeTakeFirst()
      return row && recordOf(row)
    },
    listOf: async (certificateId) => {
      const query = offerQuery(db).where('offer.certificate_id', '=', certificateId)
      return (await query.orderBy('offer.created_at', 'desc').orderBy('offer.id').execute()).map(recordOf)
    },
    unclaimed: (now, limit) => unclaimed(db, now, limit),
    withdraw: async (id, { at, by }) => {
      const withdrawn = { withdrawn_at: at.toISOString(), withdrawn_by: by }
      const update = db
        .updateTable('offer')
        .set(withdrawn)
        .where('id', '=', id)
        .where('withdrawn_at', 'is', null)
      const result = await update
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('claim').select('claim.id').whereRef('claim.offer_id', '=', 'offer.id'))),
        )
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    takeAttempt: async (id) => {
      const taken = await db
        .updateTable('offer')
        .set((row) => ({ failures: row('failures', '+', 1) }))
        .where('id', '=', id)
        .where('failures', '<', MAX_TX_CODE_FAILURES)
        .executeTakeFirst()
      return taken.numUpdatedRows === 1n
    },
    clearAttempts: async (id) => {
      await db.updateTable('offer').set({ failures: 0 }).where('id', '=', id).execute()
    },
  }
}

function offerQuery(db: Kysely<IssuerTables>) {
  return db
    .selectFrom('offer')
    .innerJoin('certificate_version', 'certificate_version.id', 'offer.version_id')
    .leftJoin('claim', 'claim.offer_id', 'offer.id')
    .selectAll('offer')
    .select(['certificate_version.version', 'certificate_version.state as version_state'])
    .select(['claim.id as claim_id', 'claim.holder', 'claim.created_at as claimed_at'])
}

type OfferRow = Awaited<ReturnType<ReturnType<typeof offerQuery>['execute']>>[number]

function offerRow(offer: Offer) {
  return {
    id: offer.id,
    certificate_id: offer.certificateId,
    version_id: offer.versionId,
    code_digest: offer.codeDigest,
    tx_code_hash: offer.txCodeHash ?? '',
    made_to: offer.madeTo ?? null,
    formats: JSON.stringify(offer.formats),
    created_by: offer.createdBy,
    created_at: offer.createdAt.toISOString(),
    expires_at: offer.expiresAt.toISOString(),
  }
}

function recordOf(row: OfferRow): OfferRecord {
  return {
    id: row.id,
    certificateId: row.certificate_id,
    versionId: row.version_id,
    version: row.version,
    live: row.version_state === 'granted',
    codeDigest: row.code_digest,
    ...(row.made_to === null ? { txCodeHash: row.tx_code_hash } : { madeTo: row.made_to }),
    formats: parseJson(Formats, row.formats),
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    failures: row.failures,
    claimed: row.claim_id !== null,
    ...(row.holder !== null && row.claimed_at !== null
      ? { claim: { holder: row.holder, at: new Date(row.claimed_at) } }
      : {}),
    ...(row.withdrawn_at !== null && row.withdrawn_by !== null
      ? { withdrawn: { at: new Date(row.withdrawn_at), by: row.withdrawn_by } }
      : {}),
  }
}

async function unclaimed(db: Kysely<IssuerTables>, now: Date, limit: number) {
  const rows = await offerQuery(db)
    .innerJoin('certificate', 'certificate.id', 'offer.certificate_id')
    .select(['certificate.certificate_number', 'certificate_version.terms'])
    .where('claim.id', 'is', null)
    .where('offer.withdrawn_at', 'is', null)
    .where('offer.expires_at', '>', now.toISOString())
    .where('certificate_version.state', '=', 'granted')
    .orderBy('offer.created_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    certificateId: row.certificate_id,
    certificateNumber: row.certificate_number,
    legalName: parseJson(Named, row.terms).legalName,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
  }))
}
