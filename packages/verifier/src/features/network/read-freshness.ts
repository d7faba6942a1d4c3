import type { LedgerView } from '@sello/core'

export interface FreshnessReport {
  readonly chainId: number
  readonly block: number
  readonly blockTime: string
  readonly ageSeconds: number
  /** Older than this, answers are indeterminate. */
  readonly maxAgeSeconds: number
  readonly stale: boolean
  readonly faults: readonly { readonly code: string; readonly message: string }[]
}

/** How far the mirror is behind the clock, and what is wrong with it. */
export async function readFreshness(
  deps: { readonly view: Pick<LedgerView, 'head'>; readonly maxAgeSeconds: number },
  now: Date,
): Promise<FreshnessReport> {
  const head = await deps.view.head()
  const ageSeconds = Math.max(0, Math.floor(now.getTime() / 1000) - head.blockTime)
  return {
    chainId: head.chainId,
    block: head.block,
    blockTime: new Date(head.blockTime * 1000).toISOString(),
    ageSeconds,
    maxAgeSeconds: deps.maxAgeSeconds,
    stale: ageSeconds > deps.maxAgeSeconds,
    faults: head.faults.map(({ code, message }) => ({ code, message })),
  }
}
