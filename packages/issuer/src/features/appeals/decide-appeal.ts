import { type AppealAct, appealLifecycle, remedyOf } from '@sello/core'
import type { ActStore } from '../acts/act-store.ts'
import type { ApplicationStore } from '../applications/application-store.ts'
import { type CreateApplicationsDeps, createApplications } from '../applications/create-application.ts'
import { requireApplication } from '../applications/read-applications.ts'
import { requireReasons } from '../applications/require-reasons.ts'
import type { AuditStore } from '../audit.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import { requireCertificate } from '../certificates/read-certificates.ts'
import { issuerError } from '../errors.ts'
import type { OperatorStore } from '../operators/operator.ts'
import { earlierResource, type RequestKey, type RequestKeyStore } from '../request-keys.ts'
import type { Transact } from '../surroundings.ts'
import type { Appeal, AppealStore, NumberedAppeal } from './appeal.ts'
import { requireAppeal } from './lodge-appeal.ts'
import { requireUninvolved } from './require-uninvolved.ts'

export interface DecideAppealDeps extends CreateApplicationsDeps {
  readonly transact: Transact<DecideStores>
}

interface DecideStores {
  readonly acts: Pick<ActStore, 'find' | 'list'>
  readonly appeals: AppealStore
  readonly applications: ApplicationStore
  readonly certificates: Pick<CertificateStore, 'find' | 'versionsOf'>
  readonly operators: Pick<OperatorStore, 'findMany'>
  readonly requestKeys: RequestKeyStore
  readonly audit: AuditStore
}

export interface Deciding {
  readonly outcome: 'upheld' | 'rejected'
  readonly reasons: readonly string[]
  readonly comment: string
}

export interface DecidedBy {
  readonly actor: string
  readonly seen: number | undefined
  readonly requestKey?: RequestKey | undefined
}

/**
 * Upholds or rejects an appeal. Upheld against an end or a denial, it leads to a new application, because an end is an
 * end; against a suspension, a reinstatement waits on the work list of who signs it. Throws `not-found`,
 * `version-conflict`, `transition-not-allowed`, `decided-before`, `reason-unknown`.
 */
export function decideAppeal(
  deps: DecideAppealDeps,
  id: string,
  by: DecidedBy,
  decision: Deciding,
): Promise<NumberedAppeal> {
  requireReasons(deps.programme.current(), decision.reasons, 'appeal', 'appeal-decision')
  const act = decision.outcome === 'upheld' ? 'uphold' : 'reject'
  return changeAppeal(deps, id, by, act, async (appeal, stores, at) => {
    await requireUninvolved(stores, appeal, by.actor)
    const owed = act === 'uphold' && remedyOf[appeal.against] === 'new-application'
    const newApplicationId = owed ? await newApplication(deps, stores, appeal, by.actor) : undefined
    return {
      ...appeal,
      decision: { ...decision, by: by.actor, at },
      ...(newApplicationId === undefined ? {} : { newApplicationId }),
    }
  })
}

/** The firm no longer wishes it. Throws `not-found`, `version-conflict`, `transition-not-allowed`. */
export function withdrawAppeal(deps: DecideAppealDeps, id: string, by: DecidedBy, comment?: string) {
  return changeAppeal(deps, id, by, 'withdraw-appeal', async (appeal) => appeal, comment)
}

async function changeAppeal(
  deps: DecideAppealDeps,
  id: string,
  by: DecidedBy,
  act: AppealAct,
  change: (appeal: Appeal, stores: DecideStores, at: Date) => Promise<Appeal>,
  comment?: string,
): Promise<NumberedAppeal> {
  const at = deps.clock()
  return deps.transact(async (stores) => {
    const earlier = await earlierResource(stores.requestKeys, by.requestKey)
    const found = await requireAppeal(stores.appeals, id)
    if (earlier !== undefined) return found
    if (by.seen !== undefined && by.seen !== found.version) throw conflict(found.version)
    const { dueAt: _, ...open } = found
    const moved = { ...open, state: appealLifecycle.next(found.state, act) }
    const next = { ...(await change(moved, stores, at)), version: found.version + 1 }
    if (!(await stores.appeals.save(next, found.version))) throw conflict(found.version)
    await stores.audit.append({
      actor: by.actor,
      action: `appeal.${act}`,
      subject: `appeal:${id}`,
      before: { state: found.state },
      after: { state: next.state, newApplicationId: next.newApplicationId ?? null },
      why: [...(next.decision?.reasons ?? []), next.decision?.comment ?? comment ?? ''].join(' ').trim(),
      at,
    })
    if (by.requestKey) await stores.requestKeys.add(by.requestKey, id, at)
    return requireAppeal(stores.appeals, id)
  })
}

function conflict(version: number) {
  return issuerError('version-conflict', 'Somebody else has changed this appeal; read it first.', {
    details: { version },
  })
}

/** Made of the denied application, or of what the ended certificate said; under review as any other. */
async function newApplication(
  deps: DecideAppealDeps,
  stores: DecideStores,
  appeal: Appeal,
  actor: string,
): Promise<string> {
  const earlier = await earlierApplication(stores, appeal)
  const row = { ...(earlier ?? (await fromCertificate(stores, appeal))), submit: false, appealId: appeal.id }
  const [made] = await createApplications(deps, stores, [row], { actor, source: 'appeal' })
  if (!made) throw new Error('invariant: one row makes one application')
  return made.id
}

async function earlierApplication({ applications }: DecideStores, { applicationId, certificateId }: Appeal) {
  const [ofCertificate] = certificateId ? await applications.list({ certificateId, limit: 1 }) : []
  const found = applicationId ? await requireApplication(applications, applicationId) : ofCertificate
  if (!found) return undefined
  const { form, operatorId, codeDigest, holder, id } = found
  return {
    form,
    operatorId,
    previousId: id,
    ...(codeDigest === undefined ? {} : { codeDigest }),
    ...(holder === undefined ? {} : { holder }),
  }
}

async function fromCertificate({ certificates }: DecideStores, { certificateId }: Appeal) {
  if (certificateId === undefined)
    throw new Error('invariant: an appeal is about a certificate or an application')
  const { operatorId } = await requireCertificate(certificates, certificateId)
  const terms = (await certificates.versionsOf([certificateId])).at(-1)?.terms
  if (!terms) throw new Error('invariant: a certificate has a version')
  const { tin, legalName, nativeName, aliases, address, programme, aeoType, roles, customsOffice } = terms
  const applicant = {
    tin,
    legalName,
    address,
    ...(nativeName === undefined ? {} : { nativeName }),
    ...(aliases ? { aliases } : {}),
  }
  return {
    operatorId,
    form: { applicant, programme, aeoType, roles, ...(customsOffice === undefined ? {} : { customsOffice }) },
  }
}
