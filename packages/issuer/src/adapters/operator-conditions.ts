import { type RawBuilder, sql } from 'kysely'
import type { OperatorFilter, RegisterStatus } from '../features/operators/operator-search.ts'
import { endOfPrefix, identifierKeyOf, matchOf, nameKeyOf } from '../features/operators/search-text.ts'

export type Condition = RawBuilder<unknown>

export function conjunction(conditions: readonly (Condition | false | undefined)[]): Condition {
  const all = conditions.filter((one) => one !== false && one !== undefined)
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `)
}

/** What was typed, as each of the indexes knows it; empty where there is nothing to look for. */
export interface Typed {
  readonly key: string
  readonly name: string
  readonly match: string | undefined
}

export function typedAs(text: string): Typed {
  return { key: identifierKeyOf(text), name: nameKeyOf(text), match: matchOf(text) }
}

/** A subquery: numbers of firms that what is typed finds, by any of the ways. */
export function matchingNumbers(typed: string): Condition {
  const { key, name, match } = typedAs(typed)
  const ways = [
    name !== '' && sql`select number from operator_name where key >= ${name} and key < ${endOfPrefix(name)}`,
    key !== '' && sql`select number from operator_key where key >= ${key} and key < ${endOfPrefix(key)}`,
    key !== '' &&
      sql`select operator_number from certificate_summary
        where number_key >= ${key} and number_key < ${endOfPrefix(key)}`,
    match !== undefined && sql`select rowid from operator_words where operator_words match ${match}`,
  ].filter((way) => way !== false)
  return ways.length === 0 ? sql`select null where false` : sql.join(ways, sql` union all `)
}

/** Conditions on `certificate_summary` for a status on a day. */
function statusIs(status: RegisterStatus, today: string): Condition {
  const inForce = sql`c.state = 'granted' and (c.expires_on is null or c.expires_on >= ${today})`
  switch (status) {
    case 'EXPIRED':
      return sql`c.state = 'granted' and c.expires_on < ${today}`
    case 'SUSPENDED':
      return sql`c.state = 'granted' and c.suspended = 1 and ${inForce}`
    case 'ACTIVE':
      return sql`c.suspended = 0 and c.effective_from <= ${today} and ${inForce}`
    case 'GRANTED':
      return sql`c.suspended = 0 and c.effective_from > ${today} and ${inForce}`
    default:
      return sql`c.state = ${status.toLowerCase()}`
  }
}

/** The status of a row of `certificate_summary`, in SQL. */
export function statusOf(today: string): Condition {
  return sql`case when c.state <> 'granted' then upper(c.state)
    when c.expires_on < ${today} then 'EXPIRED' when c.suspended = 1 then 'SUSPENDED'
    when c.effective_from > ${today} then 'GRANTED' else 'ACTIVE' end`
}

export interface Certificates {
  readonly from: Condition
  readonly where: Condition
}

/** Certificates, as `c`, that a filter speaks of; undefined when it speaks of none. */
export function certificatesOf(filter: OperatorFilter, today: string): Certificates | undefined {
  const { status, programme, aeoType, role, expiresBefore } = filter
  const ofStatus = status !== undefined && status !== 'NONE' ? statusIs(status, today) : undefined
  const conditions = [
    ofStatus,
    programme !== undefined && sql`c.programme = ${programme}`,
    aeoType !== undefined && sql`c.aeo_type = ${aeoType}`,
    role !== undefined && sql`r.role = ${role}`,
    expiresBefore !== undefined &&
      sql`c.state = 'granted' and c.expires_on >= ${today} and c.expires_on < ${expiresBefore}`,
  ].filter((condition) => condition !== false && condition !== undefined)
  if (conditions.length === 0) return undefined
  const from =
    role === undefined
      ? sql`certificate_summary c`
      : sql`certificate_role r join certificate_summary c on c.number = r.number`
  return { from, where: conjunction(conditions) }
}

/** Filters on the firm itself, as conditions on `walked.number`. */
export function firmIs({ tin, assignedTo, status }: OperatorFilter): Condition[] {
  return [
    tin !== undefined && sql`walked.number in (select number from operator where tin = ${tin})`,
    assignedTo !== undefined &&
      sql`walked.number in (select number from operator_index where assigned_to = ${assignedTo})`,
    status === 'NONE' && sql`walked.number in (select number from operator_index where bare = 1)`,
  ].filter((condition) => condition !== false)
}

/** Works from the certificates: for filters that find few. */
export function inCertificates({ from, where }: Certificates): Condition {
  return sql`walked.number in (select c.operator_number from ${from} where ${where})`
}

/** Looks at each firm's certificates: for filters that find many. */
export function hasCertificate({ from, where }: Certificates): Condition {
  return sql`exists (select 1 from ${from} where c.operator_number = walked.number and ${where})`
}

/** All that a filter asks for, of `walked.number`; for whole sets, not for pages. */
export function allOf(filter: OperatorFilter, today: string): Condition {
  const certificates = certificatesOf(filter, today)
  return conjunction([
    ...firmIs(filter),
    certificates && inCertificates(certificates),
    filter.q ? sql`walked.number in (${matchingNumbers(filter.q)})` : undefined,
  ])
}
