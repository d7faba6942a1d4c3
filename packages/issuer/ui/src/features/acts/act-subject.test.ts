import { describe, expect, it } from 'vitest'
import { subjectOf } from './act-subject.ts'

const firm = { certificateNumber: 'CR-1', legalName: 'Cafés del Sur S.A.' }

describe('the subject of an act', () => {
  it('is the first of the certificates whose status changes', () => {
    const payload = { certificates: [firm, { ...firm, certificateNumber: 'CR-2' }] }
    expect(subjectOf({ payload })).toEqual({ name: 'Cafés del Sur S.A.', number: 'CR-1', count: 2 })
  })

  it('is the first of a sample where thousands are granted', () => {
    expect(subjectOf({ payload: { root: '0x', certificates: 20_000, sample: [firm] } })?.count).toBe(20_000)
  })

  it('is the certificate that is changed', () => {
    expect(subjectOf({ payload: { ...firm, supersedes: 1 } })?.number).toBe('CR-1')
  })

  it('is nobody where no certificate is touched', () => {
    expect(subjectOf({ payload: { proposalId: '3' } })).toBeUndefined()
  })
})
