import { randomUUID } from 'node:crypto'
import { Tin } from '@sello/core'
import { type OpenDatabase, openDatabase } from '@sello/platform'
import { OperatorData } from '@sello/protocol'
import { sql } from 'kysely'
import { migrations } from '../adapters/migrations.ts'
import { sqlStores } from '../adapters/sql-stores.ts'
import type { IssuerTables } from '../adapters/tables.ts'

export const TODAY = '2026-11-20'
const AT = new Date('2026-11-20T12:00:00Z')

export interface SceneCertificate {
  readonly programme?: string
  readonly aeoType?: string
  readonly roles?: readonly string[]
  readonly number: string
  readonly state?: string
  readonly suspended?: boolean
  readonly effectiveFrom?: string
  readonly expiresOn?: string | null
}

/** A register in memory, whose certificates are written as rows: no act is behind them. */
export async function openRegisterScene() {
  const database: OpenDatabase<IssuerTables> = await openDatabase<IssuerTables>({
    path: ':memory:',
    migrations,
  })
  const { db } = database
  const stores = sqlStores(db, () => AT)
  let entry = 0
  const addCertificate = async (operatorId: string, certificate: SceneCertificate): Promise<string> => {
    const id = randomUUID()
    const { programme = 'CR-OEA', state = 'granted', expiresOn = '2028-10-31' } = certificate
    const terms = {
      aeoType: certificate.aeoType ?? 'EXPORTER',
      roles: certificate.roles ?? ['exporter'],
      effectiveFrom: certificate.effectiveFrom ?? '2025-11-01',
      expiresOn,
    }
    await db
      .insertInto('certificate')
      .values({
        id,
        operator_id: operatorId,
        programme,
        certificate_number: certificate.number,
        created_at: AT.toISOString(),
      })
      .execute()
    await sql`insert into certificate_version (id, certificate_id, version, terms, core, identity_salt, grant_leaf,
      grant_anchor, grant_root, leaf_index, list, entry, act_id, state, suspended_since)
      values (${randomUUID()}, ${id}, 1, ${JSON.stringify(terms)}, '{}', '', '', '{}', '', 0, '1', ${entry++}, '',
      ${state}, ${certificate.suspended ? AT.toISOString() : null})`.execute(db)
    return id
  }
  const addFirm = async (
    tin: string,
    legalName: string,
    more: Partial<OperatorData> = {},
    ...certificates: SceneCertificate[]
  ): Promise<string> => {
    const id = randomUUID()
    const address = { street: 'Avenida 5', city: 'San José', country: 'CR' }
    const data = OperatorData.parse({ tin: Tin.parse(tin), legalName, address, ...more })
    await stores.operators.add([{ ...data, id, createdAt: AT }], 'officer:ana')
    for (const certificate of certificates) await addCertificate(id, certificate)
    return id
  }
  return { db, stores, addFirm, addCertificate, close: database.close }
}
