import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { IssuerConfig } from '../config.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** The service as a process of its own, to be killed. */
export interface IssuerProcess {
  readonly url: string
  /** SIGKILL: nothing gets to tidy up. */
  kill(): Promise<void>
  /** SIGTERM: resolves with the exit code once the process has ended, null when a signal ended it. */
  stop(): Promise<number | null>
}

/** `path`: what answers once it is up; a service that waits for its set-up is alive, and not ready. */
export async function startIssuerProcess(
  config: Pick<IssuerConfig, 'dataDir' | 'rpcUrl' | 'keySecret'>,
  port: number,
  path = '/readyz',
): Promise<IssuerProcess> {
  const child = spawn(process.execPath, ['--conditions=source', '--no-warnings', main], {
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      SELLO_ISSUER_DATA_DIR: config.dataDir,
      SELLO_RPC_URL: config.rpcUrl,
      SELLO_KEY_SECRET: Buffer.from(config.keySecret).toString('base64url'),
      SELLO_ISSUER_PORT: String(port),
    },
  })
  const url = `http://localhost:${port}`
  await untilReady(child, `${url}${path}`)
  return {
    url,
    kill: () => ended(child, 'SIGKILL').then(() => undefined),
    stop: () => ended(child, 'SIGTERM'),
  }
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error('the issuer ended at once')
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await sleep(50)
  }
  await ended(child, 'SIGKILL')
  throw new Error('the issuer did not become ready')
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
    child.once('exit', (code) => resolve(code))
    child.kill(signal)
  })
}
