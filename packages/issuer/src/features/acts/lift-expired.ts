import type { AuditStore } from '../audit.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { Act } from './act.ts'
import type { ActQueue, ActStore } from './act-store.ts'
import type { StatusCall } from './ledger-call.ts'
import type { LedgerReads } from './ledger-ports.ts'

export interface LiftExpiredDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly ledger: Pick<LedgerReads, 'head' | 'listSequence'>
  readonly transact: Transact<{
    acts: ActStore
    certificates: Pick<CertificateStore, 'expiredSuspensions'>
    audit: AuditStore
    queue: ActQueue
  }>
}

/** Entries that fit into one transaction: each may stand in a word of its own. */
const MAX_ENTRIES = 50

/** A lift that the contract refused is tried again after so long, not in every round. */
const RETRY_MS = 10 * 60_000

/** Ends the suspensions whose time has passed by the ledger's clock. Gives the number of acts it queued. */
export async function liftExpired(deps: LiftExpiredDeps): Promise<number> {
  const head = await deps.ledger.head()
  if (head.faults.length > 0) return 0
  const now = deps.clock()
  // The contract wants `until` to have passed in the block that carries the write.
  const passed = new Date((head.blockTime - 1) * 1000)
  return deps.transact(async (stores) => {
    const due = await stores.certificates.expiredSuspensions(passed)
    const open = await stores.acts.liftsSince(new Date(now.getTime() - RETRY_MS))
    const entries = due.filter(({ list, index }) => !open.has(`${list}/${index}`))
    let queued = 0
    for (const [list, members] of Map.groupBy(entries, ({ list }) => list)) {
      // Kept as it is until it has landed: after a crash the same call goes on under the same key.
      const expectedSequence = await deps.ledger.listSequence(list)
      for (const part of chunk(members.map(({ index }) => index).sort((a, b) => a - b))) {
        const call = { type: 'lift-expired' as const, list, expectedSequence, entries: part }
        // What is on its way in the same words comes first; a later round lifts when that has landed.
        if (await stores.acts.meetsUnderWay(call)) continue
        await queueLift(deps, stores, call, now)
        queued++
      }
    }
    return queued
  })
}

async function queueLift(
  deps: LiftExpiredDeps,
  { acts, audit, queue }: { acts: ActStore; audit: AuditStore; queue: ActQueue },
  call: StatusCall,
  now: Date,
): Promise<void> {
  const id = deps.newId()
  // Sent by the service itself: neither nonce nor deadline is asked for.
  const steps = [{ call, nonce: '0', deadline: 0 }]
  const act: Act = {
    id,
    kind: 'lift-expired',
    payload: { list: call.list, entries: call.entries },
    state: 'signed',
    steps,
    signatures: [],
    quorum: 0,
    createdBy: 'service',
    createdAt: now,
    signedAt: now,
  }
  await acts.add(act)
  await audit.append({ actor: 'service', action: 'act.lift-expired', subject: `act:${id}`, at: now })
  await queue.enqueue(id, now)
}

function chunk(indexes: number[]): number[][] {
  const parts: number[][] = []
  for (let start = 0; start < indexes.length; start += MAX_ENTRIES)
    parts.push(indexes.slice(start, start + MAX_ENTRIES))
  return parts
}
