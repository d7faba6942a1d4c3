import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import { requireOperator } from './create-operator.ts'
import type { Likeness } from './likeness.ts'
import type { OperatorStore } from './operator.ts'

/** Two records that are likely one firm; `first` entered the register before `second`. */
export interface SuspectedPair {
  readonly first: string
  readonly second: string
  readonly score: number
  readonly why: Likeness[]
  readonly dismissed?: { readonly by: string; readonly at: Date; readonly reason: string }
}

export interface DuplicateStore {
  /** Compares records that changed since they were compared, at most so many. */
  compare(most: number): Promise<void>
  /** Compares one record now. */
  compareOne(id: string): Promise<void>
  pending(): Promise<number>
  /** The most alike first; dismissed ones last. */
  of(id: string): Promise<readonly SuspectedPair[]>
  /** Not dismissed, the most alike first. */
  list(page: {
    after: { score: number; first: string; second: string } | undefined
    limit: number
  }): Promise<readonly SuspectedPair[]>
  dismiss(pair: readonly [string, string], by: { by: string; at: Date; reason: string }): Promise<void>
}

export interface DuplicateDeps extends Pick<Surroundings, 'clock'> {
  readonly transact: Transact<{
    operators: OperatorStore
    duplicates: DuplicateStore
    audit: AuditStore
  }>
}

/** What one request may spend on comparing: about a hundred milliseconds. */
const MOST_AT_ONCE = 300

/** What the service compares by itself each time, between its other work. */
const MOST_BY_ITSELF = 100

export function compareChanged(deps: Pick<DuplicateDeps, 'transact'>): Promise<void> {
  return deps.transact(({ duplicates }) => duplicates.compare(MOST_BY_ITSELF))
}

/** Throws `not-found`. */
export function duplicatesOf(deps: DuplicateDeps, id: string): Promise<readonly SuspectedPair[]> {
  return deps.transact(async ({ operators, duplicates }) => {
    await requireOperator(operators, id)
    await duplicates.compareOne(id)
    await duplicates.compare(MOST_AT_ONCE)
    return duplicates.of(id)
  })
}

export function suspectedPairs(deps: DuplicateDeps, page: Parameters<DuplicateStore['list']>[0]) {
  return deps.transact(async ({ duplicates }) => {
    await duplicates.compare(MOST_AT_ONCE)
    return { pairs: await duplicates.list(page), pending: await duplicates.pending() }
  })
}

/** Two records are two firms, an officer says: the pair is not suspected again. Throws `not-found`. */
export async function dismissPair(
  deps: DuplicateDeps,
  pair: readonly [string, string],
  { actor, reason }: { actor: string; reason: string },
): Promise<void> {
  const at = deps.clock()
  await deps.transact(async ({ operators, duplicates, audit }) => {
    for (const id of pair) await requireOperator(operators, id)
    if (pair[0] === pair[1]) throw issuerError('not-found', 'A record is no duplicate of itself.')
    await duplicates.dismiss(pair, { by: actor, at, reason })
    const details = { other: pair[1] }
    const entry = { actor, action: 'operator.duplicate-dismissed', subject: `operator:${pair[0]}`, details }
    await audit.append({ ...entry, why: reason, at })
  })
}
