import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { median } from './measure.ts'
import type { MirrorScene } from './scene/mirror-scene.ts'

/** In the order of a round: who is compared stands near each other. */
export const contenderKinds = [
  'node:crypto',
  'verdict vc+jwt',
  'Veramo Ed25519',
  'Veramo Ed25519 with credential',
  'verdict es256k',
  'Veramo ES256K',
  'Veramo ES256K with credential',
  'verdict ldp',
  '@digitalbazaar/vc',
] as const
export type ContenderKind = (typeof contenderKinds)[number]

export interface ContenderTask {
  readonly kind: ContenderKind
  readonly scene: Pick<MirrorScene, 'verifier' | 'terms' | 'real'> & { readonly path: string }
  readonly now: number
}

const ROUNDS = 31
const SLICE_MS = 160
/** Until the engine has compiled what is hot. */
const WARM_UP_MS = 4_000

/** Operations a second of the thread's own time, one for each round. */
export type RoundRates = ReadonlyMap<ContenderKind, readonly number[]>

/**
 * Operations a second of each contender in each of many short rounds, one contender at a time, there and back: what
 * slows the machine for a while slows all contenders of a round alike, so that their ratio within it stands. What is
 * counted is the processor time of each one's thread: none of them waits for anything else.
 */
export async function measureIsolated(scene: ContenderTask['scene'], now: Date): Promise<RoundRates> {
  const script = join(import.meta.dirname, 'children/contender.ts')
  const workers = contenderKinds.map((kind) => {
    const workerData: ContenderTask = { kind, scene, now: now.getTime() }
    return { kind, worker: new Worker(script, { workerData, execArgv: ['--conditions=source'] }) }
  })
  const rates = new Map<ContenderKind, number[]>(contenderKinds.map((kind) => [kind, []]))
  try {
    for (const { worker } of workers) await askRate(worker, WARM_UP_MS)
    for (let round = 0; round < ROUNDS; round++) {
      for (const { kind, worker } of workers) rates.get(kind)?.push(await askRate(worker, SLICE_MS))
      workers.reverse()
    }
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()))
  }
  return rates
}

/** Medians over the rounds: of the two rates, and of their ratio within each round. */
export function compareRounds(rates: RoundRates, own: ContenderKind, other: ContenderKind) {
  const [ours, theirs] = [rates.get(own) ?? [], rates.get(other) ?? []]
  const ratios = ours.map((rate, round) => rate / (theirs[round] ?? Number.NaN))
  return { value: median(ours), against: median(theirs), ratio: median(ratios) }
}

async function askRate(worker: Worker, durationMs: number): Promise<number> {
  worker.postMessage(durationMs)
  const [rate] = await once(worker, 'message')
  return Number(rate)
}
