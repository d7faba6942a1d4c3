import type { CertificateTerms } from '@sello/core'
import type { ApplicationStore } from '../applications/application-store.ts'
import type { CertificateVersion } from '../certificates/certificate.ts'
import type { CertificateShape, CertificateStore } from '../certificates/certificate-store.ts'
import { versionState } from '../certificates/version-state.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Act, ActKind } from './act.ts'
import type { ActStore } from './act-store.ts'
import { type AffectedPartner, type AffectedPartnersDeps, affectedPartners } from './affected-partners.ts'
import { type FieldDifference, fieldDifferences } from './field-differences.ts'
import { isStatusCall } from './ledger-call.ts'
import type { Authority } from './plan.ts'
import { requireAct } from './read-acts.ts'

export interface DiffActDeps extends Pick<Surroundings, 'clock'>, Omit<AffectedPartnersDeps, 'authority'> {
  readonly acts: Pick<ActStore, 'find' | 'certificatesOf'>
  readonly applications: Pick<ApplicationStore, 'find'>
  readonly certificates: Pick<CertificateStore, 'versionsOf' | 'versionsUnderRoot' | 'shapesUnderRoot'>
  readonly authority: Pick<Authority, 'did' | 'timeZone'>
}

export interface CertificateDifference {
  readonly certificateId: string
  readonly certificateNumber: string
  readonly programme: string
  readonly legalName: string
  readonly tin: string
  readonly version: number
  readonly statusBefore: string | null
  readonly statusAfter: string
  readonly landed: boolean
  readonly fields: readonly FieldDifference[]
}

export interface ActDifference {
  readonly act: Act
  /** What stands now is what the act was proposed upon. */
  readonly pending: boolean
  readonly counts: { readonly certificates: number; readonly firms: number }
  /** What an act says that touches no certificate. */
  readonly fields: readonly FieldDifference[]
  readonly certificates: readonly CertificateDifference[]
  readonly next: number | undefined
  readonly partners: readonly AffectedPartner[]
  readonly application:
    | { readonly id: string; readonly reference: string; readonly state: string }
    | undefined
}

interface DiffPage {
  /** Place of the page's first certificate, from 0. */
  readonly from: number
  readonly limit: number
}

/** What an act changes, field by field, for the officer who is to sign it. Throws `not-found`. */
export async function diffAct(deps: DiffActDeps, id: string, page: DiffPage): Promise<ActDifference> {
  const act = await requireAct(deps.acts, id)
  const pending = act.state !== 'final' && act.state !== 'failed'
  const application = act.applicationId ? await deps.applications.find(act.applicationId) : undefined
  const root = grantRootOf(act)
  const part = root === undefined ? await statusPart(deps, act, page) : await grantPart(deps, root, page, act)
  return {
    act,
    pending,
    counts: {
      certificates: part.shapes.reduce((sum, { count }) => sum + count, 0),
      firms: part.firms,
    },
    fields: part.certificates.length > 0 ? [] : fieldDifferences(undefined, act.payload),
    certificates: pending
      ? part.certificates
      : part.certificates.map((one) => ({ ...one, statusBefore: null })),
    next: part.next,
    partners: await affectedPartners(deps, part.shapes),
    application: application && {
      id: application.id,
      reference: application.reference,
      state: application.state,
    },
  }
}

interface Part {
  readonly certificates: readonly CertificateDifference[]
  readonly shapes: readonly CertificateShape[]
  readonly firms: number
  readonly next: number | undefined
}

function grantRootOf({ steps }: Act): string | undefined {
  for (const { call } of steps) {
    if (call.type === 'anchor-grant') return call.roots[0]
    if (call.type === 'disavow') return call.root
  }
  return undefined
}

