import { certificateStates, certificateTransitions, officersRequired } from '@sello/core'
import { describe, expect, it } from 'vitest'
import { type Decision, decisionsFor, quorumActOf } from './decision-kinds.ts'

/** What each decision is to the life of a certificate. */
const actOf = {
  suspend: 'suspend',
  reinstate: 'reinstate',
  revoke: 'revoke',
  withdraw: 'withdraw',
  annul: 'annul',
  change: 'supersede',
} as const

describe('decisions offered for a certificate', () => {
  it.each(certificateStates)('are those that the life of a certificate allows from %s', (state) => {
    const allowed = (Object.keys(actOf) as Exclude<Decision, 'reassess'>[]).filter(
      (decision) =>
        // Planning refuses it (`certificate-suspended`), though a suspended version can be superseded.
        !(decision === 'change' && state === 'SUSPENDED') &&
        certificateTransitions.some(({ from, act }) => from === state && act === actOf[decision]),
    )
    const offered = decisionsFor(state).filter((decision) => decision !== 'reassess')
    expect([...offered].sort()).toEqual([...allowed].sort())
  })

  it('ask for as many officers as the rules do', () => {
    const quorum = { grant: 2, revoke: 3, suspend: 1, arrange: 1, govern: 1, record: 1 }
    for (const days of [1, 30, 31, 365, null]) {
      const until = days === null ? null : days * 86_400
      const wanted = officersRequired({ act: 'suspend', from: 0, until }, quorum)
      expect(quorum[quorumActOf('suspend', days)], `${days} days`).toBe(wanted)
    }
    for (const decision of ['reinstate', 'revoke', 'withdraw', 'annul'] as const)
      expect(quorum[quorumActOf(decision, null)]).toBe(officersRequired({ act: decision }, quorum))
  })
})
