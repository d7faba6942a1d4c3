import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchActs } from './cases/acts.ts'
import { benchBatch } from './cases/batch.ts'
import { benchDecision } from './cases/decision.ts'
import { benchDemo } from './cases/demo.ts'
import { benchMemory } from './cases/memory.ts'
import { benchCatchUp, benchGrowth, freshScene } from './cases/mirror.ts'
import { benchSearch } from './cases/search.ts'
import { benchUi } from './cases/ui.ts'
import { benchVerdict } from './cases/verdict.ts'
import { report } from './report.ts'
import type { BenchResult } from './result.ts'

const dir = mkdtempSync(join(tmpdir(), 'sello-bench-'))
const say = (line: string) => process.stderr.write(`${line}\n`)
const only = process.argv.slice(2)
const results: BenchResult[] = []

async function run(name: string, work: () => Promise<BenchResult[]>): Promise<void> {
  if (only.length > 0 && !only.includes(name)) return
  const started = performance.now()
  results.push(...(await work()))
  say(`${name}: ${Math.round((performance.now() - started) / 1000)} s`)
}

try {
  const now = new Date()
  await run('verdict', async () => {
    const path = join(dir, 'verdict.sqlite')
    return benchVerdict(await freshScene(path, 1_000, now), path, now)
  })
  await run('mirror', async () => {
    const catchUp = await benchCatchUp(dir, now)
    const small = await freshScene(join(dir, 'small.sqlite'), 1_000, now)
    const path = join(dir, 'large.sqlite')
    const large = await freshScene(path, 1_000_000, now)
    const growth = await benchGrowth(small, large, now)
    small.mirror.close()
    large.mirror.close()
    return [...catchUp, ...growth, ...(await benchMemory(dir, path, large))]
  })
  await run('search', () => benchSearch(dir, now))
  await run('batch', () => benchBatch(dir))
  await run('decision', () => benchDecision(dir))
  await run('acts', () => benchActs(dir))
  await run('ui', benchUi)
  await run('demo', benchDemo)
} finally {
  rmSync(dir, { recursive: true, force: true })
}
report(results, join(import.meta.dirname, '../results.json'))
process.exit(results.every((result) => result.ok) ? 0 : 1)
