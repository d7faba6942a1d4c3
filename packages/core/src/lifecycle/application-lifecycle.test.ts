import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appealActs, appealLifecycle, appealStates, remedyDue } from './appeal.ts'
import { applicationStates, stepOfApplication } from './application-lifecycle.ts'
import { certificateStates, partnerStatusOf } from './certificate-lifecycle.ts'
import { type LifecycleState, lifecycle, lifecycleTransitions } from './lifecycle.ts'

/** The way of an application as DOMAIN.md draws it, one stage a line; what stands on a line follows the line before. */
const STAGES: readonly (readonly LifecycleState[])[] = [
  ['DRAFT'],
  ['SUBMITTED'],
  ['ACCEPTED'],
  ['RISK_REVIEW'],
  ['VALIDATION_PLANNED'],
  ['ON_SITE'],
  ['VALIDATED'],
  ['DECIDING'],
  ['GRANTED'],
]
/** Ways off that line: returned and corrected, corrective action, another visit, a grant that was declined. */
const ASIDE: readonly (readonly [LifecycleState, LifecycleState])[] = [
  ['SUBMITTED', 'RETURNED'],
  ['RETURNED', 'SUBMITTED'],
  ['ON_SITE', 'CORRECTIVE_ACTION'],
  ['CORRECTIVE_ACTION', 'VALIDATED'],
  ['CORRECTIVE_ACTION', 'VALIDATION_PLANNED'],
  ['VALIDATED', 'VALIDATION_PLANNED'],
  ['DECIDING', 'VALIDATED'],
]
const ENDED: readonly LifecycleState[] = ['DENIED', 'APPLICATION_WITHDRAWN']
const CERTIFIED: readonly string[] = certificateStates

function mayGo(from: LifecycleState, to: LifecycleState): boolean {
  if (CERTIFIED.includes(from)) return CERTIFIED.includes(to)
  const stage = STAGES.findIndex((states) => states.includes(from))
  if (stage !== -1 && STAGES[stage + 1]?.includes(to)) return true
  if (ASIDE.some(([one, other]) => one === from && other === to)) return true
  const withFirm = from === 'DRAFT' || from === 'RETURNED'
  if (to === 'DENIED') return !withFirm && from !== 'DECIDING' && !ENDED.includes(from)
  return to === 'APPLICATION_WITHDRAWN' && from !== 'DECIDING' && !ENDED.includes(from)
}

// The first act of a state leads on, most others to an early end.
const choice = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(1_000) })
const walks = fc.array(choice, { minLength: 1, maxLength: 60, size: 'max' })

/** At each step one of the acts that are possible. */
function walk(choices: readonly number[]): LifecycleState[] {
  const path: LifecycleState[] = ['DRAFT']
  for (const choice of choices) {
    const state = path.at(-1) ?? 'DRAFT'
    const acts = lifecycle.actsFrom(state)
    const act = acts[choice % acts.length]
    if (act === undefined) break
    path.push(lifecycle.next(state, act))
  }
  return path
}

describe('the whole life', () => {
  it('takes no path that the domain does not allow', () => {
    fc.assert(
      fc.property(walks, (acts) => {
        const path = walk(acts)
        path.slice(1).forEach((to, place) => {
          const from = path[place] ?? 'DRAFT'
          expect({ from, to, allowed: mayGo(from, to) }).toEqual({ from, to, allowed: true })
        })
      }),
      { numRuns: 300 },
    )
  })

  it('takes every path that the domain allows before the certificate', () => {
    const taken = new Set(lifecycleTransitions.map(({ from, to }) => `${from} ${to}`))
    for (const from of applicationStates)
      for (const to of applicationStates)
        if (from !== 'GRANTED')
          expect([from, to, taken.has(`${from} ${to}`)]).toEqual([from, to, mayGo(from, to)])
  })

  it('reaches a certificate only through review, risk review, validation and a proposed grant', () => {
    let reached = 0
    fc.assert(
      fc.property(walks, (acts) => {
        const path = walk(acts)
        const granted = path.indexOf('GRANTED')
        if (granted === -1) return
        reached++
        for (const stage of [
          'SUBMITTED',
          'ACCEPTED',
          'RISK_REVIEW',
          'ON_SITE',
          'VALIDATED',
          'DECIDING',
        ] as const)
          expect(path.slice(0, granted)).toContain(stage)
      }),
      { numRuns: 10_000 },
    )
    // Some sixty of the walks get there: enough did, whatever was drawn.
    expect(reached).toBeGreaterThan(20)
  })

  it('never comes back from a denied or withdrawn application, nor from a certificate to an application', () => {
    for (const end of ENDED) expect(lifecycle.isFinal(end)).toBe(true)
    const applying: readonly string[] = applicationStates.filter((state) => state !== 'GRANTED')
    for (const { from, to } of lifecycleTransitions)
      if (CERTIFIED.includes(from)) expect(applying).not.toContain(to)
  })

  it('lets one certificate state say nothing of a re-assessment to partners', () => {
    expect(partnerStatusOf.REASSESSMENT).toBe(partnerStatusOf.ACTIVE)
  })

  it('has somebody whose turn it is until the end', () => {
    for (const state of applicationStates)
      expect([state, stepOfApplication[state] === undefined]).toEqual([
        state,
        state === 'GRANTED' || lifecycle.isFinal(state),
      ])
  })
})

describe('an appeal', () => {
  it('is decided or withdrawn once, and then for good', () => {
    for (const state of appealStates)
      for (const act of appealActs)
        if (state === 'LODGED') expect(appealLifecycle.isFinal(appealLifecycle.next(state, act))).toBe(true)
        else expect(() => appealLifecycle.next(state, act)).toThrow('not possible')
  })

  it.each([
    ['UPHELD', 'revocation', false, 'new-application'],
    ['UPHELD', 'annulment', true, 'new-application'],
    ['UPHELD', 'denial', false, 'new-application'],
    ['UPHELD', 'suspension', false, 'reinstatement'],
    ['LODGED', 'suspension', true, 'reinstatement'],
    ['LODGED', 'suspension', false, undefined],
    // A revocation is final: nothing undoes it while the appeal is pending.
    ['LODGED', 'revocation', true, undefined],
    ['REJECTED', 'suspension', true, undefined],
    ['APPEAL_WITHDRAWN', 'revocation', true, undefined],
  ] as const)('%s against a %s, suspensive %s: %s', (state, against, suspensive, remedy) => {
    expect(remedyDue({ state, against, suspensive })).toBe(remedy)
  })
})
