import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Country } from '@sello/core'
import { applyChanges, initAuthority, LedgerDeployment } from '@sello/issuer'
import { deployTestNetwork, freePort, startAnvil, testAccount, testAddress } from '@sello/ledger'
import { totpCode, totpStep } from '@sello/platform'
import { z } from 'zod'

export const PASSWORD = 'a long enough password'
/** Of both officers' authenticators. */
const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const issuerMain = new URL('../../../issuer/src/main.ts', import.meta.url)
const cliMain = new URL('../main.ts', import.meta.url)

/** A chain, an administration with two approvers, and its issuer as a process of its own that can be killed. */
export async function openIssuerProcess() {
  const folder = mkdtempSync(join(tmpdir(), 'sello-import-'))
  const anvil = await startAnvil({})
  const network = await deployTestNetwork(anvil, { CR: 'cr', CO: 'co' })
  const dataDir = join(folder, 'cr')
  const keySecret = new Uint8Array(32).fill(9)
  await setUp({ dataDir, keySecret, rpcUrl: anvil.url, network })
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, `${PASSWORD}\n`, { mode: 0o600 })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const environment = {
    SELLO_ISSUER_DATA_DIR: dataDir,
    SELLO_RPC_URL: anvil.url,
    SELLO_KEY_SECRET: Buffer.from(keySecret).toString('base64url'),
    SELLO_ISSUER_PORT: String(port),
    SELLO_LOG_LEVEL: 'error',
  }
  let service = run(issuerMain, [], environment)
  const files = { passwordFile, folder }
  return {
    ...files,
    url,
    dataDir,
    rpcUrl: anvil.url,
    deployedAtBlock: network.fromBlock,
    contracts: network.contracts,
    ready: () => untilReady(url),
    killService: () => kill(service),
    startService: () => {
      service = run(issuerMain, [], environment)
    },
    /** Both officers sign in once: a code is accepted once, and their sessions outlive every kill. */
    signIn: async () => {
      for (const username of ['ana', 'berta'])
        writeFileSync(join(folder, `${username}.token`), await signIn(url, username), { mode: 0o600 })
    },
    /** The command in both officers' sessions. */
    sello: (...args: string[]) =>
      run(
        cliMain,
        [
          ...['import', ...args, '--issuer', url],
          ...['--token-file', join(folder, 'ana.token')],
          ...['--second-token-file', join(folder, 'berta.token')],
        ],
        {},
      ),
    /** What the newest import says of itself. */
    progress: () => newestImport(url, join(folder, 'ana.token')),
    close: async () => {
      await kill(service)
      await anvil.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function setUp(options: {
  dataDir: string
  keySecret: Uint8Array
  rpcUrl: string
  network: Awaited<ReturnType<typeof deployTestNetwork>>
}): Promise<void> {
  const { dataDir, keySecret, rpcUrl, network } = options
  const { contracts, fromBlock, genesisHash } = network
  const { changes } = await initAuthority({
    dataDir,
    keySecret,
    country: Country.parse('CR'),
    name: 'Servicio Nacional de Aduanas',
    timeZone: 'America/Costa_Rica',
    identity: testAddress('cr'),
    ledger: LedgerDeployment.parse({ chainId: 31_337, genesisHash, deployedAtBlock: fromBlock, contracts }),
    officers: ['ana', 'berta'].map((username) => ({
      username,
      password: PASSWORD,
      roles: ['approver'],
      totpSecret: TOTP_SECRET,
    })),
  })
  await applyChanges({ dataDir, keySecret, rpcUrl, owner: testAccount('cr'), pollMs: 100 }, changes)
}

export interface Run {
  readonly child: ChildProcess
  readonly output: () => string
  /** Exit code, or the signal's name. */
  readonly ended: Promise<number | string>
}

function run(main: URL, args: readonly string[], environment: Record<string, string>): Run {
  const child = spawn(process.execPath, ['--conditions=source', main.pathname, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
    })
  const ended = once(child, 'close').then(([code, signal]): number | string => code ?? signal)
  return { child, output: () => output, ended }
}

/** As a power cut would. */
export async function kill({ child, ended }: Pick<Run, 'child' | 'ended'>): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

const Newest = z.object({ imports: z.array(z.object({ id: z.string() })) })
const Progress = z.looseObject({
  id: z.string(),
  counts: z.object({ received: z.number(), accepted: z.number(), refused: z.number() }),
  act: z.looseObject({ state: z.string() }).optional(),
  issuance: z.looseObject({ size: z.number(), signed: z.number(), attempt: z.number() }).optional(),
})
const Session = z.looseObject({ token: z.string() })

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined)
    if (response?.ok) return
    await sleep(100)
  }
  throw new RangeError('the issuer does not get ready')
}

async function newestImport(url: string, tokenFile: string): Promise<z.infer<typeof Progress> | undefined> {
  try {
    const headers = { authorization: `Bearer ${readFileSync(tokenFile, 'utf8')}` }
    const { imports } = Newest.parse(await (await fetch(`${url}/v1/imports`, { headers })).json())
    const id = imports[0]?.id
    if (id === undefined) return undefined
    return Progress.parse(await (await fetch(`${url}/v1/imports/${id}`, { headers })).json())
  } catch {
    return undefined
  }
}

async function signIn(url: string, username: string): Promise<string> {
  const response = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      username,
      password: PASSWORD,
      totp: totpCode(TOTP_SECRET, totpStep(new Date())),
    }),
  })
  return Session.parse(await response.json()).token
}
