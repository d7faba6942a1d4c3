import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '../measure.ts'
import { type BenchResult, compare } from '../result.ts'
import { grantOf, newOperator } from '../scene/act-requests.ts'
import { type IssuerProcess, startIssuerProcess } from '../scene/issuer-process.ts'

const DECISIONS = 25
/** The chain has a block a second. */
const BLOCK_MS = 1_000

/**
 * From the second officer's signature (her request leaves) to the answer that says final, one grant at a time, at moments
 * spread over the time between two blocks.
 */
export async function benchDecision(dir: string): Promise<BenchResult[]> {
  const scene = await startIssuerProcess(join(dir, 'decision'))
  try {
    const operatorId = await newOperator(scene, 0)
    const times: number[] = []
    for (let place = 0; place < DECISIONS; place++) {
      await sleep((place * 370) % BLOCK_MS)
      times.push(await decide(scene, operatorId, place))
    }
    // The first ones warm the service up.
    const value = median(times.slice(5))
    const target = { of: 'value', is: '<=', limit: BLOCK_MS + 500 } as const
    return [compare({ name: 'decision to final on the ledger, unloaded, median', value, unit: 'ms', target })]
  } finally {
    await scene.close()
  }
}

async function decide(
  { client, officers }: IssuerProcess,
  operatorId: string,
  place: number,
): Promise<number> {
  const [ana, berta] = officers
  const { id } = await client.propose(ana, grantOf(operatorId, `DECISION-${place}`))
  const started = performance.now()
  let { state } = await client.cosign(berta, id)
  while (state !== 'final' && state !== 'failed') {
    await sleep(20)
    state = (await client.act(ana, id)).state
  }
  if (state === 'failed') throw new RangeError(`the act ${id} failed`)
  return performance.now() - started
}
