import { formatInZone } from '@sello/core'
import { requireIfMatch, sendVersioned } from '@sello/platform'
import {
  OperatorDiffQuery,
  OperatorEdit,
  OperatorEditOptions,
  OperatorFilter,
  OperatorQuery,
  OperatorData as WireOperator,
} from '@sello/protocol'
import type { RequestHandler, Response } from 'express'
import type { Role } from '../features/accounts/role.ts'
import { affectedCertificates } from '../features/operators/affected-certificates.ts'
import { createOperator, requireOperator } from '../features/operators/create-operator.ts'
import { diffRecords, type FieldChange } from '../features/operators/diff-records.ts'
import { editOperator } from '../features/operators/edit-operator.ts'
import { requireInCharge } from '../features/operators/officer-in-charge.ts'
import { dataOf, type NumberedOperator, type OperatorData } from '../features/operators/operator.ts'
import type { FoundOperator } from '../features/operators/operator-search.ts'
import { requireVersion, versionsPage } from '../features/operators/read-versions.ts'
import { Id } from './acts.ts'
import { recordRead, recordSearch } from './audit-reads.ts'
import { actorIn, officerIn, Page, requestKeyOf } from './caller.ts'
import type { OperatorsApi } from './operators-api.ts'

/** Who works with a firm is shown its persons; an interface to another system is not. */
const seePersons: readonly Role[] = [
  'intake',
  'risk-analyst',
  'validator',
  'approver',
  'monitoring-officer',
  'appeals-officer',
  'auditor',
]

export function seesPersons(response: Response): boolean {
  return officerIn(response).roles.some((role) => seePersons.includes(role))
}

function shownData(response: Response, data: OperatorData): OperatorData {
  if (seesPersons(response)) return data
  const { contacts: _, ...rest } = data
  return rest
}

export function shownChanges(response: Response, changes: readonly FieldChange[]): readonly FieldChange[] {
  return seesPersons(response) ? changes : changes.filter(({ path }) => !path.startsWith('contacts['))
}

/** The day on which statuses are told, in the administration's zone. */
export function todayOf({ clock, authority }: Pick<OperatorsApi, 'clock' | 'authority'>): string {
  return formatInZone(clock(), authority.timeZone).slice(0, 10)
}

async function sendOperator(
  api: OperatorsApi,
  response: Response,
  operator: NumberedOperator,
  status = 200,
): Promise<void> {
  const { id, version, createdAt, mergedInto } = operator
  const certificatesAffected = await affectedCertificates(api.certificates, operator)
  const data = shownData(response, dataOf(operator))
  response.status(status)
  sendVersioned(response, version, {
    ...data,
    id,
    version,
    createdAt,
    ...(mergedInto === undefined ? {} : { mergedInto }),
    certificatesAffected,
  })
}

/** A row of a list. */
export function rowView({ operator, certificates, match }: FoundOperator) {
  const { id, version, tin, aliases, legalName, nativeName, address, assignedTo, createdAt } = operator
  return {
    id,
    version,
    tin,
    ...(aliases ? { aliases } : {}),
    legalName,
    ...(nativeName === undefined ? {} : { nativeName }),
    address,
    ...(assignedTo === undefined ? {} : { assignedTo }),
    createdAt,
    ...(operator.mergedInto === undefined ? {} : { mergedInto: operator.mergedInto }),
    status: certificates[0]?.status ?? 'NONE',
    certificates,
    ...(match ? { match } : {}),
  }
}

/** `POST /v1/operators` */
export function postOperator(api: OperatorsApi): RequestHandler {
  return async (request, response) => {
    const data = WireOperator.parse(request.body)
    await requireInCharge(api.officers, data.assignedTo)
    const by = { actor: actorIn(response), requestKey: requestKeyOf(request, response) }
    await sendOperator(api, response, await createOperator(api, data, by), 201)
  }
}

/** `GET /v1/operators/{id}` */
export function getOperator(api: OperatorsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const operator = await requireOperator(api.operators, id)
    const details = seesPersons(response) && operator.contacts?.length ? { persons: true } : undefined
    await recordRead(api, response, { action: 'operator.read', subject: `operator:${id}`, details })
    await sendOperator(api, response, operator)
  }
}

/** `PATCH /v1/operators/{id}` with `If-Match`; `?merge=true` saves upon what others did meanwhile. */
export function patchOperator(api: OperatorsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const { merge } = OperatorEditOptions.parse(request.query)
    const { changes, why } = OperatorEdit.parse(request.body)
    await requireInCharge(api.officers, changes.assignedTo)
    const order = { changes, why, base: requireIfMatch(request), merge: merge === 'true' }
    await sendOperator(api, response, await editOperator(api, id, order, actorIn(response)))
  }
}

/** `GET /v1/operators/{id}/versions?limit=&cursor=` */
export function getOperatorVersions(api: OperatorsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const { limit, cursor } = Page.parse(request.query)
    const page = await versionsPage(api.operators, id, { limit, before: cursor })
    await recordRead(api, response, { action: 'operator-versions.read', subject: `operator:${id}` })
    const versions = page.versions.map(({ version, by, at, why, data, changes }) => ({
      version,
      by,
      at,
      ...(why === undefined ? {} : { why }),
      data: shownData(response, data),
      changes: shownChanges(response, changes),
    }))
    response.json({ versions, ...(page.next === undefined ? {} : { nextCursor: String(page.next) }) })
  }
}

/** `GET /v1/operators/{id}/versions/diff?from=&to=` */
export function getOperatorDiff(api: OperatorsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const { from, to } = OperatorDiffQuery.parse(request.query)
    const [old, now] = [
      await requireVersion(api.operators, id, from),
      await requireVersion(api.operators, id, to),
    ]
    await recordRead(api, response, { action: 'operator-versions.read', subject: `operator:${id}` })
    response.json({ from, to, changes: shownChanges(response, diffRecords(old.data, now.data)) })
  }
}

/** Filters with `me` as the caller. */
export function filterOf<Filter extends OperatorFilter>(response: Response, filter: Filter): Filter {
  return filter.assignedTo === 'me' ? { ...filter, assignedTo: officerIn(response).username } : filter
}

/** `GET /v1/operators?q=&…&sort=&limit=&cursor=` */
export function getOperators(api: OperatorsApi): RequestHandler {
  return async (request, response) => {
    const query = filterOf(response, OperatorQuery.parse(request.query))
    const { found, nextCursor } = await api.operatorSearch.search(query, todayOf(api))
    recordSearch(api, response, {
      action: 'operator.searched',
      subject: 'operators',
      details: searchDetails(query),
    })
    response.json({ operators: found.map(rowView), ...(nextCursor === undefined ? {} : { nextCursor }) })
  }
}

/** As the trail keeps a search: what is typed under `text`. */
export function searchDetails(filter: OperatorFilter): Record<string, unknown> {
  const { q, tin, status, programme, aeoType, role, expiresBefore, assignedTo } = filter
  const details = { text: q ?? tin, status, programme, aeoType, role, expiresBefore, assignedTo }
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined))
}

/** `GET /v1/operators/facets?q=&…` */
export function getOperatorFacets(api: OperatorsApi): RequestHandler {
  return async (request, response) => {
    const filter = filterOf(response, OperatorFilter.parse(request.query))
    response.json(await api.operatorSearch.facets(filter, todayOf(api)))
  }
}
