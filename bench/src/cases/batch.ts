import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { bulkThreads } from '@sello/agent'
import { type CommandIo, runSello } from '@sello/cli'
import { authorityDid } from '@sello/core'
import { createStepRunner, generateRegister, type Network, startNetwork, toCsv } from '@sello/dev-env'
import { type BenchResult, compare } from '../result.ts'
import { CHAIN_ID, certificateParts, documentOf } from '../scene/certificates.ts'

const RECORDS = 20_000

/**
 * 20,000 records through the real service on a real chain: imported and granted by one command, then issued by the
 * second run of the same command. Timed is all of the issuing: ids and salts drawn and stored, the copies' root
 * anchored and final, every credential signed as Data Integrity and stored. The peer only signs, on as many threads,
 * before and after.
 */
export async function benchBatch(dir: string): Promise<BenchResult[]> {
  const steps = createStepRunner(
    () => undefined,
    () => performance.now(),
  )
  const { network } = await startNetwork({ dir: join(dir, 'network'), maxAgeSeconds: 120, steps })
  try {
    await network.toPresent()
    const csv = join(dir, 'register.csv')
    const rows = [...generateRegister({ seed: 7, size: RECORDS, country: 'CR', programme: 'CR-OEA' })]
    writeFileSync(csv, [...toCsv(rows.map(({ record }) => record))].join(''))
    const granting = await timed(() => sello(network, dir, ['import', csv]))
    const before = await peerRate()
    const issuing = await timed(() => sello(network, dir, ['import', csv, '--issue', 'ldp']))
    const after = await peerRate()
    const threads = bulkThreads()
    const name = `@digitalbazaar/vc issue on ${threads} threads`
    return [
      compare({ name: 'batch: 20,000 records imported, checked and granted', value: granting, unit: 's' }),
      compare({
        name: 'batch: 20,000 certificates issued as Data Integrity, anchored and status-listed',
        value: RECORDS / issuing,
        unit: 'credentials/s',
        against: { name, value: (before + after) / 2 },
        target: { of: 'ratio', is: '>=', limit: 0.5 },
      }),
    ]
  } finally {
    await network.close()
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** The command as an officer gives it, with the second officer's session. */
async function sello({ CR }: Network, dir: string, command: string[]): Promise<void> {
  const session = async (who: 'approver' | 'second-approver') => {
    const path = join(dir, `${who}.token`)
    writeFileSync(path, await CR.issuer.signIn(CR.officers[who]), { mode: 0o600 })
    return path
  }
  const logins = ['--token-file', await session('approver')]
  const other = ['--second-token-file', await session('second-approver')]
  let said = ''
  const io: CommandIo = {
    out: (text) => {
      said += text
    },
    progress: (text) => {
      said += text
    },
    isTerminal: false,
    clock: () => new Date(),
    sleep,
    fetch,
    environment: {},
    askSecret: async () => undefined,
    stopped: () => new Promise(() => undefined),
  }
  const code = await runSello([...command, '--issuer', CR.issuerUrl, ...logins, ...other], io)
  if (code !== 0) throw new RangeError(`sello ${command.join(' ')} ended with ${code}: ${said.slice(-2_000)}`)
}

async function peerRate(): Promise<number> {
  const issuer = authorityDid(CHAIN_ID, `0x${'a'.repeat(40)}` as Parameters<typeof authorityDid>[1])
  const document = documentOf(certificateParts(issuer, 1, { kind: 'register' }))
  const workerData = { document, roundMs: 3_000 }
  const script = join(import.meta.dirname, '../children/peer-signing.ts')
  const rates = Array.from({ length: bulkThreads() }, () => {
    const worker = new Worker(script, { workerData, execArgv: ['--conditions=source'] })
    return new Promise<number>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
  })
  return (await Promise.all(rates)).reduce((sum, rate) => sum + rate, 0)
}
