import type { AuditStore } from '../audit.ts'
import type { Transact } from '../surroundings.ts'

/** Somebody looked at something. */
export interface AuditedRead {
  readonly actor: string
  /** e.g. `operator.read`. */
  readonly action: string
  /** e.g. `operator:<id>`. */
  readonly subject: string
  readonly details?: Readonly<Record<string, unknown>> | undefined
}

/** Records who looked at what. */
export interface ReadLog {
  /**
   * Resolves when the read stands in the trail: answer only then. The same officer's looking again at the same thing
   * within a minute, as a screen does that waits for an act, is one read.
   */
  read(read: AuditedRead): Promise<void>
  /** Kept in memory until its typing rests: only the last of a row of searches is recorded, with their number. */
  search(search: AuditedRead): void
  /** Records what has not come to rest yet. */
  flush(): Promise<void>
}

export interface ReadLogOptions {
  readonly transact: Transact<{ audit: AuditStore }>
  readonly clock: () => Date
  /** Told when a search could not be recorded. */
  readonly onFailure: (error: unknown) => void
  readonly sameReadMs?: number
  readonly restMs?: number
}

interface Typing {
  readonly last: AuditedRead
  readonly count: number
  readonly at: Date
  readonly timer: NodeJS.Timeout
}

const MINUTE = 60_000
const REST_MS = 3_000
/** Reads that are remembered, to know one again. */
const REMEMBERED = 10_000

export function createReadLog(options: ReadLogOptions): ReadLog {
  const { clock, transact, onFailure, sameReadMs = MINUTE, restMs = REST_MS } = options
  const seen = new Map<string, Promise<number>>()
  const typing = new Map<string, Typing>()
  const append = (entry: AuditedRead, at: Date) =>
    transact(({ audit }) => audit.append({ ...entry, kind: 'read', at }))

  const read = async (entry: AuditedRead): Promise<void> => {
    const key = JSON.stringify([entry.actor, entry.action, entry.subject, entry.details])
    const now = clock()
    const earlier = seen.get(key)
    if (earlier && now.getTime() - (await earlier) < sameReadMs) return
    const recorded = append(entry, now).then(() => now.getTime())
    remember(seen, key, recorded)
    try {
      await recorded
    } catch (error) {
      if (seen.get(key) === recorded) seen.delete(key)
      throw error
    }
  }
  const settle = async (key: string): Promise<void> => {
    const rested = typing.get(key)
    if (!rested) return
    typing.delete(key)
    clearTimeout(rested.timer)
    const { last, count, at } = rested
    await append({ ...last, details: { ...last.details, ...(count > 1 ? { typed: count } : {}) } }, at)
  }
  const search = (entry: AuditedRead): void => {
    const key = JSON.stringify([entry.actor, entry.action])
    if (typing.has(key) && !continues(typing.get(key)?.last, entry)) void settle(key).catch(onFailure)
    const known = typing.get(key)
    clearTimeout(known?.timer)
    const timer = setTimeout(() => void settle(key).catch(onFailure), restMs)
    timer.unref()
    typing.set(key, { last: entry, count: (known?.count ?? 0) + 1, at: clock(), timer })
  }
  const flush = async () => {
    for (const key of [...typing.keys()]) await settle(key)
  }
  return { read, search, flush }
}

/** True when one text is typed on from the other, and all else is the same. */
function continues(last: AuditedRead | undefined, next: AuditedRead): boolean {
  const { text: before = '', ...others } = last?.details ?? {}
  const { text: after = '', ...now } = next.details ?? {}
  if (JSON.stringify(others) !== JSON.stringify(now) || last?.subject !== next.subject) return false
  const [one, other] = [String(before), String(after)]
  return one.startsWith(other) || other.startsWith(one)
}

function remember(seen: Map<string, Promise<number>>, key: string, recorded: Promise<number>): void {
  const oldest = seen.keys().next().value
  if (seen.size >= REMEMBERED && oldest !== undefined) seen.delete(oldest)
  seen.delete(key)
  seen.set(key, recorded)
}
