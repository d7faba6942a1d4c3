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
  // One expression and no OR, which would be worked off index by index before the first row.
  const inForce = sql`c.state = 'granted' and ifnull(c.expires_on, '9999-12-31') >= ${today}`
  switch (status) {
    case 'EXPIRED':
      return sql`c.state = 'granted' and c.expires_on < ${today}`
    case 'SUSPENDED':
      return sql`c.state = 'granted' and c.suspended = 1 and ${inForce}`
    case 'ACTIVE':
      return sql`c.suspended = 0 and c.reassessing = 0 and c.effective_from <= ${today} and ${inForce}`
    case 'REASSESSMENT':
      return sql`c.reassessing = 1 and c.suspended = 0 and c.effective_from <= ${today} and ${inForce}`
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
    when c.effective_from > ${today} then 'GRANTED'
    when c.reassessing = 1 then 'REASSESSMENT' else 'ACTIVE' end`
}

export interface Certificates {
  /** On `c`, a row of `certificate_summary`. */
  readonly where: Condition | undefined
  readonly role: string | undefined
}

/** Certificates that a filter speaks of; undefined when it speaks of none. */
export function certificatesOf(filter: OperatorFilter, today: string): Certificates | undefined {
  const { status, programme, aeoType, role, expiresBefore } = filter
  const ofStatus = status !== undefined && status !== 'NONE' ? statusIs(status, today) : undefined
  const conditions = [
    ofStatus,
    programme !== undefined && sql`c.programme = ${programme}`,
    aeoType !== undefined && sql`c.aeo_type = ${aeoType}`,
    expiresBefore !== undefined &&
      sql`c.state = 'granted' and c.expires_on >= ${today} and c.expires_on < ${expiresBefore}`,
  ].filter((condition) => condition !== false && condition !== undefined)
  if (conditions.length === 0 && role === undefined) return undefined
  return { where: conditions.length === 0 ? undefined : conjunction(conditions), role }
}

/** `from … where …` over them: from the roles where those are what narrows. The order of the joins is told, for SQLite keeps no statistics. */
export function fromCertificates({ where, role }: Certificates, first: 'roles' | 'certificates'): Condition {
  if (role === undefined) return sql`certificate_summary c where ${conjunction([where])}`
  return first === 'roles'
    ? sql`certificate_role r cross join certificate_summary c on c.number = r.number
        where r.role = ${role} and ${conjunction([where])}`
    : sql`certificate_summary c cross join certificate_role r on r.number = c.number and r.role = ${role}
        where ${conjunction([where])}`
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
export function inCertificates(certificates: Certificates, first: 'roles' | 'certificates'): Condition {
  return sql`walked.number in (select c.operator_number from ${fromCertificates(certificates, first)})`
}

/** Looks at each firm's certificates: for filters that find many. */
export function hasCertificate({ where, role }: Certificates): Condition {
  return sql`exists (select 1 from certificate_summary c indexed by certificate_summary_operator
    ${role === undefined ? sql`` : sql`cross join certificate_role r on r.number = c.number and r.role = ${role}`}
    where c.operator_number = walked.number and ${conjunction([where])})`
}

/** All that a filter asks for, of `walked.number`; for whole sets, not for pages. */
export function allOf(filter: OperatorFilter, today: string): Condition {
  const certificates = certificatesOf(filter, today)
  return conjunction([
    ...firmIs(filter),
    certificates && inCertificates(certificates, certificates.where ? 'certificates' : 'roles'),
    filter.q ? sql`walked.number in (${matchingNumbers(filter.q)})` : undefined,
  ])
}
