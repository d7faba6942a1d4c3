import { remedyDue } from '@sello/core'
import type { NumberedAppeal } from '../appeals/appeal.ts'
import { concerns, monitors } from './roles-of-work.ts'
import { nothing, type WorkDeps, type WorkFound, type WorkItem, type WorkQuestion } from './work.ts'

const MOST = 1_000

/** Appeals that are to be decided. */
export async function appeals(deps: WorkDeps, asked: WorkQuestion): Promise<WorkFound> {
  if (!concerns(asked.officer, ['appeals-officer'])) return nothing
  return found(await deps.appeals.list({ states: ['LODGED'], limit: MOST }), asked)
}

/** Suspensions that an appeal wants lifted, and whose reinstatement nobody has proposed yet. */
export async function remedies(deps: WorkDeps, asked: WorkQuestion): Promise<WorkFound> {
  if (!concerns(asked.officer, monitors)) return nothing
  const all = await deps.appeals.list({ states: ['LODGED', 'UPHELD'], limit: MOST })
  const due: NumberedAppeal[] = []
  for (const appeal of all) if (await isReinstatementDue(deps, appeal)) due.push(appeal)
  return found(due, asked)
}

/** True while the suspension stands and no reinstatement is on its way. */
export async function isReinstatementDue(
  deps: Pick<WorkDeps, 'certificates' | 'acts'>,
  appeal: NumberedAppeal,
): Promise<boolean> {
  const { certificateId } = appeal
  if (certificateId === undefined || remedyDue(appeal) !== 'reinstatement') return false
  const versions = await deps.certificates.versionsOf([certificateId])
  const suspended = versions.some(
    ({ state, suspension }) =>
      // A suspension that was decided after the appeal is another one.
      state === 'granted' && suspension !== undefined && suspension.since <= appeal.createdAt,
  )
  if (!suspended) return false
  const page = { state: undefined, before: undefined, limit: 50, certificateId, kind: 'reinstate' } as const
  const acts = await deps.acts.list(page)
  return acts.every(({ state, createdAt }) => state === 'failed' || createdAt < appeal.createdAt)
}

function found(list: readonly NumberedAppeal[], { now, limit }: WorkQuestion): WorkFound {
  const items = list.map(itemOf).sort((a, b) => (a.dueAt ?? now).getTime() - (b.dueAt ?? now).getTime())
  const overdue = items.filter(({ dueAt }) => dueAt && dueAt < now).length
  return { count: items.length, overdue, items: items.slice(0, limit) }
}

function itemOf(appeal: NumberedAppeal): WorkItem {
  const { id, legalName, certificateNumber, against, createdAt, dueAt } = appeal
  return {
    target: { kind: 'appeal', id },
    title: legalName,
    ...(certificateNumber === undefined ? {} : { subject: certificateNumber }),
    step: against,
    since: createdAt,
    ...(dueAt ? { dueAt } : {}),
  }
}
