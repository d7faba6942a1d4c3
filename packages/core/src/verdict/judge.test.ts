import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildScene, CHAIN_ID, CO_DID, CONTRACTS } from '../testing/verdict-scene.ts'
import { EXPECTED, readCredential, readPresentation, sceneDeps } from '../testing/verify-scene.ts'
import type { MirrorTrust, VerdictFacts } from './facts.ts'
import { failedByLedger, type Hold } from './finding.ts'
import { gatherCredential, type Moment } from './gather-credential.ts'
import { gatherPresentation } from './gather-presentation.ts'
import { combine, judge, overall } from './judge.ts'
import { mirrorTrust } from './mirror-trust.ts'
import { parseQuestion } from './question.ts'
import { type CheckOutcome, checkNames } from './verdict.ts'

const outcomes = fc.array(
  fc.constantFrom<CheckOutcome>('passed', 'failed', 'indeterminate', 'not-applicable'),
)

describe('the outcome of all checks', () => {
  test('is never verified with a failure or an open check among them', () => {
    fc.assert(
      fc.property(outcomes, fc.nat(), (checks, place) => {
        const at = place % (checks.length + 1)
        const withOne = (outcome: CheckOutcome) => overall(checks.toSpliced(at, 0, outcome))
        expect(withOne('failed')).toBe('rejected')
        expect(withOne('indeterminate')).not.toBe('verified')
        expect(withOne('passed')).toBe(overall(checks))
        expect(withOne('not-applicable')).toBe(overall(checks))
      }),
    )
  })
})

/** The facts of a credential that verifies, as they are gathered. */
async function goodFacts(): Promise<VerdictFacts> {
  const scene = buildScene()
  const credential = readCredential(scene)
  const deps = sceneDeps(scene, () => credential)
  const asked = parseQuestion({ verifier: CO_DID, expected: EXPECTED }, scene.now)
  const head = await deps.ledger.head()
  const trust = mirrorTrust(head, asked.instant, 300)
  const mirror = { head, contracts: CONTRACTS, trust, trustNow: trust, maxAgeSeconds: 300 }
  const moment: Moment = { asked, mirror, position: { block: head.block, logIndex: 9 } }
  return {
    asked,
    mirror,
    credential: await gatherCredential(deps, moment, credential),
    presentation: await gatherPresentation(deps.holderKeys, moment, readPresentation(scene, [credential])),
  }
}

type Worse = readonly [name: string, worsen: (facts: VerdictFacts) => VerdictFacts]

/** Ways in which facts can only get worse. */
const worse: readonly Worse[] = [
  ['no member', (facts) => without(facts, 'member')],
  ['no grant', (facts) => without(facts, 'grant')],
  ['no copy', (facts) => without(facts, 'copy')],
  ['no key', (facts) => without(facts, 'key')],
  ['no proof', (facts) => without(facts, 'proof')],
  ['no status', (facts) => without(facts, 'status')],
  ['no issuer', (facts) => without(facts, 'issuer')],
  ['no arrangement', (facts) => ({ ...facts, credential: { ...facts.credential, arrangements: [] } })],
  [
    'no certificate',
    (facts) => ({ ...facts, credential: { ...facts.credential, certificate: { ok: false, message: 'x' } } }),
  ],
  [
    'revoked',
    (facts) => ({
      ...facts,
      credential: { ...facts.credential, status: { revoked: true, suspended: false } },
    }),
  ],
  [
    'bad proof',
    (facts) => ({
      ...facts,
      credential: { ...facts.credential, proof: { ok: false, code: 'x', message: 'x' } },
    }),
  ],
  [
    'another holder',
    (facts) => ({ ...facts, credential: { ...facts.credential, holder: { kind: 'none' } } }),
  ],
  [
    'no occasion',
    (facts) => ({ ...facts, asked: { ...facts.asked, expected: { nonce: 'other', audience: 'x' } } }),
  ],
  [
    'another chain',
    (facts) => ({
      ...facts,
      mirror: { ...facts.mirror, head: { ...facts.mirror.head, chainId: CHAIN_ID + 1 } },
    }),
  ],
  [
    'stale',
    (facts) => ({
      ...facts,
      mirror: { ...facts.mirror, trust: 'stale', trustNow: 'stale', maxAgeSeconds: -1e9 },
    }),
  ],
]

function without(facts: VerdictFacts, name: keyof VerdictFacts['credential']): VerdictFacts {
  const credential = { ...facts.credential }
  Object.assign(credential, { [name]: undefined })
  return { ...facts, credential }
}

describe('judge', () => {
  test('verifies good facts, and any worsening of them, in any combination, never verifies', async () => {
    const good = await goodFacts()
    expect(judge(good).status).toBe('verified')
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...worse), { minLength: 1 }), (faults) => {
        const facts = faults.reduce((before, [, worsen]) => worsen(before), good)
        const { status, checks, recognition } = judge(facts)
        expect(status).not.toBe('verified')
        expect(checks.map((check) => check.name)).toEqual([...checkNames])
        const open = checks.some((check) => check.outcome === 'failed' || check.outcome === 'indeterminate')
        expect(open).toBe(true)
        if (status === 'rejected') expect(recognition).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  test.each(worse)('%s alone is enough', async (_, worsen) => {
    expect(judge(worsen(await goodFacts())).status).not.toBe('verified')
  })

  test('combine is as bad as the worst', async () => {
    const good = judge(await goodFacts())
    for (const [, worsen] of worse) {
      const bad = judge(worsen(await goodFacts()))
      expect(combine([good, bad]).status).toBe(bad.status)
      expect(combine([bad, good]).status).toBe(bad.status)
    }
  })
})

describe('a failure that the mirror shows', () => {
  const holds: Hold[] = ['lasting', 'settled', 'passing']
  const certain: Record<MirrorTrust, Hold[]> = {
    complete: ['lasting', 'settled', 'passing'],
    stale: ['lasting', 'settled'],
    gapped: ['lasting'],
    untrusted: [],
  }
  test.each(Object.entries(certain))('%s: only %j is certain', (trust, sure) => {
    for (const hold of holds) {
      const { outcome, code } = failedByLedger(trustOf(trust), hold, 'planted', 'Planted.')
      expect(outcome).toBe(sure.includes(hold) ? 'failed' : 'indeterminate')
      expect(code).toBe('planted')
    }
  })

  function trustOf(name: string): MirrorTrust {
    const trusts: MirrorTrust[] = ['complete', 'stale', 'gapped', 'untrusted']
    return trusts.find((trust) => trust === name) ?? 'untrusted'
  }
})