/** Certificates as they will stand: beside the version before, where there is one. */
async function grantPart(
  deps: DiffActDeps,
  root: string,
  { from, limit }: DiffPage,
  act: Act,
): Promise<Part> {
  const versions = await deps.certificates.versionsUnderRoot(root, { after: from - 1, limit })
  const before =
    act.kind === 'change' ? await deps.certificates.versionsOf(versions.map((one) => one.certificateId)) : []
  const { shapes, firms } = await deps.certificates.shapesUnderRoot(root)
  const certificates = versions.map((version) => {
    const old = before.findLast(
      (one) => one.certificateId === version.certificateId && one.version < version.version,
    )
    if (act.kind === 'disavow') return differenceOf(act, version, [stateNow(deps, version), 'DISAVOWED'], [])
    const status = old ? stateNow(deps, old) : null
    const after = stateNow(deps, { ...version, state: 'granted' })
    return differenceOf(
      act,
      version,
      [status, after],
      fieldDifferences(old && saidBy(old.terms), saidBy(version.terms)),
    )
  })
  return { certificates, shapes, firms, next: nextOf(versions.length, from, limit) }
}

/** The version's number and its link to the one before say nothing that an officer decides. */
function saidBy({ version: _, previous: __, ...terms }: CertificateTerms): Readonly<Record<string, unknown>> {
  return terms
}

const statusAfter: Partial<Record<ActKind, string>> = {
  suspend: 'SUSPENDED',
  reinstate: 'ACTIVE',
  revoke: 'REVOKED',
  withdraw: 'WITHDRAWN',
  annul: 'ANNULLED',
}

async function statusPart(deps: DiffActDeps, act: Act, { from, limit }: DiffPage): Promise<Part> {
  const ids = await deps.acts.certificatesOf(act.id)
  const live = (await deps.certificates.versionsOf(ids)).filter(({ state }) => state !== 'superseded')
  const newest = [...new Map(live.map((version) => [version.certificateId, version])).values()]
  const page = newest.slice(from, from + limit)
  const certificates = page.map((version) => {
    const before = stateNow(deps, version)
    const after = statusAfter[act.kind] ?? before
    return differenceOf(act, version, [before, after], statusFields(act, version, before, after))
  })
  const shapes = newest.map(({ core }) => ({ ...core, count: 1 }))
  const firms = new Set(newest.map(({ operatorId }) => operatorId)).size
  return { certificates, shapes, firms, next: nextOf(page.length, from, limit) }
}

function statusFields(act: Act, version: CertificateVersion, before: string, after: string) {
  const { suspension } = version
  const was = {
    status: before,
    suspendedUntil: suspension ? (suspension.until?.toISOString() ?? null) : undefined,
  }
  const is = {
    status: after,
    suspendedUntil: act.kind === 'suspend' ? (act.payload.until ?? null) : undefined,
    reasonClass: act.reasonClass,
    effectiveAt: act.effectiveAt?.toISOString(),
  }
  return fieldDifferences(was, is)
}

function differenceOf(
  act: Act,
  told: CertificateVersion,
  [statusBefore, statusAfter]: [string | null, string],
  fields: readonly FieldDifference[],
): CertificateDifference {
  const { certificateId, version, terms } = told
  const { certificateNumber, programme, legalName, tin } = terms
  const named = { certificateId, certificateNumber, programme, legalName, tin, version }
  return { ...named, statusBefore, statusAfter, landed: hasLanded(act, told), fields }
}

/** A decision on many certificates is several transactions: it may have failed after the first of them. */
function hasLanded({ steps }: Act, { core }: CertificateVersion): boolean {
  const { list, index } = core.status
  const status = steps.filter(
    ({ call }) => isStatusCall(call) && call.list === list && call.entries.includes(index),
  )
  // A grant speaks of its root alone.
  return (status.length > 0 ? status : steps).every((step) => step.landed !== undefined)
}

function stateNow({ clock, authority }: DiffActDeps, version: CertificateVersion): string {
  return versionState(version, { now: clock(), timeZone: authority.timeZone })
}

function nextOf(found: number, from: number, limit: number): number | undefined {
  return found === limit ? from + limit : undefined
}
