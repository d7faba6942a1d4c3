import type { LedgerHead } from '../ports/ledger-view.ts'
import type { MirrorTrust } from './facts.ts'

/** Worst first. */
export const FAULT_TRUST = {
  'wrong-chain': 'untrusted',
  'not-started': 'untrusted',
  'changed-block': 'untrusted',
  'event-gap': 'gapped',
} as const satisfies Record<LedgerHead['faults'][number]['code'], MirrorTrust>

/** Seconds by which the mirror is behind the moment asked about; negative when it is past it. */
export function secondsBehind(head: LedgerHead, instant: Date): number {
  return instant.getTime() / 1000 - head.blockTime
}

/** How far the mirror can be relied on for a moment. A past moment that it has covered never becomes stale. */
export function mirrorTrust(head: LedgerHead, instant: Date, maxAgeSeconds: number): MirrorTrust {
  const trusts = head.faults.map((fault) => FAULT_TRUST[fault.code])
  if (trusts.includes('untrusted')) return 'untrusted'
  if (trusts.includes('gapped')) return 'gapped'
  return secondsBehind(head, instant) > maxAgeSeconds ? 'stale' : 'complete'
}
