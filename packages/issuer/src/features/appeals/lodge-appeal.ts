import type { AppealableDecision, ProgrammeReads } from '@sello/core'
import type { ApplicationStore } from '../applications/application-store.ts'
import { requireApplication } from '../applications/read-applications.ts'
import { requireReasons } from '../applications/require-reasons.ts'
import type { AuditStore } from '../audit.ts'
import type { CertificateVersion } from '../certificates/certificate.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import { requireCertificate } from '../certificates/read-certificates.ts'
import { issuerError } from '../errors.ts'
import { earlierResource, type RequestKey, type RequestKeyStore } from '../request-keys.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { Appeal, AppealStore, NumberedAppeal } from './appeal.ts'

export interface LodgeAppealDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly programme: ProgrammeReads
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
}

type Subject = Pick<Appeal, 'certificateId' | 'applicationId' | 'certificateNumber' | 'legalName'>
type Stores = Parameters<Parameters<LodgeAppealDeps['transact']>[0]>[0]

/**
 * Records an appeal of the firm against a decision that stands. Throws `not-found`, `not-appealable`, `reason-unknown`,
 * `idempotency-key-reused`.
 */
export async function lodgeAppeal(
  deps: LodgeAppealDeps,
  against: { certificateId: string } | { applicationId: string },
  lodging: Lodging,
  by: { actor: string; requestKey?: RequestKey | undefined },
): Promise<NumberedAppeal> {
  const at = deps.clock()
  const programme = deps.programme.current()
  requireReasons(programme, lodging.grounds, 'appeal')
  return deps.transact(async (stores) => {
    const earlier = await earlierResource(stores.requestKeys, by.requestKey)
    if (earlier !== undefined) return requireAppeal(stores.appeals, earlier)
    const subject =
      'certificateId' in against
        ? await certificateSubject(stores, against.certificateId, lodging.against)
        : await applicationSubject(stores, against.applicationId, lodging.against)
    const { actId, suspensive = programme.appeal.suspendsDecision, ...rest } = lodging
    const appeal: Appeal = {
      ...rest,
      ...subject,
      ...(actId === undefined ? {} : { actId }),
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
    await stores.audit.append(entry)
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

const stands: Readonly<
  Record<Exclude<AppealableDecision, 'denial'>, (version: CertificateVersion) => boolean>
> = {
  suspension: (version) => version.state === 'granted' && version.suspension !== undefined,
  revocation: (version) => version.state === 'revoked',
  annulment: (version) => version.state === 'annulled',
}

async function certificateSubject(
  { certificates }: Stores,
  id: string,
  decision: AppealableDecision,
): Promise<Subject> {
  const certificate = await requireCertificate(certificates, id)
  const versions = await certificates.versionsOf([id])
  const last = versions.at(-1)
  if (decision === 'denial' || !last || !versions.some(stands[decision])) throw notAppealable(decision)
  return {
    certificateId: id,
    certificateNumber: certificate.certificateNumber,
    legalName: last.terms.legalName,
  }
}

async function applicationSubject(
  { applications }: Stores,
  id: string,
  decision: AppealableDecision,
): Promise<Subject> {
  const application = await requireApplication(applications, id)
  if (decision !== 'denial' || application.state !== 'DENIED') throw notAppealable(decision)
  return { applicationId: id, legalName: application.form.applicant.legalName }
}

function notAppealable(decision: AppealableDecision) {
  return issuerError('not-appealable', `No ${decision} stands here that one could appeal against.`)
}
