import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { median } from './measure.ts'
import type { MirrorScene } from './scene/mirror-scene.ts'

export const contenderKinds = [
  'verdict vc+jwt',
  'verdict es256k',
  'verdict ldp',
  'node:crypto',
  '@digitalbazaar/vc',
  'Veramo Ed25519',
  'Veramo Ed25519 with credential',
  'Veramo ES256K',
  'Veramo ES256K with credential',
] as const
export type ContenderKind = (typeof contenderKinds)[number]

export interface ContenderTask {
  readonly kind: ContenderKind
  readonly scene: Pick<MirrorScene, 'verifier' | 'terms' | 'real'> & { readonly path: string }
  readonly now: number
}

const ROUNDS = 9
const ROUND_MS = 700
/** Until the engine has compiled what is hot. */
const WARM_UP_MS = 5_000

/** Operations a second of each contender: medians of rounds taken in turns, one at a time. */
export async function measureIsolated(
  scene: ContenderTask['scene'],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const script = join(import.meta.dirname, 'children/contender.ts')
  const workers = contenderKinds.map((kind) => {
    const workerData: ContenderTask = { kind, scene, now: now.getTime() }
    return { kind, worker: new Worker(script, { workerData, execArgv: ['--conditions=source'] }) }
  })
  const rates = new Map<string, number[]>(contenderKinds.map((kind) => [kind, []]))
  try {
    for (const { worker } of workers) await askRate(worker, WARM_UP_MS)
    for (let round = 0; round < ROUNDS; round++)
      for (const { kind, worker } of workers) rates.get(kind)?.push(await askRate(worker, ROUND_MS))
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()))
  }
  return new Map([...rates].map(([kind, values]) => [kind, median(values)]))
}

async function askRate(worker: Worker, durationMs: number): Promise<number> {
  worker.postMessage(durationMs)
  const [rate] = await once(worker, 'message')
  return Number(rate)
}
