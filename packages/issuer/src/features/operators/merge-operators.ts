import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import { earlierResource, type RequestKey, type RequestKeyStore } from '../request-keys.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import { requireOperator } from './create-operator.ts'
import { diffRecords, takeFields } from './diff-records.ts'
import { dataOf, type NumberedOperator, type OperatorData, type OperatorStore } from './operator.ts'

export type MergeField = Exclude<keyof OperatorData, 'aliases'>

/** One record went under another; kept so that it can be undone. */
export interface OperatorMerge {
  readonly id: string
  readonly survivorId: string
  readonly mergedId: string
  readonly take: MergeField[]
  readonly why: string
  readonly by: string
  readonly at: Date
  /** The survivor's version that the merge made. */
  readonly version: number
  readonly mergedVersion: number
  readonly moved: { readonly certificates: string[]; readonly applications: string[] }
  readonly undone?: { readonly by: string; readonly at: Date; readonly why: string }
}

export interface MergeStore {
  add(merge: OperatorMerge): Promise<void>
  find(id: string): Promise<OperatorMerge | undefined>
  /** That a record survived or went under in, newest first. */
  of(operatorId: string): Promise<readonly OperatorMerge[]>
  /** One statement: false when it is undone already. */
  markUndone(id: string, undone: NonNullable<OperatorMerge['undone']>): Promise<boolean>
  /** Sets aside the TIN of a record, so that another may take it within the transaction. */
  parkTin(operatorId: string): Promise<void>
  /** Points a record to its survivor and takes it out of the search; undefined brings it back. */
  point(operatorId: string, into: string | undefined, tin: string): Promise<void>
  /** All that belongs to one firm goes to the other. */
  moveAll(from: string, to: string): Promise<OperatorMerge['moved']>
  moveBack(moved: OperatorMerge['moved'], from: string, to: string): Promise<void>
  counts(operatorId: string): Promise<{ certificates: number; applications: number }>
}

export interface MergeDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly transact: Transact<{
    operators: OperatorStore
    merges: MergeStore
    audit: AuditStore
    requestKeys: RequestKeyStore
  }>
}

export interface MergeOrder {
  readonly other: string
  readonly otherVersion: number
  readonly base: number
  readonly take: readonly MergeField[]
  readonly why: string
}

/** As the certificate's schema bounds them. */
const MOST_ALIASES = 50

/**
 * Puts a record under another. Its certificates, applications and aliases go to the survivor, its TIN stays as an alias;
 * the record itself stays as it is and points to the survivor. What is signed already is not touched. Throws
 * `not-found`, `version-conflict`, `operator-merged`, `merge-refused`.
 */
export async function mergeOperators(
  deps: MergeDeps,
  survivorId: string,
  order: MergeOrder,
  by: { actor: string; requestKey: RequestKey | undefined },
): Promise<OperatorMerge> {
  const at = deps.clock()
  return deps.transact(async ({ operators, merges, audit, requestKeys }) => {
    const earlier = await earlierResource(requestKeys, by.requestKey)
    if (earlier !== undefined) return requireMerge(merges, earlier)
    const survivor = await mergeable(operators, survivorId, order.base)
    const other = await mergeable(operators, order.other, order.otherVersion)
    if (survivor.id === other.id) throw issuerError('merge-refused', 'A record does not merge with itself.')
    const data = mergedData(survivor, other, order.take)
    const version = survivor.version + 1
    if (data.tin === other.tin) await merges.parkTin(other.id)
    await operators.save({ operatorId: survivor.id, version, data, by: by.actor, at, why: order.why })
    await merges.point(other.id, survivor.id, data.tin === other.tin ? survivor.tin : other.tin)
    const merge: OperatorMerge = {
      id: deps.newId(),
      survivorId: survivor.id,
      mergedId: other.id,
      take: [...order.take],
      why: order.why,
      by: by.actor,
      at,
      version,
      mergedVersion: other.version,
      moved: await merges.moveAll(other.id, survivor.id),
    }
    await merges.add(merge)
    if (by.requestKey) await requestKeys.add(by.requestKey, merge.id, at)
    await tell(audit, merge, { actor: by.actor, action: 'operator.merged', why: order.why, at })
    return merge
  })
}

async function mergeable(operators: OperatorStore, id: string, version: number): Promise<NumberedOperator> {
  const operator = await requireOperator(operators, id)
  if (operator.mergedInto !== undefined)
    throw issuerError('operator-merged', 'The record was merged into another already.', {
      details: { mergedInto: operator.mergedInto },
    })
  if (operator.version !== version)
    throw issuerError('version-conflict', 'A record was changed since it was compared; look at both again.', {
      details: { operatorId: id, version: operator.version },
    })
  return operator
}

