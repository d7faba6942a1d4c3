import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseAuthorityDid, SelloError } from '@sello/core'
import { startIssuer } from '@sello/issuer'
import { type Anvil, startAnvil } from '@sello/ledger'
import { createLog } from '@sello/platform'
import { startVerifier } from '@sello/verifier'
import { startWallet } from '@sello/wallet'
import type { StepRunner } from '../demo/step-runner.ts'
import { createDemoClock, type DemoClock } from './demo-clock.ts'
import { foundNetwork, portIsFree } from './found-network.ts'
import { createIssuerClient } from './issuer-client.ts'
import type { AuthorityHandle, FirmHandle, Network } from './network.ts'
import {
  type AuthorityEntry,
  type FirmEntry,
  type NetworkFile,
  readNetworkFile,
  writeNetworkFile,
} from './network-file.ts'
import { createVerifierClient } from './verifier-client.ts'

const TWO_DAYS_MS = 2 * 86_400_000
const POLL_MS = 200

export interface NetworkOptions {
  readonly dir: string
  /** Age of the verifiers' mirror past which they no longer say yes or no. */
  readonly maxAgeSeconds: number
  readonly steps: StepRunner
}

/**
 * Starts the network of a folder, or founds one there whose clock begins two days ago. Errors: `port-taken` when
 * an existing network cannot have its ports.
 */
export async function startNetwork(options: NetworkOptions): Promise<{ network: Network; founded: boolean }> {
  const { dir, steps } = options
  const path = join(dir, 'network.json')
  const existing = readNetworkFile(path)
  if (!existing && existsSync(dir)) rmSync(dir, { recursive: true }) // a founding that did not come to its end
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const clock = createDemoClock(Date.now, existing ? 0 : TWO_DAYS_MS)
  if (existing) await requirePorts(existing)
  let chain = await steps.step('A permissioned chain', () =>
    startAnvil({
      statePath: join(dir, 'chain', 'state.json'),
      ...(existing ? { port: existing.chainPort } : { timestamp: Math.floor(clock.now().getTime() / 1000) }),
    }),
  )
  const file = existing ?? (await foundNetwork(dir, chain, steps))
  if (!existing) writeNetworkFile(path, file)
  const services = await steps.step('Issuers, verifiers and wallets are up', () =>
    startServices(file, options, chain, clock),
  )
  const network: Network = {
    dir,
    clock,
    chainId: file.ledger.chainId,
    rpcUrl: chain.url,
    contracts: file.ledger.contracts,
    chain: () => chain,
    restartChain: async () => {
      chain = await startAnvil({ statePath: join(dir, 'chain', 'state.json'), port: file.chainPort })
    },
    toPresent: () => toPresent(chain, clock),
    ...services.handles,
    close: async () => {
      await Promise.all(services.closers.map((close) => close()))
      await chain.stop()
    },
  }
  return { network, founded: !existing }
}

/** The chain first: a service's clock must not be ahead of blocks that it still waits for. */
async function toPresent(chain: Anvil, clock: DemoClock): Promise<void> {
  await chain.rpc.request('evm_setNextBlockTimestamp', [Math.floor(Date.now() / 1000)])
  clock.toPresent()
}

async function requirePorts(file: NetworkFile): Promise<void> {
  const { CR, CO, MX } = file.authorities
  const ports = [CR, CO, MX].flatMap(({ issuerPort, verifierPort }) => [issuerPort, verifierPort])
  for (const port of [file.chainPort, ...ports, file.firms.coffee.port, file.firms.cacao.port])
    if (!(await portIsFree(port)))
      throw new SelloError(
        'port-taken',
        `Port ${port} of this network is taken: is the demo running already?`,
      )
}

interface Services {
  readonly handles: Pick<Network, 'CR' | 'CO' | 'MX' | 'coffee' | 'cacao'>
  readonly closers: (() => Promise<void>)[]
}

