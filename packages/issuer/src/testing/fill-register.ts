import { randomUUID } from 'node:crypto'
import type { OperatorData } from '@sello/protocol'
import { type Kysely, sql } from 'kysely'
import { sqlOperators } from '../adapters/sql-operators.ts'
import type { IssuerTables } from '../adapters/tables.ts'

export interface FilledCertificate {
  readonly programme: string
  readonly aeoType: string
  readonly roles: readonly string[]
  readonly number: string
  readonly state: string
  readonly suspended: boolean
  readonly effectiveFrom: string
  readonly expiresOn: string | null
}

export interface FilledFirm {
  readonly data: OperatorData
  readonly certificates: readonly FilledCertificate[]
}

/** Writes firms, through the store, and their certificates, as rows that no act is behind. Gives the firms' ids. */
export async function fillRegister(
  db: Kysely<IssuerTables>,
  firms: readonly FilledFirm[],
  at: Date,
): Promise<string[]> {
  const known = firms.map((firm) => ({ ...firm, id: randomUUID() }))
  await db.transaction().execute(async (transaction) => {
    const operators = sqlOperators(transaction)
    await operators.add(
      known.map(({ id, data }) => ({ ...data, id, createdAt: at })),
      'officer:ana',
    )
    for (const { id, certificates } of known)
      for (const certificate of certificates) await fillCertificate(transaction, id, certificate, at)
  })
  return known.map(({ id }) => id)
}

/** Gives the certificate's id. */
export async function fillCertificate(
  db: Kysely<IssuerTables>,
  operatorId: string,
  certificate: FilledCertificate,
  at: Date,
): Promise<string> {
  const id = randomUUID()
  const { programme, number, state, suspended, ...terms } = certificate
  const created_at = at.toISOString()
  const row = { id, operator_id: operatorId, programme, certificate_number: number, created_at }
  await db.insertInto('certificate').values(row).execute()
  // A list of its own for each: entries are not what is looked at here.
  await sql`insert into certificate_version (id, certificate_id, version, terms, core, identity_salt, grant_leaf,
    grant_anchor, grant_root, leaf_index, list, entry, act_id, state, suspended_since)
    values (${randomUUID()}, ${id}, 1, ${JSON.stringify(terms)}, '{}', '', '', '{}', '', 0, ${id}, 0, '',
    ${state}, ${suspended ? created_at : null})`.execute(db)
  return id
}
