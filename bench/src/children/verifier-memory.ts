/** A verifier service over a large mirror, in a process of its own; its parent asks it over HTTP. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ArrangementTerms, Did } from '@sello/core'
import { syntheticContracts } from '@sello/ledger'
import { silentLog } from '@sello/platform'
import { openVerifierAccess, startVerifier } from '@sello/verifier'
import { z } from 'zod'
import { CHAIN_ID } from '../scene/certificates.ts'

const Task = z.object({ dataDir: z.string(), did: Did, terms: ArrangementTerms })
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
process.send?.({ url: verifier.url, key })
// Any word of the parent's ends it; the answer is the peak of the resident set, from the start on.
process.once('message', () => {
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  process.send?.({ peakMb }, undefined, undefined, () => {
    verifier.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
})
