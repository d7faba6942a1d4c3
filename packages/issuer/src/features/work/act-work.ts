import type { NumberedAct } from '../acts/act-store.ts'
import { rolesOfAct } from '../acts/roles-of-act.ts'
import { concerns } from './roles-of-work.ts'
import type { WorkDeps, WorkFound, WorkItem, WorkQuestion } from './work.ts'

/** Acts under way at once that are looked through. */
const MOST = 1_000
const DAY_MS = 86_400_000

/** Acts that wait for the officer's signature: she may sign them, and has not. */
export async function signatures(deps: WorkDeps, asked: WorkQuestion): Promise<WorkFound> {
  const level = deps.programme.current().serviceLevels['second-signature'] * DAY_MS
  const acts = await actsFor(deps, asked, { state: 'awaiting-signatures' })
  const open = acts.filter((act) => act.signatures.every(({ officer }) => officer !== asked.officer.username))
  return found(open, asked, (act) => new Date(act.createdAt.getTime() + level))
}

/** Acts that failed and that nobody has declined or taken up again. */
export async function failedActs(deps: WorkDeps, asked: WorkQuestion): Promise<WorkFound> {
  const acts = await actsFor(deps, asked, { state: undefined, unresolved: true })
  return found(acts, asked, () => undefined)
}

/** Acts that are signed and wait for their moment. */
export async function scheduledActs(deps: WorkDeps, asked: WorkQuestion): Promise<WorkFound> {
  const acts = await actsFor(deps, asked, { state: 'scheduled' })
  return found(acts, asked, (act) => act.effectiveAt)
}

async function actsFor(
  deps: WorkDeps,
  { officer }: WorkQuestion,
  filter: { state: NumberedAct['state'] | undefined; unresolved?: boolean },
): Promise<NumberedAct[]> {
  const acts = await deps.acts.list({ before: undefined, limit: MOST, ...filter })
  return acts.filter(({ kind }) => concerns(officer, rolesOfAct[kind]))
}

function found(
  acts: readonly NumberedAct[],
  { now, limit }: WorkQuestion,
  due: (act: NumberedAct) => Date | undefined,
): WorkFound {
  const items = acts
    .map((act) => itemOf(act, due(act)))
    .sort((a, b) => (a.dueAt ?? a.since ?? now).getTime() - (b.dueAt ?? b.since ?? now).getTime())
  const overdue = items.filter(({ dueAt }) => dueAt && dueAt < now).length
  return { count: items.length, overdue, items: items.slice(0, limit) }
}

function itemOf(act: NumberedAct, dueAt: Date | undefined): WorkItem {
  return {
    target: { kind: 'act', id: act.id },
    title: firmOf(act) ?? act.kind,
    subject: act.kind,
    step: act.failure?.code ?? act.state,
    since: act.endedAt ?? act.createdAt,
    ...(dueAt ? { dueAt } : {}),
  }
}

/** The firm of an act about one certificate. */
function firmOf({ payload }: NumberedAct): string | undefined {
  const { legalName, sample, certificates } = payload
  if (typeof legalName === 'string') return legalName
  const listed: unknown = Array.isArray(certificates) ? certificates : sample
  if (!Array.isArray(listed) || listed.length !== 1) return undefined
  const [only]: unknown[] = listed
  const named = only !== null && typeof only === 'object' && 'legalName' in only ? only.legalName : undefined
  return typeof named === 'string' ? named : undefined
}
