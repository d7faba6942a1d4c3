import type { OfficerSession } from '../accounts/role.ts'
import type { AuditStore } from '../audit.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import { issuerError } from '../errors.ts'
import type { ReasonClass } from '../reason-class.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { ActStore, NumberedAct } from './act-store.ts'
import { requireAct } from './read-acts.ts'
import { requireRoleForAct } from './roles-of-act.ts'

export interface DeclineActDeps extends Pick<Surroundings, 'clock'> {
  readonly transact: Transact<{
    acts: ActStore
    audit: AuditStore
    certificates: Pick<CertificateStore, 'dropProposed'>
  }>
}

/**
 * An officer refuses, or takes back, an act that is not yet signed by enough. What it had proposed for the register
 * goes, so that its numbers are free again; the status entries it drew stay drawn. Throws `act-state`, `not-allowed`.
 */
export async function declineAct(
  deps: DeclineActDeps,
  id: string,
  officer: OfficerSession,
  why: { reasonClass: ReasonClass; comment: string },
): Promise<NumberedAct> {
  const at = deps.clock()
  return deps.transact(async ({ acts, audit, certificates }) => {
    const act = await requireAct(acts, id)
    requireRoleForAct(officer, act.kind)
    const failure = { code: 'declined', message: why.comment }
    if (!(await acts.move(id, 'awaiting-signatures', 'failed', { endedAt: at, failure })))
      throw issuerError('act-state', `The act is ${act.state} and cannot be declined.`)
    for (const { call } of act.steps)
      if (call.type === 'anchor-grant') for (const root of call.roots) await certificates.dropProposed(root)
    const actor = `officer:${officer.username}`
    await audit.append({ actor, action: 'act.declined', subject: `act:${id}`, details: why, at })
    return requireAct(acts, id)
  })
}
