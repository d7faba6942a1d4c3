import type { ProgrammeReads } from '@sello/core'
import type { OfficerSession } from '../accounts/role.ts'
import type { ApplicationStore } from '../applications/application-store.ts'
import { sendBack } from '../applications/decide-application.ts'
import { requireReasons } from '../applications/require-reasons.ts'
import type { AuditStore } from '../audit.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import { issuerError } from '../errors.ts'
import type { ReasonClass } from '../reason-class.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { Act, ActState } from './act.ts'
import type { ActStore, NumberedAct } from './act-store.ts'
import { requireAct } from './read-acts.ts'
import { requireRoleForAct } from './roles-of-act.ts'

export interface DeclineActDeps extends Pick<Surroundings, 'clock'> {
  readonly programme: ProgrammeReads
  readonly transact: Transact<{
    acts: ActStore
    applications: ApplicationStore
    audit: AuditStore
    certificates: Pick<CertificateStore, 'dropProposed'>
  }>
}

export interface Declining {
  readonly reasonClass: ReasonClass
  /** Codes of the programme's reasons for a refusal. */
  readonly reasons?: readonly string[] | undefined
  readonly comment: string
}

/**
 * An officer refuses, or takes back, an act that is not yet on its way, or gives one up that has failed before anything
 * of it landed. What it had proposed for the register goes, so that its numbers are free again; the status entries it
 * drew stay drawn, and an application waits for its decision again. Throws `act-state`, `not-allowed`,
 * `reason-unknown`.
 */
export async function declineAct(
  deps: DeclineActDeps,
  id: string,
  officer: OfficerSession,
  why: Declining,
): Promise<NumberedAct> {
  const at = deps.clock()
  if (why.reasons) requireReasons(deps.programme.current(), why.reasons, 'refusal')
  return deps.transact(async ({ acts, applications, audit, certificates }) => {
    const act = await requireAct(acts, id)
    requireRoleForAct(officer, act.kind)
    const { comment, reasonClass } = why
    const refusal = { reasons: why.reasons ?? [reasonClass], comment, by: officer.username }
    const change = { endedAt: at, failure: { code: 'declined', message: comment }, refusal }
    if (!(await acts.move(id, declinable(act), 'failed', change)))
      throw issuerError('act-state', `The act is ${act.state} and cannot be declined.`)
    for (const { call } of act.steps)
      if (call.type === 'anchor-grant') for (const root of call.roots) await certificates.dropProposed(root)
    const actor = `officer:${officer.username}`
    const before = { state: act.state }
    const after = { state: 'failed', failure: 'declined' }
    const entry = { actor, action: 'act.declined', subject: `act:${id}`, before, after, at }
    await audit.append({ ...entry, details: { reasonClass, reasons: refusal.reasons }, why: comment })
    if (act.applicationId) await sendBack({ applications, audit }, act.applicationId, { refusal, actor, at })
    return requireAct(acts, id)
  })
}

/** The state that it may be declined from. Throws `act-state`. */
function declinable(act: Act): ActState {
  const failed = act.state === 'failed' && act.failure?.code !== 'declined' && act.replacedBy === undefined
  const untouched = act.steps.every((step) => !step.landed)
  if (act.state === 'awaiting-signatures' || act.state === 'scheduled' || (failed && untouched))
    return act.state
  throw issuerError('act-state', `The act is ${act.state} and cannot be declined.`, {
    details: { state: act.state },
  })
}
