import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type BenchResult, compare } from '../result.ts'

/** The whole story as a person starts it, in a folder of its own. */
export async function benchDemo(): Promise<BenchResult[]> {
  const root = mkdtempSync(join(tmpdir(), 'sello-bench-demo-'))
  const script = join(import.meta.dirname, '../../../packages/dev-env/src/demo.ts')
  const started = performance.now()
  const since = () => (performance.now() - started) / 1000
  const child = spawn(process.execPath, ['--conditions=source', script, '--once', '--root', root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let ready = Number.NaN
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('Ready after')) ready = since()
  if (child.exitCode === null) await once(child, 'exit')
  const total = since()
  rmSync(root, { recursive: true, force: true })
  if (child.exitCode !== 0) throw new RangeError('a step of the demo did not hold')
  const at = (name: string, value: number, limit: number) =>
    compare({ name, value, unit: 's', target: { of: 'value', is: '<=', limit } })
  return [at('demo --once: ready to use', ready, 15), at('demo --once: the whole story', total, 60)]
}
