import { createCredentialReader } from '@sello/agent'
import type { CredentialFormat, CredentialReader, ReadCredential } from '@sello/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkSchema } from '../adapters/check-schema.ts'
import { createMirrorJudge } from '../adapters/mirror-judge.ts'
import { memoryTermsShelf } from '../features/terms/terms-book.ts'
import { formats, issueSample, type SampleCertificate } from '../testing/issue-sample.ts'
import { NOW, type SampleNetwork, sampleNetwork } from '../testing/sample-network.ts'
import { canonicalForm, mutateCredential } from './mutate-credential.ts'
import { seededRandom } from './random.ts'

const RUNS = Number(process.env.SELLO_FUZZ_RUNS ?? 10_000)
const SEED = Number(process.env.SELLO_FUZZ_SEED ?? 20_261_121)

let network: SampleNetwork
let certificates: SampleCertificate[]

beforeAll(async () => {
  network = sampleNetwork()
  certificates = []
  for (let index = 1; index <= 16; index++) certificates.push(await issueSample(network, { index }))
})

function judgeWith(reader: CredentialReader) {
  return createMirrorJudge({
    ledger: network.view,
    reader,
    holderKeys: network.holderKeys,
    schema: checkSchema,
    terms: memoryTermsShelf([network.terms]),
    verifier: network.co.did,
    maxAgeSeconds: 600,
  })
}

interface FuzzResult {
  readonly changed: number
  readonly reasons: ReadonlyMap<string, number>
  /** Changed and verified all the same, or without a reason. */
  readonly slipped: readonly { readonly run: number; readonly input: unknown; readonly verdict: unknown }[]
}

/** Judges mutated credentials of one format; a throw fails the test with the run's number. */
async function fuzz(format: CredentialFormat, runs: number, reader: CredentialReader): Promise<FuzzResult> {
  const judge = judgeWith(reader)
  const originals = certificates.map(({ credentials }) => credentials[format])
  const known = new Set(originals.map(canonicalForm))
  const reasons = new Map<string, number>()
  const slipped: FuzzResult['slipped'][number][] = []
  let changed = 0
  for (let run = 0; run < runs; run++) {
    const random = seededRandom(SEED + run)
    const input = mutateCredential(random.pick(originals), random.pick(originals), random)
    const verdict = await judge.judge(input, { now: NOW }).catch((cause: unknown) => {
      throw new Error(`run ${run} threw`, { cause })
    })
    if (known.has(canonicalForm(input))) continue
    changed++
    const reason = verdict.checks.find(({ outcome }) => outcome === 'failed' || outcome === 'indeterminate')
    const explained = reason !== undefined && reason.code !== 'ok' && reason.message.length > 0
    if (verdict.status === 'verified' || !explained) slipped.push({ run, input, verdict })
    else reasons.set(reason.code, (reasons.get(reason.code) ?? 0) + 1)
  }
  return { changed, reasons, slipped }
}

describe(`${RUNS} mutated credentials a format, seed ${SEED}`, () => {
  it.each(formats)('%s: the originals are verified', async (format) => {
    const judge = judgeWith(createCredentialReader({ clock: () => NOW }))
    for (const { credentials } of certificates)
      expect((await judge.judge(credentials[format], { now: NOW })).status).toBe('verified')
  })

  it.each(formats)(
    '%s: none that changed is verified, each has a reason, none throws',
    { timeout: 120_000 },
    async (format) => {
      const { changed, reasons, slipped } = await fuzz(
        format,
        RUNS,
        createCredentialReader({ clock: () => NOW }),
      )
      expect(slipped.slice(0, 3)).toEqual([])
      // The mutations reach many parts of the verdict, and few of them change nothing.
      expect(changed).toBeGreaterThan(RUNS * 0.8)
      expect(reasons.size).toBeGreaterThan(10)
    },
  )

  it.each(formats)('%s: a reader that takes every proof for good is found out', async (format) => {
    const { slipped } = await fuzz(format, 1_500, credulous(createCredentialReader({ clock: () => NOW })))
    expect(slipped.length).toBeGreaterThan(0)
  })
})

function credulous(reader: CredentialReader): CredentialReader {
  return {
    read: async (input) => {
      const read = await reader.read(input)
      return read.kind === 'credential' ? { ...read, verifyProof: takeForGood } : read
    },
  }
}

const takeForGood: ReadCredential['verifyProof'] = async () => ({ ok: true })
