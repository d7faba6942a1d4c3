import type { ActKind } from '../acts/act.ts'
import type { ActStore, NumberedAct } from '../acts/act-store.ts'
import type { AppealStore, NumberedAppeal } from '../appeals/appeal.ts'
import type { ApplicationStore } from '../applications/application-store.ts'

import type { OfferRecord, OfferStore } from '../offers/offer.ts'
import type { CertificateVersion } from './certificate.ts'
import type { CertificateStore } from './certificate-store.ts'
import { requireCertificate } from './read-certificates.ts'
import type { Reassessment, ReassessmentStore } from './reassessment.ts'

export interface ReadHistoryDeps {
  readonly certificates: Pick<CertificateStore, 'find' | 'versionsOf'>
  readonly acts: Pick<ActStore, 'list'>
  readonly applications: Pick<ApplicationStore, 'list'>
  readonly appeals: Pick<AppealStore, 'list'>
  readonly offers: Pick<OfferStore, 'listOf'>
  readonly reassessments: Pick<ReassessmentStore, 'listOf'>
}

export interface HistoryEvent {
  readonly at: Date
  readonly kind: string
  readonly target: { readonly kind: string; readonly id: string }
  readonly what?: string | undefined
  readonly version?: number
  readonly actor?: string
  readonly reasonClass?: string | undefined
  readonly comment?: string | undefined
  readonly statusEffective?: Date | undefined
  readonly statusPublished?: Date | undefined
}

/** More acts about one certificate than anybody will see. */
const ALL = 1_000

/** What happened to a certificate, oldest first. Throws `not-found`. */
export async function readHistory(deps: ReadHistoryDeps, certificateId: string): Promise<HistoryEvent[]> {
  await requireCertificate(deps.certificates, certificateId)
  const acts = await deps.acts.list({ state: undefined, before: undefined, limit: ALL, certificateId })
  const applications = await deps.applications.list({ certificateId, limit: ALL })
  const events = [
    ...applications.map(
      (one): HistoryEvent => ({
        at: one.createdAt,
        kind: 'application',
        target: { kind: 'application', id: one.id },
        what: one.state,
        actor: one.createdBy,
      }),
    ),
    ...acts.flatMap(actEvents),
    ...(await deps.certificates.versionsOf([certificateId])).flatMap(versionEvents),
    ...(await deps.reassessments.listOf(certificateId)).flatMap(reassessmentEvents),
    ...(await deps.appeals.list({ certificateId, limit: ALL })).flatMap(appealEvents),
    ...(await deps.offers.listOf(certificateId)).flatMap(offerEvents),
  ]
  return events.sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Acts that change a status; the others make versions, which have events of their own. */
const statusActs: ReadonlySet<ActKind> = new Set([
  'suspend',
  'reinstate',
  'lift-expired',
  'revoke',
  'withdraw',
  'annul',
  'disavow',
])

function actEvents(act: NumberedAct): HistoryEvent[] {
  const { id, kind, reasonClass, comment, effectiveAt, endedAt } = act
  const told = { target: { kind: 'act', id }, what: kind, reasonClass }
  const proposed = { ...told, at: act.createdAt, kind: 'act-proposed', actor: act.createdBy, comment }
  if (!endedAt) return [proposed]
  if (act.state === 'failed')
    return [
      proposed,
      { ...told, at: endedAt, kind: 'act-failed', comment: act.refusal?.comment ?? act.failure?.code },
    ]
  const landed = act.steps.findLast((step) => step.landed)?.landed
  const published = landed && new Date(landed.time * 1000)
  const times = { statusPublished: published, statusEffective: effectiveAt ?? published }
  const changed = statusActs.has(kind)
    ? [{ ...told, ...times, at: published ?? endedAt, kind: 'status-changed' }]
    : []
  return [proposed, ...changed, { ...told, at: endedAt, kind: 'act-final' }]
}

function versionEvents({ id, version, grantedAt }: CertificateVersion): HistoryEvent[] {
  if (!grantedAt) return []
  return [{ at: grantedAt, kind: 'version-granted', target: { kind: 'version', id }, version }]
}

function reassessmentEvents({ begunAt, begunBy, cause, comment, conclusion, certificateId }: Reassessment) {
  // A re-assessment has no page of its own: it is looked at on the certificate.
  const target = { kind: 'version', id: certificateId }
  const begun = { at: begunAt, kind: 'reassessment-begun', target, what: cause, actor: begunBy, comment }
  if (!conclusion) return [begun]
  const { at, by, outcome } = conclusion
  return [
    begun,
    { at, kind: 'reassessment-ended', target, what: outcome, actor: by, comment: conclusion.comment },
  ]
}

function appealEvents(appeal: NumberedAppeal): HistoryEvent[] {
  const target = { kind: 'appeal', id: appeal.id }
  const { createdAt, createdBy, against, decision } = appeal
  const lodged = { at: createdAt, kind: 'appeal-lodged', target, what: against, actor: createdBy }
  if (!decision) return [lodged]
  const { at, by, outcome, comment } = decision
  return [lodged, { at, kind: 'appeal-decided', target, what: outcome, actor: by, comment }]
}

function offerEvents({ id, version, createdAt, createdBy, claim, withdrawn }: OfferRecord): HistoryEvent[] {
  const target = { kind: 'offer', id }
  return [
    { at: createdAt, kind: 'offer-created', target, version, actor: createdBy },
    ...(claim
      ? [{ at: claim.at, kind: 'offer-claimed', target, version, actor: `holder:${claim.holder}` }]
      : []),
    ...(withdrawn
      ? [{ at: withdrawn.at, kind: 'offer-withdrawn', target, version, actor: withdrawn.by }]
      : []),
  ]
}
