import type { ReasonUse } from '@sello/core'
import type { OfficerStore } from '../officers/officer.ts'
import { requireAssignee } from './assignees.ts'
import {
  type Change,
  type ChangeApplicationDeps,
  type Changing,
  changeApplication,
} from './change-application.ts'
import { requireComplete } from './form-faults.ts'
import { requireReasons } from './require-reasons.ts'

export interface Refusing {
  readonly reasons: readonly string[]
  readonly comment: string
}

/** Hands an application in, or a corrected one once more. Throws `application-incomplete`. */
export function submitApplication(deps: ChangeApplicationDeps, id: string, by: Changing, comment?: string) {
  return changeApplication(deps, id, by, (application, { step, at, programme }): Change => {
    requireComplete(application.form, programme)
    const submitted = { ...step(application, 'submit'), submittedAt: application.submittedAt ?? at }
    return { application: submitted, act: 'submit', comment }
  })
}

/** The review finds nothing missing. */
export function acceptApplication(deps: ChangeApplicationDeps, id: string, by: Changing, comment?: string) {
  return changeApplication(deps, id, by, (application, { step }): Change => {
    const { refusal: _, ...accepted } = step(application, 'accept')
    return { application: accepted, act: 'accept', comment }
  })
}

/** Back to the firm, which reads reasons and comment. Throws `reason-unknown`. */
export function returnApplication(deps: ChangeApplicationDeps, id: string, by: Changing, why: Refusing) {
  return refuse(deps, id, by, { act: 'return', use: 'return', why })
}

/** The firm gets no certificate, and reads why. Throws `reason-unknown`. */
export function denyApplication(deps: ChangeApplicationDeps, id: string, by: Changing, why: Refusing) {
  return refuse(deps, id, by, { act: 'deny', use: 'denial', why })
}

function refuse(
  deps: ChangeApplicationDeps,
  id: string,
  by: Changing,
  { act, use, why }: { act: 'return' | 'deny'; use: ReasonUse; why: Refusing },
) {
  return changeApplication(deps, id, by, (application, { step, at, programme }): Change => {
    requireReasons(programme, why.reasons, use)
    const refusal = { ...why, at }
    const decided = act === 'deny' ? { decidedAt: at } : {}
    return { application: { ...step(application, act), refusal, ...decided }, act, ...why }
  })
}

/** By the firm's wish. */
export function withdrawApplication(deps: ChangeApplicationDeps, id: string, by: Changing, comment?: string) {
  return changeApplication(deps, id, by, (application, { step, at }): Change => {
    const act = 'withdraw-application'
    return { application: { ...step(application, act), decidedAt: at }, act, comment }
  })
}

/** Gives it to an officer, or back to everybody of the role. Throws `assignee-unfit`. */
export async function assignApplication(
  deps: ChangeApplicationDeps & { readonly officers: Pick<OfficerStore, 'find'> },
  id: string,
  by: Changing,
  officer: string | null,
) {
  const chosen = officer === null ? undefined : await deps.officers.find(officer)
  return changeApplication(deps, id, by, (application): Change => {
    if (officer !== null) requireAssignee(application, officer, chosen)
    const { assignee, ...rest } = application
    return {
      application: officer === null ? rest : { ...rest, assignee: officer },
      act: 'assign',
      before: { assignee: assignee ?? null },
      after: { assignee: officer },
    }
  })
}
