import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { SelloError } from '@sello/core'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

type Environment = Readonly<Record<string, string>>

function start(args: readonly string[], environment: Environment, cwd: string) {
  const child = spawn(process.execPath, ['--conditions=source', '--no-warnings', main, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const texts = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => {
    texts.out += chunk.toString('utf8')
  })
  child.stderr.on('data', (chunk: Buffer) => {
    texts.err += chunk.toString('utf8')
  })
  const ended = once(child, 'close').then(([code]): Ended => ({ code: Number(code), ...texts }))
  return { child, texts, ended }
}

/** The command as a person types it: real arguments, exit code and output; nobody at a terminal. */
export function sello(args: readonly string[], environment: Environment, cwd: string): Promise<Ended> {
  return start(args, environment, cwd).ended
}

/** The same, killed when `until` resolves: nothing gets to tidy up. */
export async function killedSello(
  args: readonly string[],
  environment: Environment,
  cwd: string,
  until: () => Promise<unknown>,
): Promise<Ended> {
  const { child, ended } = start(args, environment, cwd)
  await until()
  child.kill('SIGKILL')
  return ended
}

/** `sello serve …` until `stop`; resolves with its address once that is printed. */
export async function serve(args: readonly string[], environment: Environment, cwd: string) {
  const { child, texts, ended } = start(['serve', ...args], environment, cwd)
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      if (texts.out.includes('\n')) resolve(texts.out.trim())
    })
    void ended.then(({ code, err }) => reject(new SelloError('not-up', `ended with ${code}: ${err}`)))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    return ended
  }
  return { url, stop }
}
