import { stepOfApplication } from '@sello/core'
import type { Response } from 'express'
import type {
  Application,
  ApplicationEvent,
  NumberedApplication,
} from '../../features/applications/application.ts'
import type { ApplicationStore } from '../../features/applications/application-store.ts'
import { possibleSteps } from '../../features/applications/possible-acts.ts'
import { officerIn } from '../caller.ts'

/** An application in lists. */
export function applicationSummary(application: Application) {
  const { id, reference, state, version, source, form, assignee, dueAt, createdAt, submittedAt } = application
  return {
    id,
    reference,
    state,
    version,
    source,
    programme: form.programme,
    aeoType: form.aeoType,
    tin: form.applicant.tin,
    legalName: form.applicant.legalName,
    assignee,
    step: stepOfApplication[state],
    dueAt,
    createdAt,
    submittedAt,
    since: application.since,
    decidedAt: application.decidedAt,
  }
}

/** An application as officers see it; without the digest of the firm's code. */
export async function applicationView(
  { applications }: { applications: Pick<ApplicationStore, 'events'> },
  application: NumberedApplication,
  response: Response,
) {
  const { number: _, codeDigest: __, ...rest } = application
  const events: readonly ApplicationEvent[] = await applications.events(application.id)
  const possible = possibleSteps(application, officerIn(response).roles)
  return { ...rest, ...applicationSummary(application), events, possible }
}
