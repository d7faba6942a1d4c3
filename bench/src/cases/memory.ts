import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type BenchResult, compare } from '../result.ts'
import type { MirrorScene } from '../scene/mirror-scene.ts'

const Manifest = z.looseObject({ scripts: z.looseObject({ start: z.string() }) })

/** The flags that the verifier is started with: they bound its heap. */
function startFlags(): string[] {
  const path = join(import.meta.dirname, '../../../packages/verifier/package.json')
  const { scripts } = Manifest.parse(JSON.parse(readFileSync(path, 'utf8')))
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}

const VERDICTS = 5_000
const Started = z.object({ url: z.url(), key: z.string() })
const Ended = z.object({ peakMb: z.number() })

/**
 * Memory of a whole verifier service over the mirror with a million certificates, after thousands of verdicts over
 * HTTP: the peak of its resident set, from its start on. Who asks is another process. The scene's mirror must be
 * closed.
 */
export async function benchMemory(
  dir: string,
  mirrorPath: string,
  scene: Pick<MirrorScene, 'verifier' | 'terms' | 'real'>,
): Promise<BenchResult[]> {
  const dataDir = join(dir, 'verifier')
  mkdirSync(join(dataDir, 'terms'), { recursive: true })
  renameSync(mirrorPath, join(dataDir, 'mirror.sqlite'))
  const task = join(dir, 'memory-task.json')
  writeFileSync(task, JSON.stringify({ dataDir, did: scene.verifier, terms: scene.terms }))
  const child = fork(join(import.meta.dirname, '../children/verifier-memory.ts'), [task], {
    execArgv: startFlags(),
  })
  try {
    const credentials = scene.real.flatMap((real) => [real.credentials['vc+jwt'], real.credentials.ldp])
    await askVerdicts(Started.parse(await answerOf(child)), credentials)
    child.send('how much?')
    const { peakMb } = Ended.parse(await answerOf(child))
    if (child.exitCode === null) await once(child, 'exit')
    return [
      compare({
        name: `mirror: memory of the verifier service with 1,000,000 certificates, after ${VERDICTS} verdicts over HTTP`,
        value: peakMb,
        unit: 'MB',
        target: { of: 'value', is: '<=', limit: 300 },
      }),
    ]
  } finally {
    child.kill()
  }
}

/** What the child says next; fails when it ends without a word. */
async function answerOf(child: ChildProcess): Promise<unknown> {
  const stop = new AbortController()
  const { signal } = stop
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new RangeError(`the verifier ended with ${code}`)
  })
  try {
    const [answer] = await Promise.race([once(child, 'message', { signal }), ended])
    return answer
  } finally {
    ended.catch(() => undefined)
    stop.abort()
  }
}

/** Half of the verdicts on `vc+jwt`, half on Data Integrity; every one must be good. */
async function askVerdicts(
  { url, key }: z.infer<typeof Started>,
  credentials: readonly unknown[],
): Promise<void> {
  for (let turn = 0; turn < VERDICTS; turn++) {
    const response = await fetch(`${url}/v1/verifications`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ credential: credentials[turn % credentials.length] }),
    })
    const { status, checks } = z
      .looseObject({ status: z.string(), checks: z.unknown() })
      .parse(await response.json())
    if (status !== 'verified') throw new RangeError(`a verdict was ${status}: ${JSON.stringify(checks)}`)
  }
}
