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
}

export async function startIssuerProcess(config: IssuerConfig, port: number): Promise<IssuerProcess> {
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
  await untilReady(child, url)
  return { url, kill: () => killed(child) }
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error('the issuer ended at once')
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(50)
  }
  await killed(child)
  throw new Error('the issuer did not become ready')
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
