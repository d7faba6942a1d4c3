import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import { requireOperator } from './create-operator.ts'
import { compareSides, diffRecords, type FieldChange, takeFields } from './diff-records.ts'
import { dataOf, type NumberedOperator, type OperatorData, type OperatorStore } from './operator.ts'

export interface EditOperatorDeps extends Pick<Surroundings, 'clock'> {
  readonly transact: Transact<{ operators: OperatorStore; audit: AuditStore }>
}

export type OperatorChanges = {
  readonly [Field in keyof OperatorData]?: OperatorData[Field] | null | undefined
}

export interface EditOrder {
  readonly changes: OperatorChanges
  readonly why?: string | undefined
  /** The version that was edited. */
  readonly base: number
  /** Save upon what others did since, where it does not clash. */
  readonly merge: boolean
}

/**
 * Saves an edit as a new version. Made on an older version it is refused, and told what clashes; with `merge` it is
 * saved upon the present one when nothing clashes. An edit that changes nothing makes no version. Throws `not-found`,
 * `version-conflict`, `operator-merged`, `operator-exists`.
 */
export async function editOperator(
  deps: EditOperatorDeps,
  id: string,
  order: EditOrder,
  actor: string,
): Promise<NumberedOperator> {
  const at = deps.clock()
  return deps.transact(async ({ operators, audit }) => {
    const present = await requireOperator(operators, id)
    if (present.mergedInto !== undefined)
      throw issuerError(
        'operator-merged',
        'The record was merged into another, which is the one to change.',
        {
          details: { mergedInto: present.mergedInto },
        },
      )
    const data = await editedData(operators, present, order)
    const changes = diffRecords(dataOf(present), data)
    if (changes.length === 0) return present
    const version = present.version + 1
    const saved = { operatorId: id, version, data, by: actor, at, why: order.why }
    if (!(await operators.save(saved)))
      throw issuerError('version-conflict', 'Somebody else has just saved this record.')
    const subject = `operator:${id}`
    const details = { version, ...(order.base === present.version ? {} : { mergedFrom: order.base }) }
    const entry = { actor, action: 'operator.changed', subject, details, at, why: order.why }
    await audit.append({ ...entry, ...auditedChanges(changes) })
    return requireOperator(operators, id)
  })
}

async function editedData(
  operators: Pick<OperatorStore, 'version'>,
  present: NumberedOperator,
  { changes, base, merge }: EditOrder,
): Promise<OperatorData> {
  if (base === present.version) return withChanges(dataOf(present), changes)
  const edited = await operators.version(present.id, base)
  const now = await operators.version(present.id, present.version)
  if (!edited || !now)
    throw issuerError('not-found', `This record has no version ${base}.`, { details: { version: base } })
  const yours = withChanges(edited.data, changes)
  const { clashes, mergeable } = compareSides(edited.data, yours, now.data)
  if (merge && clashes.length === 0) {
    const paths = new Set(mergeable.map(({ path }) => path))
    return takeFields(now.data, yours, (path) => paths.has(path))
  }
  const message =
    clashes.length === 0
      ? 'The record was changed since; what you changed does not clash with it.'
      : 'The record was changed since, and the same fields differently.'
  throw issuerError('version-conflict', message, {
    details: { base: sideOf(edited), present: sideOf(now), clashes, mergeable },
  })
}

function sideOf({ version, data, by, at, why }: Awaited<ReturnType<OperatorStore['version']>> & object) {
  return { version, data, by, at: at.toISOString(), ...(why === undefined ? {} : { why }) }
}

/** Members that are absent stay; null removes. */
export function withChanges(data: OperatorData, changes: OperatorChanges): OperatorData {
  return dataOf({
    tin: changes.tin ?? data.tin,
    legalName: changes.legalName ?? data.legalName,
    address: changes.address ?? data.address,
    nativeName: changed(data.nativeName, changes.nativeName),
    aliases: changed(data.aliases, changes.aliases),
    addresses: changed(data.addresses, changes.addresses),
    contacts: changed(data.contacts, changes.contacts),
    sharingConsent: changed(data.sharingConsent, changes.sharingConsent),
    assignedTo: changed(data.assignedTo, changes.assignedTo),
  })
}

function changed<Value>(value: Value | undefined, change: Value | null | undefined): Value | undefined {
  return change === undefined ? value : (change ?? undefined)
}

/** Persons are named in the record, which can be cleared, and not in the trail, which cannot. */
export function auditedChanges(changes: readonly FieldChange[]) {
  const told = changes.map((change, place) =>
    change.path.startsWith('contacts[')
      ? {
          path: `contacts[${place}]`,
          ...('before' in change ? { before: 'a person' } : {}),
          ...('after' in change ? { after: 'a person' } : {}),
        }
      : change,
  )
  const side = (name: 'before' | 'after') =>
    Object.fromEntries(told.filter((change) => name in change).map((change) => [change.path, change[name]]))
  return { before: side('before'), after: side('after') }
}
