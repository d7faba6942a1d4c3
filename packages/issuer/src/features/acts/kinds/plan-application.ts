import { lifecycle } from '@sello/core'
import type { Application } from '../../applications/application.ts'
import { issuerError } from '../../errors.ts'
import type { Operator } from '../../operators/operator.ts'
import { withRevalidation } from '../../programme/next-revalidation.ts'
import type { Plan, PlanDeps } from '../plan.ts'
import type { ApplicationGrant } from '../proposal.ts'
import { checkedTerms, type DraftVersion, draftVersions, rootOf, summaryOf, termsOf } from './plan-grant.ts'

/**
 * The certificate that a validated application asks for; a firm that the register lacks enters it with the
 * certificate. Throws `not-found`, `transition-not-allowed`, `terms-invalid`, `application-incomplete`.
 */
export async function planApplication(
  deps: PlanDeps,
  decision: ApplicationGrant,
  { actId, now }: { actId: string; now: Date },
): Promise<Plan> {
  const application = await deps.applications.find(decision.id)
  if (!application) throw issuerError('not-found', 'There is no such application.')
  lifecycle.next(application.state, 'propose-grant')
  const { operator, isNew } = await operatorOf(deps, application, now)
  const certificateId = deps.newId()
  const terms = checkedTerms(
    deps,
    termsOf(operator, withRevalidation(deps.programme.current(), grantedBy(application, decision)), 1),
  )
  const draft: DraftVersion = { certificateId, operator, terms }
  const versions = await draftVersions(deps, [draft], actId)
  const root = rootOf(versions)
  const { programme, certificateNumber } = terms
  return {
    calls: [{ type: 'anchor-grant', roots: [root] }],
    payload: {
      root,
      certificates: 1,
      sample: [summaryOf(draft)],
      application: { id: application.id, reference: application.reference },
    },
    rows: {
      certificates: [
        { id: certificateId, operatorId: operator.id, programme, certificateNumber, createdAt: now },
      ],
      versions,
      ...(isNew ? { operators: [operator] } : {}),
    },
    application: { id: application.id, version: application.version, operatorId: operator.id, certificateId },
  }
}

/** The firm as the register has it: by the application's link, or by its TIN; else as the application names it. */
async function operatorOf(
  deps: PlanDeps,
  { operatorId, form }: Application,
  now: Date,
): Promise<{ operator: Operator; isNew: boolean }> {
  if (operatorId !== undefined) {
    const [known] = await deps.operators.findMany([operatorId])
    if (!known) throw issuerError('not-found', 'The firm of this application is not in the register.')
    return { operator: known, isNew: false }
  }
  const byTin = await deps.operators.findByTin(form.applicant.tin)
  const survivor = byTin?.mergedInto === undefined ? byTin : await deps.operators.find(byTin.mergedInto)
  if (survivor) return { operator: survivor, isNew: false }
  const consent = form.consent ? { sharingConsent: form.consent } : {}
  return { operator: { ...form.applicant, ...consent, id: deps.newId(), createdAt: now }, isNew: true }
}

function grantedBy({ form, visits }: Application, decision: ApplicationGrant) {
  const { certificateNumber, effectiveFrom, expiresOn, nextRevalidation } = decision
  const visit = visits.findLast(({ state }) => state === 'closed')
  const customsOffice = decision.customsOffice ?? form.customsOffice
  return {
    certificateNumber,
    programme: form.programme,
    aeoType: decision.aeoType ?? form.aeoType,
    roles: requireApplied(form.roles, decision.roles),
    effectiveFrom,
    expiresOn,
    ...(customsOffice === undefined ? {} : { customsOffice }),
    ...(nextRevalidation === undefined ? {} : { nextRevalidation }),
    ...(visit?.closed ? { lastValidation: { date: visit.closed.heldOn, method: visit.method } } : {}),
  }
}

/** A decision may grant fewer roles than were applied for, never others. Throws `terms-invalid`. */
function requireApplied(applied: readonly string[], granted: readonly string[] = applied): string[] {
  const others = granted.filter((role) => !applied.includes(role))
  if (others.length > 0)
    throw issuerError('terms-invalid', `The firm has not applied for: ${others.join(', ')}.`, {
      details: { faults: others },
    })
  return [...granted]
}