async function startServices(
  file: NetworkFile,
  options: NetworkOptions,
  chain: Anvil,
  clock: DemoClock,
): Promise<Services> {
  const closers: Services['closers'] = []
  const shared = { file, options, rpcUrl: chain.url, clock: () => clock.now(), closers }
  const { authorities, firms } = file
  const [CR, CO, MX, coffee, cacao] = await Promise.all([
    startAuthority(shared, authorities.CR),
    startAuthority(shared, authorities.CO),
    startAuthority(shared, authorities.MX),
    startFirm(shared, firms.coffee),
    startFirm(shared, firms.cacao),
  ])
  return { handles: { CR, CO, MX, coffee, cacao }, closers }
}

interface Shared {
  readonly file: NetworkFile
  readonly options: NetworkOptions
  readonly rpcUrl: string
  readonly clock: () => Date
  readonly closers: (() => Promise<void>)[]
}

const logOf = (name: string) => createLog({ name, level: process.env.SELLO_LOG_LEVEL ?? 'error' })

async function startAuthority(shared: Shared, entry: AuthorityEntry): Promise<AuthorityHandle> {
  const { options, rpcUrl, clock, closers } = shared
  const { country, did } = entry
  const keySecret = Buffer.from(entry.keySecret, 'base64url')
  const issuerDir = join(options.dir, country, 'issuer')
  const verifierDir = join(options.dir, country, 'verifier')
  const issuer = await startIssuer({
    dataDir: issuerDir,
    rpcUrl,
    keySecret,
    port: entry.issuerPort,
    pollMs: POLL_MS,
    log: logOf(`issuer ${country}`),
    clock,
  })
  closers.push(() => issuer.close())
  const verifier = await verifierOf(shared, entry, { dataDir: verifierDir, keySecret })
  closers.push(() => verifier.close())
  const identity = parseAuthorityDid(did)?.identity
  if (!identity) throw new SelloError('invalid-did', `${did} is not of this network.`)
  return {
    ...entry,
    identity,
    issuerUrl: issuer.url,
    verifierUrl: verifier.url,
    issuer: createIssuerClient(issuer.url, clock),
    verifier: createVerifierClient(verifier.url, entry.apiKeys.rms),
    dataDir: { issuer: issuerDir, verifier: verifierDir },
    issuerKeySecret: keySecret,
  }
}

function verifierOf(
  { file, options, rpcUrl, clock }: Shared,
  { country, name, did, timeZone, verifierPort }: AuthorityEntry,
  { dataDir, keySecret }: { dataDir: string; keySecret: Uint8Array },
) {
  return startVerifier(
    {
      dataDir,
      did,
      name,
      host: '127.0.0.1',
      port: verifierPort,
      timeZone,
      maxAgeSeconds: options.maxAgeSeconds,
      retentionDays: 30,
      rpcUrl,
      deployment: file.ledger,
      pollMs: POLL_MS,
      logLevel: 'error',
    },
    { keySecret },
    { clock, log: logOf(`verifier ${country}`) },
  )
}

async function startFirm(shared: Shared, entry: FirmEntry): Promise<FirmHandle> {
  const { file, options, clock, closers } = shared
  let last: unknown
  const listeningFetch: typeof fetch = async (input, init) => {
    if (typeof init?.body === 'string' && String(input).endsWith('/responses'))
      last = (JSON.parse(init.body) as { presentation?: unknown }).presentation
    return fetch(input, init)
  }
  const wallet = await startWallet(
    {
      dataDir: join(options.dir, entry.folder),
      firm: entry.firm,
      host: '127.0.0.1',
      port: entry.port,
      chainId: file.ledger.chainId,
      holderMethod: 'ethr',
      timeoutMs: 30_000,
      resumeMs: 250,
      refreshMs: 250,
      logLevel: 'error',
    },
    { keySecret: Buffer.from(entry.keySecret, 'base64url') },
    { clock, fetch: listeningFetch, log: logOf(`wallet ${entry.folder}`) },
  )
  closers.push(() => wallet.close())
  return {
    firm: entry.firm,
    did: wallet.did,
    url: wallet.url,
    account: entry.account,
    lastPresentation: () => last,
  }
}
