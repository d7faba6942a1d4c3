import { failedActs, scheduledActs, signatures } from './act-work.ts'
import { appeals, remedies } from './appeal-work.ts'
import { applications } from './application-work.ts'
import { expiries, offers, reassessments, revalidations, suspensionEnds } from './certificate-work.ts'
import { type WorkDeps, type WorkFound, type WorkGroup, type WorkQuestion, workGroups } from './work.ts'

const readers: Readonly<Record<WorkGroup, (deps: WorkDeps, asked: WorkQuestion) => Promise<WorkFound>>> = {
  applications,
  signatures,
  'failed-acts': failedActs,
  'scheduled-acts': scheduledActs,
  revalidations,
  expiries,
  'suspension-ends': suspensionEnds,
  reassessments,
  appeals,
  remedies,
  offers,
}

/** What waits for an officer's roles; the auditor sees what waits for anybody. */
export async function readWork(
  deps: WorkDeps,
  asked: Omit<WorkQuestion, 'now'> & { group: WorkGroup | undefined },
): Promise<{ asOf: Date; groups: readonly { group: WorkGroup; found: WorkFound }[] }> {
  const now = deps.clock()
  const groups = []
  for (const group of asked.group ? [asked.group] : workGroups)
    groups.push({ group, found: await readers[group](deps, { ...asked, now }) })
  return { asOf: now, groups }
}
