import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Address } from '../identifiers.ts'
import {
  type CertificateState,
  certificateActs,
  certificateLifecycle,
  certificateStates,
  certificateTransitions,
  partnerStatusOf,
} from './certificate-lifecycle.ts'
import { addSignature, decisionActs, decisionLifecycle, decisionStates, type Signing } from './decision.ts'
import { type Decision, officersRequired, quorumOf } from './officers-required.ts'
import { stateMachine } from './state-machine.ts'

const ENDS: readonly CertificateState[] = [
  'REVOKED',
  'WITHDRAWN',
  'EXPIRED',
  'SUPERSEDED',
  'ANNULLED',
  'DISAVOWED',
]
/** The lifecycle of DOMAIN.md, said once more and differently: where one may go from each live state. */
const ALLOWED: Partial<Record<CertificateState, readonly CertificateState[]>> = {
  GRANTED: ['ACTIVE', 'REVOKED', 'WITHDRAWN', 'SUPERSEDED', 'ANNULLED', 'DISAVOWED'],
  ACTIVE: ['REASSESSMENT', 'SUSPENDED', ...ENDS],
  REASSESSMENT: ['ACTIVE', 'SUSPENDED', ...ENDS],
  SUSPENDED: ['ACTIVE', ...ENDS],
}

const walks = fc.array(fc.constantFrom(...certificateActs), { maxLength: 30 })

/** Follows the acts that are possible, and skips the others. */
function walk(acts: readonly (typeof certificateActs)[number][]): CertificateState[] {
  const path: CertificateState[] = ['GRANTED']
  for (const act of acts) {
    const state = path.at(-1) ?? 'GRANTED'
    if (certificateLifecycle.actsFrom(state).includes(act)) path.push(certificateLifecycle.next(state, act))
  }
  return path
}

describe('the certificate lifecycle', () => {
  test('takes no path that the domain does not allow', () => {
    fc.assert(
      fc.property(walks, (acts) => {
        const path = walk(acts)
        path.slice(1).forEach((to, index) => {
          const from = path[index] ?? 'GRANTED'
          expect(ALLOWED[from] ?? ['DISAVOWED']).toContain(to)
        })
      }),
    )
  })

  test('takes every path that the domain allows', () => {
    for (const [from, targets] of Object.entries(ALLOWED)) {
      const reached = certificateTransitions.filter((row) => row.from === from).map((row) => row.to)
      expect(new Set(reached)).toEqual(new Set(targets))
    }
  })

  test('never leads back from an end, and a partner never sees one undone', () => {
    fc.assert(
      fc.property(walks, (acts) => {
        const path = walk(acts)
        const end = path.findIndex((state) => ENDS.includes(state))
        for (const state of end === -1 ? [] : path.slice(end)) expect(ENDS).toContain(state)
        const seen = path.map((state) => partnerStatusOf[state])
        const revoked = seen.indexOf('REVOKED')
        if (revoked !== -1) expect(new Set(seen.slice(revoked))).toEqual(new Set(['REVOKED']))
      }),
    )
  })

  test('refuses everything else with a code', () => {
    for (const state of certificateStates) {
      const possible = certificateLifecycle.actsFrom(state)
      for (const act of certificateActs.filter((one) => !possible.includes(one))) {
        expect(() => certificateLifecycle.next(state, act)).toThrow(
          expect.objectContaining({ code: 'transition-not-allowed', details: { from: state, act } }),
        )
      }
    }
    expect(certificateStates.filter((state) => certificateLifecycle.isFinal(state))).toEqual(['DISAVOWED'])
  })

  test('has one row per state and act', () => {
    const row = { from: 'a', act: 'b', to: 'c' }
    expect(() => stateMachine([row, row])).toThrow('invariant')
  })
})

describe('officers required', () => {
  const day = 86_400
  const cases: [Decision, number][] = [
    [{ act: 'grant' }, 2],
    [{ act: 'revoke' }, 2],
    [{ act: 'withdraw' }, 2],
    [{ act: 'supersede' }, 2],
    [{ act: 'annul' }, 2],
    [{ act: 'disavow' }, 2],
    [{ act: 'suspend', from: 0, until: 30 * day }, 1],
    [{ act: 'suspend', from: 0, until: 30 * day + 1 }, 2],
    [{ act: 'suspend', from: 0, until: null }, 2],
    [{ act: 'reinstate' }, 1],
    [{ act: 'lift-expired' }, 1],
    [{ act: 'take-effect' }, 0],
    [{ act: 'expire' }, 0],
    [{ act: 'begin-reassessment' }, 0],
    [{ act: 'end-reassessment' }, 0],
  ]
  test.each(cases)('%j: %i', (decision, officers) => {
    expect(officersRequired(decision)).toBe(officers)
  })

  test("follow the member's own setting", () => {
    const quorum = { grant: 3, revoke: 4, suspend: 2, arrange: 1, govern: 1, record: 1 }
    expect(officersRequired({ act: 'grant' }, quorum)).toBe(3)
    expect(officersRequired({ act: 'suspend', from: 0, until: null }, quorum)).toBe(4)
    expect(quorumOf({ act: 'lift-expired' })).toBe('record')
  })
})

describe('a decision', () => {
  const officers = ['1', '2', '3'].map((digit) => Address.parse(`0x${digit.repeat(40)}`))

  test('is anchored only after enough different officers have signed', () => {
    const acts = fc.oneof(
      fc.record({ kind: fc.constant('sign' as const), officer: fc.constantFrom(...officers) }),
      fc.record({ kind: fc.constant('act' as const), act: fc.constantFrom(...decisionActs) }),
    )
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 40 }), (steps) => {
        let signing: Signing = { state: 'DRAFT', signers: [] }
        for (const step of steps) signing = apply(signing, step)
        if (signing.state === 'SIGNED' || signing.state === 'ANCHORED') {
          expect(new Set(signing.signers).size).toBeGreaterThanOrEqual(2)
        }
      }),
    )
  })

  test('takes each officer once, and only while it is open for signing', () => {
    const [first, second] = officers
    if (!first || !second) throw new Error('invariant: the test has officers')
    const open: Signing = { state: 'SIGNING', signers: [] }
    const once = addSignature(open, first, 2)
    expect(once).toEqual({ state: 'SIGNING', signers: [first] })
    expect(() => addSignature(once, first, 2)).toThrow(expect.objectContaining({ code: 'already-signed' }))
    const twice = addSignature(once, second, 2)
    expect(twice.state).toBe('SIGNED')
    for (const state of decisionStates.filter((one) => one !== 'SIGNING')) {
      expect(() => addSignature({ state, signers: [] }, first, 2)).toThrow(
        expect.objectContaining({ code: 'transition-not-allowed' }),
      )
    }
  })

  type Step = { kind: 'sign'; officer: Address } | { kind: 'act'; act: (typeof decisionActs)[number] }

  /** One step of a service that completes only through signatures; what is not possible changes nothing. */
  function apply(signing: Signing, step: Step): Signing {
    try {
      if (step.kind === 'sign') return addSignature(signing, step.officer, 2)
      if (step.act === 'complete') return signing
      const state = decisionLifecycle.next(signing.state, step.act)
      return { state, signers: state === 'DRAFT' ? [] : signing.signers }
    } catch {
      return signing
    }
  }
})
