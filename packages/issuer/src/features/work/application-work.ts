import { stepOfApplication } from '@sello/core'
import { turns } from '../applications/turns.ts'
import { concerns } from './roles-of-work.ts'
import { nothing, type WorkDeps, type WorkFound, type WorkItem, type WorkQuestion } from './work.ts'

/** Applications that wait for a step of the officer's, the first due first. */
export async function applications(deps: WorkDeps, asked: WorkQuestion): Promise<WorkFound> {
  const own = turns.filter(({ roles }) => concerns(asked.officer, roles))
  const filters = own.flatMap(({ roles: _, ...filter }) =>
    assignments(asked).map((assignee) => ({ ...filter, ...assignee })),
  )
  if (filters.length === 0) return nothing
  const items: WorkItem[] = []
  let [count, overdue] = [0, 0]
  for (const filter of filters) {
    count += await deps.applications.count(filter)
    overdue += await deps.applications.count({ ...filter, dueBefore: asked.now })
    for (const found of await deps.applications.due(filter, asked.limit))
      items.push({
        target: { kind: 'application', id: found.id },
        title: found.form.applicant.legalName,
        subject: found.reference,
        step: stepOfApplication[found.state] ?? found.state,
        since: found.since,
        ...(found.dueAt ? { dueAt: found.dueAt } : {}),
        ...(found.assignee === undefined ? {} : { assignee: found.assignee }),
      })
  }
  const urgent = (item: WorkItem) => item.dueAt?.getTime() ?? Number.POSITIVE_INFINITY
  return { count, overdue, items: items.sort((a, b) => urgent(a) - urgent(b)).slice(0, asked.limit) }
}

/** Hers and nobody's, or everybody's. */
function assignments({ mine, officer }: WorkQuestion): { assignee?: string | null }[] {
  return mine ? [{ assignee: officer.username }, { assignee: null }] : [{}]
}
