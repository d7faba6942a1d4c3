import { AnchorProof, Hash32 } from '@sello/core'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Claim, ClaimCopy, ClaimStore, CopyBatchStore, NonceStore } from '../features/claims/claim.ts'
import { parseJson } from './rows.ts'
import type { IssuerTables } from './tables.ts'

const Format = z.enum(['ldp', 'vc+jwt', 'jwt_vc_json'])

/** Nonces for proofs of possession. */
export function sqlNonces(db: Kysely<IssuerTables>, clock: () => Date): NonceStore {
  return {
    add: async (digest, expiresAt) => {
      await db.deleteFrom('claim_nonce').where('expires_at', '<=', clock().toISOString()).execute()
      await db.insertInto('claim_nonce').values({ digest, expires_at: expiresAt.toISOString() }).execute()
    },
    take: async (digest, now) => {
      const taken = db.deleteFrom('claim_nonce').where('digest', '=', digest)
      const row = await taken
        .where('expires_at', '>', now.toISOString())
        .returning('digest')
        .executeTakeFirst()
      return row !== undefined
    },
  }
}

/** Claims with their copies. */
export function sqlClaims(db: Kysely<IssuerTables>): ClaimStore {
  return {
    add: async (claim) => {
      const row = {
        id: claim.id,
        offer_id: claim.offerId,
        version_id: claim.versionId,
        holder: claim.holder,
        root: claim.root,
        created_at: claim.createdAt.toISOString(),
      }
      const insert = db
        .insertInto('claim')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
      if ((await insert.executeTakeFirst()).numInsertedOrUpdatedRows !== 1n) return false
      const copies = claim.copies.map(({ format, credentialId, anchor }, place) => ({
        claim_id: claim.id,
        place,
        format,
        credential_id: credentialId,
        anchor: JSON.stringify(anchor),
      }))
      await db.insertInto('claim_copy').values(copies).execute()
      return true
    },
    find: (id) => findClaim(db, 'id', id),
    findByRoot: (root) => findClaim(db, 'root', root),
    findByOffer: (offerId) => findClaim(db, 'offer_id', offerId),
    keepCredential: async (claimId, format, credential) => {
      const copy = db.updateTable('claim_copy').set((row) => ({
        credential: row.fn.coalesce('credential', row.val(credential)),
      }))
      const kept = await copy
        .where('claim_id', '=', claimId)
        .where('format', '=', format)
        .returning('credential')
        .executeTakeFirstOrThrow()
      return kept.credential ?? credential
    },
  }
}

async function findClaim(
  db: Kysely<IssuerTables>,
  by: 'id' | 'offer_id' | 'root',
  value: string,
): Promise<Claim | undefined> {
  const row = await db
    .selectFrom('claim')
    .leftJoin('copy_batch', 'copy_batch.id', 'claim.batch_id')
    .selectAll('claim')
    .select(['tx_hash', 'block', 'block_time'])
    .where(`claim.${by}`, '=', value)
    .executeTakeFirst()
  if (!row) return undefined
  const copies = await db
    .selectFrom('claim_copy')
    .selectAll()
    .where('claim_id', '=', row.id)
    .orderBy('place')
    .execute()
  return {
    id: row.id,
    offerId: row.offer_id,
    versionId: row.version_id,
    holder: row.holder,
    root: Hash32.parse(row.root),
    createdAt: new Date(row.created_at),
    copies: copies.map(
      (copy): ClaimCopy => ({
        format: Format.parse(copy.format),
        credentialId: copy.credential_id,
        anchor: parseJson(AnchorProof, copy.anchor),
        ...(copy.credential === null ? {} : { credential: copy.credential }),
      }),
    ),
    ...(row.tx_hash && row.block !== null && row.block_time !== null
      ? { landed: { txHash: row.tx_hash, block: row.block, time: row.block_time } }
      : {}),
  }
}

/** Batches of claims: a claim joins one batch, and a batch keeps its roots. */
export function sqlCopyBatches(db: Kysely<IssuerTables>): CopyBatchStore {
  return {
    open: async (newId, limit) => {
      const open = await db
        .selectFrom('copy_batch')
        .select('id')
        .where('block', 'is', null)
        .executeTakeFirst()
      const id = open?.id ?? (await beginBatch(db, newId, limit))
      if (id === undefined) return undefined
      const rows = await db
        .selectFrom('claim')
        .select('root')
        .where('batch_id', '=', id)
        .orderBy('number')
        .execute()
      return { id, roots: rows.map((row) => Hash32.parse(row.root)) }
    },
    dissolve: (id) => dissolve(db, id),
    land: async (id, { txHash, block, time }) => {
      const update = db.updateTable('copy_batch').set({ tx_hash: txHash, block, block_time: time })
      await update.where('id', '=', id).execute()
    },
  }
}

async function dissolve(db: Kysely<IssuerTables>, id: string): Promise<void> {
  await db.updateTable('claim').set({ batch_id: null }).where('batch_id', '=', id).execute()
  await db.deleteFrom('copy_batch').where('id', '=', id).execute()
}

async function beginBatch(db: Kysely<IssuerTables>, id: string, limit: number): Promise<string | undefined> {
  const waiting = await db
    .selectFrom('claim')
    .select('id')
    .where('batch_id', 'is', null)
    .orderBy('number')
    .limit(limit)
    .execute()
  if (waiting.length === 0) return undefined
  await db.insertInto('copy_batch').values({ id }).execute()
  const ids = waiting.map((row) => row.id)
  await db.updateTable('claim').set({ batch_id: id }).where('id', 'in', ids).execute()
  return id
}
