import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SelloError } from '@sello/core'
import { z } from 'zod'
import { createJsonRpc, type JsonRpc } from '../rpc/json-rpc.ts'

export interface AnvilOptions {
  /** 0 or absent: any free port. */
  readonly port?: number
  /** File that the chain's state is kept in; absent: nothing is kept. */
  readonly statePath?: string
  /** Time of the first block, seconds since 1970. */
  readonly timestamp?: number
  readonly chainId?: number
  /** Seconds between blocks. Mining on demand stalls for good on bursts: there is always a block time. */
  readonly blockTime?: number
}

export interface Anvil {
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly rpc: JsonRpc
  /** Ends it as an operator would (state is written), or at once. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

const platforms: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-amd64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-amd64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'win32-amd64',
}

/** The binary itself: the package's own starter would stay between us and the process we have to end. */
function binaryPath(): string {
  const platform = platforms[`${process.platform}-${process.arch}`]
  if (!platform) throw new SelloError('no-anvil', 'There is no dev chain for this platform.')
  const require = createRequire(import.meta.url)
  const starter = createRequire(require.resolve('@foundry-rs/anvil/package.json'))
  const manifest = starter.resolve(`@foundry-rs/anvil-${platform}/package.json`)
  return `${dirname(manifest)}/bin/anvil${process.platform === 'win32' ? '.exe' : ''}`
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function argumentsFor(options: AnvilOptions, port: number): string[] {
  const { chainId = 31337, blockTime = 1, statePath, timestamp } = options
  const args = ['--host', '127.0.0.1', '--port', String(port), '--chain-id', String(chainId)]
  args.push('--block-time', String(blockTime), '--hardfork', 'berlin', '--gas-price', '0')
  args.push('--prune-history', '--silent')
  if (statePath) args.push('--state', statePath, '--state-interval', '1')
  if (timestamp !== undefined) args.push('--timestamp', String(timestamp))
  return args
}

async function untilReady(child: ChildProcess, rpc: JsonRpc): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) throw new SelloError('no-anvil', 'The dev chain ended at once.')
    const up = await rpc.request('eth_chainId', []).catch(() => undefined)
    if (up !== undefined) return
    await sleep(50)
  }
  child.kill('SIGKILL')
  throw new SelloError('no-anvil', 'The dev chain did not answer within ten seconds.')
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

const SavedBlocks = z.looseObject({
  blocks: z.array(z.looseObject({ header: z.looseObject({ number: z.string(), timestamp: z.string() }) })),
})

/**
 * At each start anvil makes a new first block and saves it beside the chain's own; which of them a later start takes
 * is chance. Keeps the oldest, which is the chain's own.
 */
function keepOneGenesis(statePath: string): void {
  if (!existsSync(statePath)) return
  const state = SavedBlocks.parse(JSON.parse(readFileSync(statePath, 'utf8')))
  const [genesis, ...others] = state.blocks
    .filter(({ header }) => Number(header.number) === 0)
    .sort((a, b) => Number(a.header.timestamp) - Number(b.header.timestamp))
  if (!genesis || others.length === 0) return
  const blocks = state.blocks.filter((block) => !others.includes(block))
  writeFileSync(`${statePath}.next`, JSON.stringify({ ...state, blocks }))
  renameSync(`${statePath}.next`, statePath)
}

/**
 * Ends the chain when this process is killed and cannot: the shell's `read` ends when the pipe that we hold does.
 * Windows has no such shell; there a killed process leaves its chain behind.
 */
function endWithUs(pid: number | undefined): ChildProcess | undefined {
  if (process.platform === 'win32' || pid === undefined) return undefined
  const guard = spawn('sh', ['-c', 'trap "" INT TERM; read _; kill "$0"', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.on('error', () => undefined)
  guard.unref()
  return guard
}

/** Starts a dev chain and resolves when it answers. It ends with this process, or by `stop`. */
export async function startAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  const port = options.port || (await freePort())
  // In a folder that does not exist anvil silently saves nothing.
  if (options.statePath) mkdirSync(dirname(options.statePath), { recursive: true })
  if (options.statePath) keepOneGenesis(options.statePath)
  const child = spawn(binaryPath(), argumentsFor(options, port), { stdio: 'ignore' })
  const failed = new Promise<never>((_, reject) => child.once('error', reject))
  const guard = endWithUs(child.pid)
  child.once('exit', () => guard?.kill('SIGKILL'))
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const url = `http://127.0.0.1:${port}`
  const rpc = createJsonRpc({ url })
  await Promise.race([untilReady(child, rpc), failed])
  return {
    url,
    port,
    pid: child.pid ?? 0,
    rpc,
    async stop(signal = 'SIGTERM') {
      process.off('exit', kill)
      child.kill(signal)
      await ended(child)
    },
  }
}
