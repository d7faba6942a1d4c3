import { randomUUID } from 'node:crypto'
import { Tin } from '@sello/core'
import { type OpenDatabase, openDatabase } from '@sello/platform'
import { OperatorData } from '@sello/protocol'
import { migrations } from '../adapters/migrations.ts'
import { sqlStores } from '../adapters/sql-stores.ts'
import type { IssuerTables } from '../adapters/tables.ts'
import { type FilledCertificate, fillCertificate } from './fill-register.ts'

export const TODAY = '2026-11-20'
const AT = new Date('2026-11-20T12:00:00Z')

export type SceneCertificate = Partial<FilledCertificate> & Pick<FilledCertificate, 'number'>

/** A register in memory, whose certificates are written as rows: no act is behind them. */
export async function openRegisterScene() {
  const database: OpenDatabase<IssuerTables> = await openDatabase<IssuerTables>({
    path: ':memory:',
    migrations,
  })
  const { db } = database
  const stores = sqlStores(db, () => AT)
  const filled = (certificate: SceneCertificate): FilledCertificate => ({
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    state: 'granted',
    suspended: false,
    effectiveFrom: '2025-11-01',
    expiresOn: '2028-10-31',
    ...certificate,
  })
  const addCertificate = (operatorId: string, certificate: SceneCertificate) =>
    fillCertificate(db, operatorId, filled(certificate), AT)
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
