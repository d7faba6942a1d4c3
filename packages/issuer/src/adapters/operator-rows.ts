import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import {
  type CertificateSummary,
  type FoundOperator,
  type MatchKind,
  registerStatuses,
} from '../features/operators/operator-search.ts'
import { parseJson } from './rows.ts'
import { operatorOf } from './sql-operators.ts'
import type { IssuerTables } from './tables.ts'

export interface Found {
  readonly number: number
  readonly match?: MatchKind
}

/** The firms that a search has found, in its order, each with a summary of its certificates as of a day. */
export async function loadRows(
  db: Kysely<IssuerTables>,
  found: readonly Found[],
  today: string,
): Promise<FoundOperator[]> {
  if (found.length === 0) return []
  const numbers = found.map(({ number }) => number)
  const operators = await db.selectFrom('operator').selectAll().where('number', 'in', numbers).execute()
  const summaries = await db
    .selectFrom('certificate_summary')
    .selectAll()
    .where('operator_number', 'in', numbers)
    .execute()
  const held = Map.groupBy(summaries, (row) => row.operator_number)
  const byNumber = new Map(operators.map((row) => [row.number, row]))
  return found.flatMap(({ number, match }) => {
    const row = byNumber.get(number)
    if (!row) return []
    const certificates = (held.get(number) ?? [])
      .map((summary) => summaryOf(summary, today))
      .sort((one, other) => rank(one) - rank(other))
    return [{ operator: operatorOf(row), certificates, ...(match ? { match } : {}) }]
  })
}

const Roles = z.array(z.string())
const order: readonly CertificateSummary['status'][] = [
  'ACTIVE',
  'REASSESSMENT',
  'SUSPENDED',
  'GRANTED',
  'PROPOSED',
]

function rank({ status }: CertificateSummary): number {
  const place = order.indexOf(status)
  return place === -1 ? order.length : place
}

function summaryOf(row: Selectable<IssuerTables['certificate_summary']>, today: string): CertificateSummary {
  return {
    certificateId: row.certificate_id,
    certificateNumber: row.certificate_number,
    programme: row.programme,
    aeoType: row.aeo_type,
    roles: parseJson(Roles, row.roles),
    status: statusOn(row, today),
    effectiveFrom: row.effective_from,
    expiresOn: row.expires_on,
    ...(row.suspended === 1 ? { suspendedUntil: row.suspended_until } : {}),
  }
}

function statusOn(
  row: Selectable<IssuerTables['certificate_summary']>,
  today: string,
): CertificateSummary['status'] {
  if (row.state !== 'granted') {
    const status = registerStatuses.find((name) => name === row.state.toUpperCase())
    if (!status) throw new Error(`invariant: no such state of a certificate: ${row.state}`)
    return status
  }
  if (row.expires_on !== null && row.expires_on < today) return 'EXPIRED'
  if (row.suspended === 1) return 'SUSPENDED'
  if (row.effective_from > today) return 'GRANTED'
  return row.reassessing === 1 ? 'REASSESSMENT' : 'ACTIVE'
}
