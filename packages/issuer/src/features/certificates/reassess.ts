import { certificateLifecycle } from '@sello/core'
import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import { earlierResource, type RequestKey, type RequestKeyStore } from '../request-keys.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { CertificateStore } from './certificate-store.ts'
import { requireCertificate } from './read-certificates.ts'
import type { Reassessment, ReassessmentOutcome, ReassessmentStore } from './reassessment.ts'
import { versionState } from './version-state.ts'

export interface ReassessDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly authority: { readonly timeZone: string }
  readonly transact: Transact<{
    certificates: Pick<CertificateStore, 'find' | 'versionsOf'>
    reassessments: ReassessmentStore
    requestKeys: RequestKeyStore
    audit: AuditStore
  }>
}

interface By {
  readonly actor: string
  readonly requestKey?: RequestKey | undefined
}

/**
 * Begins to look at a certificate anew; partners and ledger see no difference. Throws `not-found`,
 * `certificate-not-live`, `transition-not-allowed`, `reassessment-open`.
 */
export async function beginReassessment(
  deps: ReassessDeps,
  certificateId: string,
  wanted: { cause: string; comment: string; dueOn?: string | undefined },
  by: By,
): Promise<Reassessment> {
  const at = deps.clock()
  return deps.transact(async ({ certificates, reassessments, requestKeys, audit }) => {
    const earlier = await earlierResource(requestKeys, by.requestKey)
    if (earlier !== undefined) return requireReassessment(reassessments, earlier)
    await requireCertificate(certificates, certificateId)
    const version = (await certificates.versionsOf([certificateId])).findLast(
      (one) => one.state === 'granted',
    )
    if (!version) throw issuerError('certificate-not-live', 'Not granted yet, or ended already.')
    const state = versionState(version, { now: at, timeZone: deps.authority.timeZone })
    if (state === 'REASSESSMENT') throw issuerError('reassessment-open', 'It is being re-assessed already.')
    if (state !== 'PROPOSED') certificateLifecycle.next(state, 'begin-reassessment')
    const { cause, comment, dueOn } = wanted
    const due = dueOn === undefined ? {} : { dueOn }
    const begun = { id: deps.newId(), certificateId, cause, comment, ...due, begunBy: by.actor, begunAt: at }
    await reassessments.begin(begun)
    const subject = `certificate:${certificateId}`
    const states = { before: { state }, after: { state: 'REASSESSMENT' } }
    await audit.append({
      actor: by.actor,
      action: 'certificate.reassessment-begun',
      subject,
      ...states,
      why: `${cause} ${comment}`,
      at,
    })
    if (by.requestKey) await requestKeys.add(by.requestKey, begun.id, at)
    return begun
  })
}

/**
 * Ends it: what follows from it for the certificate is an act of its own. Throws `not-found`,
 * `transition-not-allowed` when it has ended.
 */
export async function concludeReassessment(
  deps: ReassessDeps,
  id: string,
  conclusion: { outcome: ReassessmentOutcome; comment: string },
  by: By,
): Promise<Reassessment> {
  const at = deps.clock()
  return deps.transact(async ({ reassessments, requestKeys, audit }) => {
    const earlier = await earlierResource(requestKeys, by.requestKey)
    const found = await requireReassessment(reassessments, id)
    if (earlier !== undefined) return found
    if (!(await reassessments.conclude(id, { ...conclusion, by: by.actor, at })))
      throw issuerError('transition-not-allowed', 'The re-assessment has ended already.')
    await audit.append({
      actor: by.actor,
      action: 'certificate.reassessment-ended',
      subject: `certificate:${found.certificateId}`,
      before: { state: 'REASSESSMENT' },
      after: { state: 'ACTIVE', outcome: conclusion.outcome },
      why: conclusion.comment,
      at,
    })
    if (by.requestKey) await requestKeys.add(by.requestKey, id, at)
    return requireReassessment(reassessments, id)
  })
}

async function requireReassessment(reassessments: ReassessmentStore, id: string): Promise<Reassessment> {
  const found = await reassessments.find(id)
  if (!found) throw issuerError('not-found', 'There is no such re-assessment.')
  return found
}
