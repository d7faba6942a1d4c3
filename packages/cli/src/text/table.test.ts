import { expect, it } from 'vitest'
import { verdictText } from '../verify/verdict-text.ts'
import { textTable } from './table.ts'

it('aligns columns and leaves the last one free', () => {
  const rows = [
    ['check', 'outcome', 'reason'],
    ['syntax', 'passed', 'a long sentence'],
  ]
  expect(textTable(rows)).toBe('check   outcome  reason\nsyntax  passed   a long sentence\n')
})

it('shows a verdict with reason, code and freshness, and no control characters of the credential', () => {
  const text = verdictText({
    status: 'rejected',
    summary: 'Rejected: \u001b]0;evil\u0007 name',
    asOf: '2026-11-21T12:00:00.000Z',
    freshness: { block: 7, blockTime: '2026-11-21T11:59:58.000Z', ageSeconds: 2 },
    checks: [{ name: 'proof', outcome: 'failed', code: 'proof-invalid', message: 'Bad\u202e proof.\n' }],
  })
  expect(text).toBe(
    [
      'REJECTED\nRejected: \u{fffd}]0;evil\u{fffd} name\n',
      'check  outcome  code           reason\nproof  failed   proof-invalid  Bad\u{fffd} proof.\u{fffd}\n',
      'As of 2026-11-21T12:00:00.000Z; mirror at block 7 of 2026-11-21T11:59:58.000Z, 2 s old.\n',
    ].join('\n'),
  )
})
