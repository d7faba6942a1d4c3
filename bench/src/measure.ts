/** Something that can be done again and again; must fail loudly when what it does fails. */
export type Work = () => Promise<unknown> | unknown

export interface Contender {
  readonly name: string
  readonly work: Work
}

/**
 * Operations a second of each contender, one thread: the median of `rounds`, taken in turns so that a slow spell
 * of the machine hits all of them alike.
 */
export async function measureRates(
  contenders: readonly Contender[],
  options: { rounds?: number; roundMs?: number; warmUpMs?: number } = {},
): Promise<Map<string, number>> {
  const { rounds = 7, roundMs = 500, warmUpMs = 700 } = options
  const rates = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (const { work } of contenders) await rateFor(work, warmUpMs)
  for (let round = 0; round < rounds; round++)
    for (const { name, work } of contenders) rates.get(name)?.push(await rateFor(work, roundMs))
  return new Map([...rates].map(([name, values]) => [name, median(values)]))
}

/** Operations a second over a stretch of time. */
export async function rateFor(work: Work, durationMs: number): Promise<number> {
  const start = performance.now()
  let done = 0
  let elapsed = 0
  while (elapsed < durationMs) {
    await work()
    done++
    elapsed = performance.now() - start
  }
  return (done * 1000) / elapsed
}

/** Operations that are done between two looks at the thread's time. */
const LOOK_EVERY = 8

/**
 * Operations a second of this thread's own processor time: while others have the processor, its clock stands. On an
 * idle machine the same as `rateFor`.
 */
export async function threadRateFor(work: Work, durationMs: number): Promise<number> {
  const start = process.threadCpuUsage()
  let done = 0
  let elapsed = 0
  while (elapsed < durationMs) {
    for (let count = 0; count < LOOK_EVERY; count++) await work()
    done += LOOK_EVERY
    const { user, system } = process.threadCpuUsage(start)
    elapsed = (user + system) / 1000
  }
  return (done * 1000) / elapsed
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** The rate of a contender that must be in the map. */
export function rateOf(rates: ReadonlyMap<string, number>, name: string): number {
  const rate = rates.get(name)
  if (rate === undefined) throw new RangeError(`no contender is named ${name}`)
  return rate
}
