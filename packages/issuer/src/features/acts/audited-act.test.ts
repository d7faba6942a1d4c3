import { expect, it } from 'vitest'
import { auditedAct } from './audited-act.ts'

const root = `0x${'ab'.repeat(32)}`

it('names certificates, and of many the first and their number', () => {
  const certificates = Array.from({ length: 30 }, (_, place) => ({ certificateNumber: `C-${place}` }))
  const { about } = auditedAct({ kind: 'revoke', payload: { certificates } })
  expect(about).toMatchObject({ kind: 'revoke', certificates: 30 })
  expect(about.numbers).toHaveLength(20)
})

it('tells of a grant its root and how many there are, of a change its one certificate', () => {
  const sample = [{ certificateNumber: 'C-0', legalName: 'Exportadora' }]
  expect(auditedAct({ kind: 'grant', payload: { root, certificates: 20_000, sample } }).about).toEqual({
    ...{ kind: 'grant', certificates: 20_000, numbers: ['C-0'], root },
  })
  const change = auditedAct({ kind: 'change', payload: { root, certificateNumber: 'C-1', supersedes: 2 } })
  expect(change.about).toMatchObject({ certificates: 1, numbers: ['C-1'] })
})

it('says why, and nothing where nothing is to be said', () => {
  const act = {
    kind: 'suspend',
    payload: { until: '2026-12-01' },
    reasonClass: 'offence',
    comment: 'seized',
  } as const
  expect(auditedAct(act)).toEqual({ why: 'offence: seized', about: { kind: 'suspend', until: '2026-12-01' } })
  expect(auditedAct({ kind: 'leave', payload: {} })).toEqual({ why: undefined, about: { kind: 'leave' } })
})
