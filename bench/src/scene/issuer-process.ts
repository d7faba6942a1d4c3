import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Country } from '@sello/core'
import { createIssuerClient, type IssuerClient } from '@sello/dev-env'
import { applyChanges, createApiKey, initAuthority, LedgerDeployment } from '@sello/issuer'
import { type Anvil, deployTestNetwork, freePort, startAnvil, testAccount, testAddress } from '@sello/ledger'
import { toBase32 } from '@sello/platform'

/** An administration with two officers, its service a process of its own, on a chain with a block a second. */
export interface IssuerProcess {
  readonly url: string
  readonly dataDir: string
  readonly anvil: Anvil
  readonly ledger: LedgerDeployment
  readonly client: IssuerClient
  /** Sessions of both officers, each an approver and monitoring officer. */
  readonly officers: readonly [string, string]
  /** API key of the auditors. */
  readonly auditor: string
  /** What the service has used of the processors so far. */
  processorSeconds(): number
  close(): Promise<void>
}

const identity = testAddress('cr')
const main = join(import.meta.dirname, '../../../packages/issuer/src/main.ts')
const PASSWORD = 'a long enough password'

export async function startIssuerProcess(dir: string): Promise<IssuerProcess> {
  const anvil = await startAnvil({})
  const { contracts, fromBlock, genesisHash } = await deployTestNetwork(anvil, { CR: 'cr', CO: 'co' })
  const chainId = 31_337
  const ledger = LedgerDeployment.parse({ chainId, genesisHash, deployedAtBlock: fromBlock, contracts })
  const dataDir = join(dir, 'issuer')
  mkdirSync(dataDir, { recursive: true })
  const keySecret = new Uint8Array(randomBytes(32))
  const logins = ['ana', 'berta'].map((username) => ({
    ...{ username, password: PASSWORD, totpSecret: toBase32(randomBytes(20)) },
    roles: ['approver', 'monitoring-officer'] as const,
  }))
  const { changes } = await initAuthority({
    ...{ dataDir, keySecret, identity, ledger, officers: logins },
    country: Country.parse('CR'),
    name: 'Servicio Nacional de Aduanas',
    timeZone: 'America/Costa_Rica',
  })
  await applyChanges(
    { dataDir, keySecret, rpcUrl: anvil.url, owner: testAccount('cr'), pollMs: 100 },
    changes,
  )
  const { key: auditor } = await createApiKey({ dataDir }, { name: 'bench', roles: ['auditor'] })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const service = await startService(url, {
    SELLO_ISSUER_DATA_DIR: dataDir,
    SELLO_RPC_URL: anvil.url,
    SELLO_KEY_SECRET: Buffer.from(keySecret).toString('base64url'),
    SELLO_ISSUER_PORT: String(port),
    SELLO_LOG_LEVEL: 'warn',
  })
  const client = createIssuerClient(url, () => new Date())
  const sessions: string[] = []
  for (const login of logins) sessions.push(await client.signIn(login))
  const [first = '', second = ''] = sessions
  const close = async () => {
    await ended(service)
    await anvil.stop()
  }
  return {
    ...{ url, dataDir, anvil, ledger, client, officers: [first, second], auditor, close },
    processorSeconds: () => processorSeconds(service.pid ?? 0),
  }
}

async function startService(url: string, settings: Record<string, string>): Promise<ChildProcess> {
  const { NODE_OPTIONS } = process.env
  const env = { PATH: process.env.PATH, ...(NODE_OPTIONS ? { NODE_OPTIONS } : {}), ...settings }
  const log = openSync(join(settings.SELLO_ISSUER_DATA_DIR ?? '', 'service.log'), 'a')
  const service = spawn(process.execPath, ['--conditions=source', '--no-warnings', main], {
    stdio: ['ignore', log, log],
    env,
  })
  for (let attempt = 0; attempt < 200; attempt++) {
    if (service.exitCode !== null) throw new RangeError('the service ended at once')
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return service
    await sleep(100)
  }
  throw new RangeError('the service did not become ready')
}

/** Linux: clock ticks of 10 ms in user and system mode. */
function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function ended(service: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (service.exitCode !== null) return resolve()
    service.once('exit', () => resolve())
    service.kill('SIGTERM')
  })
}
