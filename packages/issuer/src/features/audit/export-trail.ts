import type { AnchoredHead, AuditHeadStore } from './anchor-heads.ts'
import type { ChainedEntry } from './audit-entry.ts'
import type { AuditReader } from './audit-reads.ts'

/** Where the trail's heads stand, so that another machine finds them. */
export interface TrailSource {
  readonly identity: string
  readonly chainId: number
  readonly genesisHash: string
  readonly anchorLog: string
  readonly registry: string
  readonly deployedAtBlock: number
}

export interface ExportTrailDeps {
  readonly audit: Pick<AuditReader, 'range' | 'count'>
  readonly auditHeads: Pick<AuditHeadStore, 'range'>
  readonly trailSource: TrailSource
  readonly clock: () => Date
  readonly headBlock: () => Promise<number>
}

const PAGE = 500

/** The trail as lines of NDJSON, a page at a time: whoever reads slowly keeps nothing in memory here. */
export async function* exportTrail(
  deps: ExportTrailDeps,
  asked: { from: number; to: number | undefined },
): AsyncGenerator<string> {
  // The block first: what is on the ledger up to it was kept here before it was sent.
  const block = await deps.headBlock()
  const upTo = Math.min(asked.to ?? Number.MAX_SAFE_INTEGER, await deps.audit.count())
  const { from, to = null } = asked
  const exportedAt = deps.clock().toISOString()
  yield line({ header: { format: 'sello-audit/1', ...deps.trailSource, from, to, exportedAt, block } })
  const counted = { entries: 0, anchors: 0 }
  for await (const entries of pages((page) => deps.audit.range(page), from - 1, upTo)) {
    counted.entries += entries.length
    yield entries.map((entry) => line({ entry })).join('')
  }
  for await (const anchors of pages((page) => deps.auditHeads.range(page), from - 1, upTo)) {
    counted.anchors += anchors.length
    yield anchors.map((anchor) => line({ anchor: anchorLine(anchor) })).join('')
  }
  yield line({ end: counted })
}

async function* pages<Item extends ChainedEntry | AnchoredHead>(
  read: (page: { after: number; upTo: number; limit: number }) => Promise<readonly Item[]>,
  first: number,
  upTo: number,
): AsyncGenerator<readonly Item[]> {
  for (let after = first; ; ) {
    const page = await read({ after, upTo, limit: PAGE })
    const last = page.at(-1)
    if (!last) return
    yield page
    after = last.number
  }
}

function anchorLine({ number, head, proof, landed }: AnchoredHead) {
  return { number, head, proof, ...(landed ? { landed: landedLine(landed) } : {}) }
}

/** The block's time as text. */
export function landedLine({ txHash, block, time }: NonNullable<AnchoredHead['landed']>) {
  return { txHash, block, blockTime: new Date(time * 1000).toISOString() }
}

const line = (content: object) => `${JSON.stringify(content)}\n`
