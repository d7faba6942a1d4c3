import { describe, expect, it } from 'vitest'
import { differencesOf, mergeVersions } from './differences.ts'

const base = {
  name: { es: 'Aduanas', en: 'Customs' },
  reasons: [
    { code: 'A', retired: false },
    { code: 'B', retired: false },
  ],
  reminders: [90, 30],
}

describe('differences', () => {
  it('go down to single values, entries under their code', () => {
    const after = {
      ...base,
      name: { en: 'Customs Service', es: 'Aduanas' },
      reasons: [{ code: 'A', retired: true }, { code: 'B', retired: false }, { code: 'C' }],
      reminders: [60],
    }
    expect(differencesOf(base, after)).toEqual([
      { pointer: '/name/en', before: 'Customs', after: 'Customs Service' },
      { pointer: '/reasons/A/retired', before: false, after: true },
      { pointer: '/reasons/C', after: { code: 'C' } },
      { pointer: '/reminders', before: [90, 30], after: [60] },
    ])
  })

  it('are none where only the order of members differs', () => {
    expect(differencesOf({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([])
  })
})

describe('a merge', () => {
  const mine = { ...base, reasons: [...base.reasons, { code: 'C', retired: false }] }

  it('keeps what both changed in different places', () => {
    const theirs = { ...base, name: { es: 'Aduana', en: 'Customs' } }
    const { merged, conflicts } = mergeVersions(base, mine, theirs, 'mine')
    expect(conflicts).toEqual([])
    expect(merged).toEqual({ ...mine, name: { es: 'Aduana', en: 'Customs' } })
  })

  it('names what both changed, and takes the side that is preferred', () => {
    const my = { ...base, reminders: [60] }
    const their = { ...base, reminders: [10] }
    expect(mergeVersions(base, my, their, 'mine')).toEqual({ merged: my, conflicts: ['/reminders'] })
    expect(mergeVersions(base, my, their, 'theirs').merged).toEqual(their)
  })

  it('keeps what one of us took out away', () => {
    const my = { ...base, reasons: base.reasons.slice(0, 1) }
    const { merged } = mergeVersions(base, my, { ...base, reminders: [1] }, 'theirs')
    expect(merged).toEqual({ ...my, reminders: [1] })
  })
})
