import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { CredentialStore, HeldCredential } from '../features/credentials/held-credential.ts'
import type { CredentialTable, WalletTables } from './wallet-tables.ts'

/** The credentials of the wallet in SQLite. */
export function createSqlCredentialStore(db: Kysely<WalletTables>): CredentialStore {
  return {
    list: async () => {
      const rows = await db
        .selectFrom('credential')
        .selectAll()
        .orderBy('received_at')
        .orderBy('id')
        .execute()
      return rows.map(heldOf)
    },
    find: async (id) => {
      const row = await db.selectFrom('credential').selectAll().where('id', '=', id).executeTakeFirst()
      return row && heldOf(row)
    },
  }
}

const Envelope = z.union([z.string(), z.record(z.string(), z.unknown())])
const Format = z.enum(['ldp', 'vc+jwt', 'jwt_vc_json'])

/** A stored row as the wallet knows it. */
export function heldOf(row: CredentialTable): HeldCredential {
  return {
    id: row.id,
    credentialId: row.credential_id,
    format: Format.parse(row.format),
    credential: Envelope.parse(JSON.parse(row.credential)),
    issuer: row.issuer,
    issuerName: row.issuer_name,
    certificateNumber: row.certificate_number,
    version: row.version,
    receivedAt: row.received_at,
  }
}

/** The row of a credential that came with a claim. */
export function credentialRow(claimId: string, held: HeldCredential): CredentialTable {
  return {
    id: held.id,
    claim_id: claimId,
    credential_id: held.credentialId,
    format: held.format,
    credential: JSON.stringify(held.credential),
    issuer: held.issuer,
    issuer_name: held.issuerName,
    certificate_number: held.certificateNumber,
    version: held.version,
    received_at: held.receivedAt,
  }
}
