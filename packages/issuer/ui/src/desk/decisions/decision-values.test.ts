import { ActProposal } from '@sello/protocol'
import { describe, expect, it } from 'vitest'
import { daysOf, emptyDecision, lastDayOf, proposalOf } from './decision-values.ts'

const rules = { defaultDays: 30, maxDays: null }
const id = '7d3f2c1e-0000-4000-8000-000000000001'
const order = {
  certificateIds: [id],
  timeZone: 'America/Costa_Rica',
  reasons: [{ value: 'high-risk', reasonClass: 'other' }],
}
const filled = { ...emptyDecision('2026-11-21', rules), reasonClass: 'high-risk', comment: 'See file 12.' }

describe('the proposal of a decision', () => {
  it('suspends to the end of the last day in the administration’s zone', () => {
    const body = proposalOf({ ...filled, until: '2027-03-03' }, { ...order, kind: 'suspend' })
    expect(ActProposal.parse(body)).toMatchObject({
      kind: 'suspend',
      certificateIds: [id],
      reasonClass: 'other',
      until: '2027-03-04T00:00:00-06:00',
      reason: 'high-risk',
      comment: 'See file 12.',
    })
  })

  it('says what is missing at the fields where it is missing', () => {
    const empty = { ...emptyDecision('2026-11-21', rules), until: '', when: 'day' as const }
    const read = ActProposal.safeParse(proposalOf(empty, { ...order, kind: 'suspend' }))
    expect(read.error?.issues.map(({ path }) => path.join('.')).sort()).toEqual([
      'comment',
      'effectiveAt',
      'reasonClass',
      'until',
    ])
  })

  it('says nothing that the act does not take', () => {
    const body = proposalOf({ ...filled, comment: '' }, { ...order, kind: 'reinstate' })
    expect(ActProposal.parse(body)).toEqual({ kind: 'reinstate', certificateIds: [id] })
  })

  it('counts days from the first to the last, both included', () => {
    const values = { ...filled, until: '2026-12-20' }
    expect(daysOf(values, '2026-11-21')).toBe(30)
    expect(daysOf({ ...values, when: 'day', effectiveAt: '2026-12-20' }, '2026-11-21')).toBe(1)
    expect(daysOf({ ...values, span: 'open' }, '2026-11-21')).toBeNull()
  })
})

describe('the form of a suspension', () => {
  it.each([
    [{ defaultDays: 30, maxDays: null }, '2026-12-20', undefined],
    [{ defaultDays: 10, maxDays: null }, '2026-11-30', undefined],
    [{ defaultDays: 30, maxDays: 15 }, '2026-12-05', '2026-12-05'],
  ])('proposes an end and knows the limit of %j', (configured, until, last) => {
    const values = emptyDecision('2026-11-21', configured)
    expect([values.until, lastDayOf(values, '2026-11-21', configured)]).toEqual([until, last])
  })

  it('counts the limit from the first day of the effect', () => {
    const later = { when: 'day', effectiveAt: '2026-12-01' } as const
    expect(lastDayOf(later, '2026-11-21', { defaultDays: 5, maxDays: 10 })).toBe('2026-12-10')
  })
})
