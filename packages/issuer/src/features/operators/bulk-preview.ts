import { type CertificateAct, certificateLifecycle, isSelloError } from '@sello/core'
import type { Authority } from '../acts/plan.ts'
import type { CertificateVersion } from '../certificates/certificate.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import { versionState } from '../certificates/version-state.ts'
import type { Surroundings } from '../surroundings.ts'
import type { OperatorFilter, OperatorSearch, RegisterStatus } from './operator-search.ts'

/** One act speaks of at most so many certificates. */
export const MAX_BULK = 1_000

export type BulkAct = Extract<CertificateAct, 'suspend' | 'reinstate' | 'revoke' | 'withdraw'>
export type BulkReason = 'not-on-ledger' | 'already-so' | 'ended' | 'not-allowed-in-state' | 'act-pending'

export interface BulkItem {
  readonly certificateId: string
  readonly certificateNumber: string
  readonly programme: string
  readonly operatorId: string
  readonly legalName: string
  readonly status: RegisterStatus
}

export interface BulkPreviewDeps extends Pick<Surroundings, 'clock'> {
  readonly authority: Pick<Authority, 'timeZone'>
  readonly certificates: Pick<CertificateStore, 'versionsOf'>
  readonly operatorSearch: Pick<OperatorSearch, 'certificates' | 'withActs'>
}

export interface BulkSelection {
  readonly act: BulkAct
  readonly certificateIds?: readonly string[] | undefined
  readonly filter?: OperatorFilter | undefined
}

/** Whom an act would reach, and who is left out and why. Nothing is proposed by it. */
export async function previewBulk(
  deps: BulkPreviewDeps,
  { act, certificateIds, filter = {} }: BulkSelection,
  today: string,
) {
  const chosen = certificateIds
    ? { ids: [...new Set(certificateIds)], found: new Set(certificateIds).size }
    : await deps.operatorSearch.certificates(filter, today, MAX_BULK)
  const versions = Map.groupBy(
    await deps.certificates.versionsOf(chosen.ids),
    (version) => version.certificateId,
  )
  const pending = await deps.operatorSearch.withActs(chosen.ids)
  const affected: BulkItem[] = []
  const excluded: (BulkItem & { reason: BulkReason; detail: string })[] = []
  for (const id of chosen.ids) {
    const judged = judge(deps, act, versions.get(id) ?? [], pending.has(id))
    if (!judged) continue
    const { item, reason } = judged
    if (reason) excluded.push({ ...item, reason, detail: details[reason] })
    else affected.push(item)
  }
  return {
    act,
    limit: MAX_BULK as typeof MAX_BULK,
    truncated: chosen.found > chosen.ids.length,
    found: chosen.found,
    affected,
    excluded,
    missing: chosen.ids.filter((id) => !versions.has(id)),
  }
}

const details: Readonly<Record<BulkReason, string>> = {
  'not-on-ledger': 'Its grant does not stand on the ledger yet.',
  'already-so': 'It is so already.',
  ended: 'It has ended.',
  'not-allowed-in-state': 'Its state does not allow this.',
  'act-pending': 'Another act about it is on its way.',
}

function judge(
  { clock, authority }: BulkPreviewDeps,
  act: BulkAct,
  versions: readonly CertificateVersion[],
  isPending: boolean,
): { item: BulkItem; reason?: BulkReason } | undefined {
  const version = versions.findLast(({ state }) => state === 'granted') ?? versions.at(-1)
  if (!version) return undefined
  const { certificateId, operatorId, terms } = version
  const { certificateNumber, programme, legalName } = terms
  const status = versionState(version, { now: clock(), timeZone: authority.timeZone })
  const item = { certificateId, certificateNumber, programme, operatorId, legalName, status }
  if (status === 'PROPOSED') return { item, reason: 'not-on-ledger' }
  if (version.state !== 'granted' || status === 'EXPIRED') return { item, reason: 'ended' }
  if (act === 'suspend' && status === 'SUSPENDED') return { item, reason: 'already-so' }
  if (act === 'reinstate' && status !== 'SUSPENDED') return { item, reason: 'already-so' }
  if (isPending) return { item, reason: 'act-pending' }
  try {
    certificateLifecycle.next(status, act)
    return { item }
  } catch (error) {
    if (!isSelloError(error)) throw error
    return { item, reason: 'not-allowed-in-state' }
  }
}
