import type { AppealableDecision, ProgrammeReads } from '@sello/core'
import type { ApplicationStore } from '../applications/application-store.ts'
import { requireApplication } from '../applications/read-applications.ts'
import { requireReasons } from '../applications/require-reasons.ts'
import type { AuditStore } from '../audit.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import { requireCertificate } from '../certificates/read-certificates.ts'
import { issuerError } from '../errors.ts'
import { earlierResource, type RequestKey, type RequestKeyStore } from '../request-keys.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { Appeal, AppealStore, NumberedAppeal } from './appeal.ts'
import {
  decisionsOnApplication,
  decisionsOnCertificate,
  requireInTime,
  type StandingDecision,
} from './appeal-term.ts'

export interface LodgeAppealDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly programme: ProgrammeReads
  readonly authority: { readonly timeZone: string }
  readonly transact: Transact<{
    appeals: AppealStore
    applications: ApplicationStore
    certificates: Pick<CertificateStore, 'find' | 'versionsOf'>
    requestKeys: RequestKeyStore
    audit: AuditStore
  }>
}

export interface Lodging {
  readonly against: AppealableDecision
  readonly actId?: string | undefined
  readonly lodgedOn: string
  readonly statement: string
  readonly grounds: readonly string[]
  readonly suspensive?: boolean | undefined
  /** Why it is taken in after its last day. */
  readonly late?: { readonly reason: string } | undefined
}

export interface LodgedBy {
  readonly actor: string
  readonly requestKey?: RequestKey | undefined
  /** Only where no appeal was lodged against the same decision: the firm itself. */
  readonly once?: boolean
}

type Subject = Pick<Appeal, 'certificateId' | 'applicationId' | 'certificateNumber' | 'legalName'>
type Stores = Pick<Parameters<Parameters<LodgeAppealDeps['transact']>[0]>[0], 'applications' | 'certificates'>
export type Against = { readonly certificateId: string } | { readonly applicationId: string }
type Term = Parameters<typeof decisionsOnCertificate>[1]

/** What an appeal of the firm can be lodged against, and until when. Throws `not-found`. */
export async function appealableDecisions(
  deps: LodgeAppealDeps,
  against: Against,
): Promise<readonly StandingDecision[]> {
  const { decisions } = await deps.transact((stores) => subjectOf(stores, against, termOf(deps)))
  return decisions
}

function termOf({ programme, authority }: Pick<LodgeAppealDeps, 'programme' | 'authority'>): Term {
  return { lodgeDays: programme.current().appeal.lodgeDays, timeZone: authority.timeZone }
}

/**
 * Records an appeal of the firm against a decision that stands; after its last day for a good cause alone. Throws
 * `not-found`, `not-appealable`, `appeal-too-late`, `reason-unknown`, `idempotency-key-reused`.
 */
export async function lodgeAppeal(
  deps: LodgeAppealDeps,
  against: Against,
  lodging: Lodging,
  by: LodgedBy,
): Promise<NumberedAppeal> {
  const at = deps.clock()
  const programme = deps.programme.current()
  requireReasons(programme, lodging.grounds, 'appeal')
  return deps.transact(async (stores) => {
    const earlier = await earlierResource(stores.requestKeys, by.requestKey)
    if (earlier !== undefined) return requireAppeal(stores.appeals, earlier)
    const { subject, decisions } = await subjectOf(stores, against, termOf(deps))
    const standing = requireStanding(decisions, lodging.against)
    if (by.once) await requireFirst(stores.appeals, against, standing)
    const late = requireInTime(standing, lodging)
    const { actId, suspensive = programme.appeal.suspendsDecision, late: _, ...rest } = lodging
    const appeal: Appeal = {
      ...rest,
      ...subject,
      ...(actId === undefined ? {} : { actId }),
      ...(late ? { late } : {}),
      id: deps.newId(),
      version: 1,
      state: 'LODGED',
      suspensive,
      createdBy: by.actor,
      createdAt: at,
      dueAt: new Date(at.getTime() + programme.serviceLevels.appeal * 86_400_000),
    }
    await stores.appeals.add(appeal)
    const after = { state: appeal.state, against: appeal.against, suspensive, ...subject }
    const entry = { actor: by.actor, action: 'appeal.lodged', subject: `appeal:${appeal.id}`, after, at }
    const afterTime = late && {
      details: { lodgedOn: lodging.lodgedOn, lastDay: late.lastDay },
      why: late.reason,
    }
    await stores.audit.append({ ...entry, ...afterTime })
    if (by.requestKey) await stores.requestKeys.add(by.requestKey, appeal.id, at)
    return requireAppeal(stores.appeals, appeal.id)
  })
}

/** Throws `not-found`. */
export async function requireAppeal(appeals: Pick<AppealStore, 'find'>, id: string): Promise<NumberedAppeal> {
  const appeal = await appeals.find(id)
  if (!appeal) throw issuerError('not-found', 'There is no such appeal.')
  return appeal
}

async function certificateSubject(
  { certificates }: Stores,
  id: string,
  term: Term,
): Promise<{ subject: Subject; decisions: readonly StandingDecision[] }> {
  const { certificateNumber } = await requireCertificate(certificates, id)
  const versions = await certificates.versionsOf([id])
  const { legalName } = versions.at(-1)?.terms ?? { legalName: '' }
  return {
    subject: { certificateId: id, certificateNumber, legalName },
    decisions: decisionsOnCertificate(versions, term),
  }
}

async function applicationSubject({ applications }: Stores, id: string, term: Term) {
  const application = await requireApplication(applications, id)
  const { legalName } = application.form.applicant
  return { subject: { applicationId: id, legalName }, decisions: decisionsOnApplication(application, term) }
}

function subjectOf(stores: Stores, against: Against, term: Term) {
  return 'certificateId' in against
    ? certificateSubject(stores, against.certificateId, term)
    : applicationSubject(stores, against.applicationId, term)
}

/** Throws `not-appealable`. */
function requireStanding(
  decisions: readonly StandingDecision[],
  against: AppealableDecision,
): StandingDecision {
  const found = decisions.find((decision) => decision.against === against)
  if (found) return found
  throw issuerError('not-appealable', `No ${against} stands here that one could appeal against.`)
}

async function requireFirst(
  appeals: Pick<AppealStore, 'list'>,
  against: Against,
  decision: StandingDecision,
): Promise<void> {
  const earlier = await appeals.list({ ...against, limit: 100 })
  if (earlier.some((appeal) => isAbout(appeal, decision)))
    throw issuerError('not-appealable', 'An appeal against this decision has been lodged already.')
}

/** The appeal was lodged against this decision, and not against an earlier one of its kind, and was not withdrawn. */
export function isAbout(
  { against, lodgedOn, state }: Pick<Appeal, 'against' | 'lodgedOn' | 'state'>,
  decision: StandingDecision,
): boolean {
  return against === decision.against && lodgedOn >= decision.knownOn && state !== 'APPEAL_WITHDRAWN'
}
