import type { StatusFact } from '@sello/core'
import type { Landed } from '../acts/act.ts'
import type { AuditStore } from '../audit.ts'
import type { CertificateStore, StatusEffect } from '../certificates/certificate-store.ts'
import type { Surroundings, Transact } from '../surroundings.ts'

/** A version that the register takes for live, and what it says of its suspension. */
export interface LiveEntry {
  readonly index: number
  readonly suspended: boolean
}

export interface RestoredStore {
  /** The restoration that has not been compared with the ledger yet. */
  unreconciled(): Promise<number | undefined>
  lists(): Promise<readonly string[]>
  liveEntries(list: string): Promise<readonly LiveEntry[]>
  /** Claims whose copies are not known to be anchored. */
  openClaims(): Promise<readonly { readonly id: string; readonly root: string }[]>
  landClaim(claimId: string, batchId: string, landed: Landed): Promise<void>
  markReconciled(number: number, at: Date): Promise<void>
}

/** The ledger as the mirror has it: caught up with the node before this is asked. */
export interface RestoredLedger {
  head(): Promise<{ block: number; blockTime: number }>
  bits(list: string, kind: 'revocation' | 'suspension'): Promise<Uint8Array>
  status(list: string, index: number): Promise<StatusFact>
  /** Where a copy's root stands. */
  copyAnchor(root: string): Promise<Landed | undefined>
}

export interface ReconcileDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly restored: RestoredStore
  readonly restoredLedger: RestoredLedger
  readonly transact: Transact<{
    restored: RestoredStore
    certificates: Pick<CertificateStore, 'applyStatus'>
    audit: AuditStore
  }>
}

interface Correction {
  readonly list: string
  readonly index: number
  readonly effect: StatusEffect
  /** Seconds since 1970. */
  readonly since: number
}

/**
 * Takes over from the ledger what a register out of an archive does not know: what was revoked, suspended or reinstated
 * since, and copies that were anchored since. All of it in one transaction, once for each restoration. Gives how many
 * entries were corrected; undefined when there was nothing to compare.
 */
export async function reconcileRestored(deps: ReconcileDeps): Promise<number | undefined> {
  const number = await deps.restored.unreconciled()
  if (number === undefined) return undefined
  const corrections: Correction[] = []
  for (const list of await deps.restored.lists()) corrections.push(...(await correctionsOf(deps, list)))
  const claims = await landedClaims(deps)
  const { block } = await deps.restoredLedger.head()
  const at = deps.clock()
  await deps.transact(async ({ restored, certificates, audit }) => {
    for (const { list, index, effect, since } of corrections)
      await certificates.applyStatus(list, [index], effect, {
        landed: { txHash: '', block, time: since },
        reasonClass: undefined,
      })
    for (const { id, landed } of claims) await restored.landClaim(id, deps.newId(), landed)
    await restored.markReconciled(number, at)
    const details = {
      corrected: corrections
        .slice(0, 1_000)
        .map(({ list, index, effect }) => `${list}/${index} ${effect.to}`),
      claims: claims.length,
    }
    await audit.append({
      actor: 'service',
      action: 'restore.reconciled',
      subject: `restoration:${number}`,
      details,
      at,
    })
  })
  return corrections.length
}

async function correctionsOf(
  { restored, restoredLedger }: ReconcileDeps,
  list: string,
): Promise<Correction[]> {
  const [revoked, suspended] = await Promise.all([
    restoredLedger.bits(list, 'revocation'),
    restoredLedger.bits(list, 'suspension'),
  ])
  const corrections: Correction[] = []
  for (const { index, suspended: known } of await restored.liveEntries(list)) {
    const isRevoked = isSet(revoked, index)
    if (!isRevoked && isSet(suspended, index) === known) continue
    corrections.push({ list, index, ...effectOf(await restoredLedger.status(list, index)) })
  }
  return corrections
}

/** The bit alone stands on the ledger: whether the end was a change or a withdrawal, it does not say. */
function effectOf(status: StatusFact): Pick<Correction, 'effect' | 'since'> {
  if (status.revoked) return { effect: { to: 'revoked' }, since: status.revokedSince ?? 0 }
  if (!status.suspended) return { effect: { to: 'reinstated' }, since: 0 }
  const until = status.suspendedUntil === undefined ? null : new Date(status.suspendedUntil * 1000)
  return { effect: { to: 'suspended', until }, since: status.suspendedSince ?? 0 }
}

/** Entry 0 is the first bit of the first byte (Bitstring Status List 1.0). */
const isSet = (bits: Uint8Array, index: number) => ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0

async function landedClaims({ restored, restoredLedger }: ReconcileDeps) {
  const found: { id: string; landed: Landed }[] = []
  for (const { id, root } of await restored.openClaims()) {
    const landed = await restoredLedger.copyAnchor(root)
    if (landed) found.push({ id, landed })
  }
  return found
}
