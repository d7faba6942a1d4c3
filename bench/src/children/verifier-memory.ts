/** A verifier service over a large mirror, asked over HTTP; prints its memory (the peak of its resident set). */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ArrangementTerms, Did } from '@sello/core'
import { syntheticContracts } from '@sello/ledger'
import { silentLog } from '@sello/platform'
import { openVerifierAccess, startVerifier } from '@sello/verifier'
import { z } from 'zod'
import { CHAIN_ID } from '../scene/certificates.ts'

const VERDICTS = 5_000

const Task = z.object({
  dataDir: z.string(),
  did: Did,
  terms: ArrangementTerms,
  credentials: z.array(z.string()).min(1),
})
const task = Task.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))
const access = await openVerifierAccess(task.dataDir)
const { key } = await access.createApiKey({ name: 'bench', roles: ['rms'] })
await access.close()

const verifier = await startVerifier(
  {
    dataDir: task.dataDir,
    did: task.did,
    name: 'Colombia',
    host: '127.0.0.1',
    port: 0,
    timeZone: 'America/Bogota',
    maxAgeSeconds: 86_400,
    retentionDays: 30,
    // Nobody answers there: the mirror stays as it is, which is all that is measured.
    rpcUrl: 'http://127.0.0.1:9',
    deployment: { chainId: CHAIN_ID, deployedAtBlock: 0, contracts: syntheticContracts },
    pollMs: 60_000,
    logLevel: 'error',
  },
  { keySecret: randomBytes(32) },
  { log: silentLog },
)
await verifier.api.terms.keep(task.terms)
let status = ''
for (let turn = 0; turn < VERDICTS; turn++) {
  const response = await fetch(`${verifier.url}/v1/verifications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ credential: task.credentials[turn % task.credentials.length] }),
  })
  const answer = z.looseObject({ status: z.string(), checks: z.unknown() }).parse(await response.json())
  if (status !== '' && answer.status !== status) throw new RangeError(JSON.stringify(answer.checks))
  status = answer.status
}
const peak = process.resourceUsage().maxRSS / 1024
process.stdout.write(`${JSON.stringify({ rssMb: Math.round(peak), verdicts: VERDICTS, status })}\n`)
await verifier.close()
process.exit(0)