/** The survivor with what is taken from the other, and the aliases of both. Throws `merge-refused`. */
export function mergedData(
  survivor: OperatorData,
  other: OperatorData,
  take: readonly MergeField[],
): OperatorData {
  const taken = new Set<string>(take)
  const fields = takeFields(dataOf(survivor), dataOf(other), (path) =>
    taken.has(path.split(/[.[]/)[0] ?? path),
  )
  const lost = taken.has('tin') ? survivor.tin : other.tin
  const all = [
    ...(survivor.aliases ?? []),
    ...(other.aliases ?? []),
    ...(lost === fields.tin ? [] : [{ scheme: 'TIN', value: lost }]),
  ]
  const aliases = [
    ...new Map(all.toReversed().map((alias) => [`${alias.scheme}:${alias.value}`, alias])).values(),
  ]
  if (aliases.length > MOST_ALIASES)
    throw issuerError(
      'merge-refused',
      `Together they have more than ${MOST_ALIASES} aliases: remove some first.`,
    )
  return dataOf({ ...fields, aliases: aliases.toReversed() })
}

export type UndoBlock = {
  readonly code: 'undone' | 'merged-again' | 'field-edited' | 'alias-edited'
  readonly detail: string
}

/** Why a merge cannot be undone now; empty when it can. */
export async function undoBlocks(operators: OperatorStore, merge: OperatorMerge): Promise<UndoBlock[]> {
  if (merge.undone) return [{ code: 'undone', detail: 'It was undone already.' }]
  const survivor = await requireOperator(operators, merge.survivorId)
  if (survivor.mergedInto !== undefined)
    return [{ code: 'merged-again', detail: 'The record that stayed was itself merged: undo that first.' }]
  const { before, after } = await sidesOf(operators, merge)
  const ours = new Set(diffRecords(before, after).map(({ path }) => groupOf(path)))
  return diffRecords(after, dataOf(survivor))
    .filter(({ path }) => ours.has(groupOf(path)))
    .map(({ path }) => ({
      code: path.startsWith('aliases[') ? ('alias-edited' as const) : ('field-edited' as const),
      detail: `${path} came by the merge and was changed since.`,
    }))
}

function groupOf(path: string): string {
  return path.startsWith('address.') ? 'address' : path
}

async function sidesOf(operators: Pick<OperatorStore, 'version'>, { survivorId, version }: OperatorMerge) {
  const before = await operators.version(survivorId, version - 1)
  const after = await operators.version(survivorId, version)
  if (!before || !after) throw new Error('invariant: every version of a record is kept')
  return { before: before.data, after: after.data }
}

/**
 * Takes a merge back: both records as they were, with what was changed on the survivor since. What was moved goes back,
 * in whatever state it is; what came to the survivor later stays there. Throws `not-found`, `merge-refused` with why.
 */
export async function undoMerge(
  deps: MergeDeps,
  survivorId: string,
  id: string,
  by: { actor: string; why: string; requestKey?: RequestKey | undefined },
): Promise<OperatorMerge> {
  const at = deps.clock()
  return deps.transact(async ({ operators, merges, audit, requestKeys }) => {
    const earlier = await earlierResource(requestKeys, by.requestKey)
    if (earlier !== undefined) return requireMerge(merges, earlier)
    const merge = await requireMerge(merges, id)
    if (merge.survivorId !== survivorId) throw issuerError('not-found', 'There is no such merge here.')
    const blocked = await undoBlocks(operators, merge)
    if (blocked.length > 0)
      throw issuerError('merge-refused', blocked.map(({ detail }) => detail).join(' '), {
        details: { blocked },
      })
    const survivor = await requireOperator(operators, survivorId)
    const other = await requireOperator(operators, merge.mergedId)
    const { before, after } = await sidesOf(operators, merge)
    const since = new Set(diffRecords(after, dataOf(survivor)).map(({ path }) => path))
    const data = takeFields(before, dataOf(survivor), (path) => since.has(path))
    if (!(await merges.markUndone(id, { by: by.actor, at, why: by.why })))
      throw issuerError('merge-refused', 'It was undone already.')
    await merges.parkTin(other.id)
    const version = survivor.version + 1
    await operators.save({ operatorId: survivorId, version, data, by: by.actor, at, why: by.why })
    await merges.point(other.id, undefined, other.tin)
    await merges.moveBack(merge.moved, survivorId, other.id)
    if (by.requestKey) await requestKeys.add(by.requestKey, id, at)
    await tell(audit, merge, { actor: by.actor, action: 'operator.unmerged', why: by.why, at })
    return requireMerge(merges, id)
  })
}

async function tell(
  audit: AuditStore,
  { id, survivorId, mergedId, moved, take }: OperatorMerge,
  entry: { actor: string; action: string; why: string; at: Date },
): Promise<void> {
  const details = {
    merge: id,
    survivor: survivorId,
    merged: mergedId,
    take,
    certificates: moved.certificates.length,
    applications: moved.applications.length,
  }
  for (const subject of [survivorId, mergedId])
    await audit.append({ ...entry, subject: `operator:${subject}`, details })
}

/** Throws `not-found`. */
export async function requireMerge(merges: Pick<MergeStore, 'find'>, id: string): Promise<OperatorMerge> {
  const merge = await merges.find(id)
  if (!merge) throw issuerError('not-found', 'There is no such merge.')
  return merge
}
