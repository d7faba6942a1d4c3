import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { type BenchResult, compare } from '../result.ts'
import { type MirrorScene, NONCE } from '../scene/mirror-scene.ts'

const Manifest = z.looseObject({ scripts: z.looseObject({ start: z.string() }) })

/** The flags that the verifier is started with: they bound its heap. */
function startFlags(): string[] {
  const path = join(import.meta.dirname, '../../../packages/verifier/package.json')
  const { scripts } = Manifest.parse(JSON.parse(readFileSync(path, 'utf8')))
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}

const Report = z.object({ rssMb: z.number(), verdicts: z.int(), status: z.string() })

/**
 * Memory of a whole verifier service in a process of its own, over the mirror with a million certificates, after
 * thousands of verdicts over HTTP. The scene's mirror must be closed.
 */
export async function benchMemory(
  dir: string,
  mirrorPath: string,
  scene: Pick<MirrorScene, 'verifier' | 'terms' | 'real'>,
): Promise<BenchResult[]> {
  const dataDir = join(dir, 'verifier')
  mkdirSync(join(dataDir, 'terms'), { recursive: true })
  renameSync(mirrorPath, join(dataDir, 'mirror.sqlite'))
  const credentials = scene.real.map((real) => real.credentials['vc+jwt'])
  const task = { dataDir, did: scene.verifier, terms: scene.terms, credentials, nonce: NONCE }
  writeFileSync(join(dir, 'memory-task.json'), JSON.stringify(task))
  const child = spawn(
    process.execPath,
    [
      ...startFlags(),
      join(import.meta.dirname, '../children/verifier-memory.ts'),
      join(dir, 'memory-task.json'),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let last = ''
  for await (const line of createInterface({ input: child.stdout })) last = line
  if (child.exitCode === null) await once(child, 'exit')
  const report = Report.parse(JSON.parse(last))
  if (report.status !== 'verified') throw new RangeError(`the child's verdicts were ${report.status}`)
  return [
    compare({
      name: `mirror: memory of the verifier service with 1,000,000 certificates, after ${report.verdicts} verdicts over HTTP`,
      value: report.rssMb,
      unit: 'MB',
      target: { of: 'value', is: '<=', limit: 300 },
    }),
  ]
}
