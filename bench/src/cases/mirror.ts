import { existsSync, rmSync } from 'node:fs'
import { measureRates, median, rateOf } from '../measure.ts'
import { type BenchResult, compare } from '../result.ts'
import { buildMirrorScene, type MirrorScene, NONCE } from '../scene/mirror-scene.ts'
import { takeTurns, verifierOf } from '../scene/verify-scene.ts'

/** A scene on a file of its own; an old one is thrown away. */
export function freshScene(path: string, certificates: number, now: Date): Promise<MirrorScene> {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) rmSync(file)
  return buildMirrorScene({ path, certificates, realCount: 200, now })
}

/** How fast a mirror takes 100,000 events, decoded and checked, into a file: the median of three. */
export async function benchCatchUp(dir: string, now: Date): Promise<BenchResult[]> {
  const rates: number[] = []
  for (const round of [1, 2, 3]) {
    const scene = await freshScene(`${dir}/catch-up-${round}.sqlite`, 50_000, now)
    rates.push(scene.eventsPerSecond)
    scene.mirror.close()
  }
  return [
    compare({
      name: 'mirror: events applied a second, 100,000 events into a file',
      value: median(rates),
      unit: 'events/s',
      target: { of: 'value', is: '>=', limit: 5_000 },
    }),
  ]
}

/** What a verdict costs with a thousand and with a million certificates in the mirror. */
export async function benchGrowth(small: MirrorScene, large: MirrorScene, now: Date): Promise<BenchResult[]> {
  const work = async (scene: MirrorScene) => {
    const inputs = scene.real.map((real) => real.presentations['vp+jwt'])
    const expected = { nonce: NONCE, audience: scene.verifier }
    return takeTurns(inputs, await verifierOf(scene, now), expected)
  }
  const rates = await measureRates(
    [
      { name: 'small', work: await work(small) },
      { name: 'large', work: await work(large) },
    ],
    { rounds: 11, roundMs: 400 },
  )
  return [
    compare({
      name: 'mirror: verdict with 1,000,000 certificates against 1,000',
      value: rateOf(rates, 'large'),
      unit: 'verdicts/s',
      against: { name: 'with 1,000', value: rateOf(rates, 'small') },
      target: { of: 'ratio', is: '>=', limit: 0.8 },
    }),
  ]
}
