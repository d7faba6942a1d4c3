import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths } from './add-months.ts'
import { contrast, MIN_CONTRAST, readable, surfaces } from './contrast.ts'

describe('months', () => {
  it.each([
    ['2024-02-29', 24, '2026-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-15', -3, '2025-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s and %i are %s', (date, months, later) => {
    expect(addMonths(date, months)).toBe(later)
  })
})

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(contrast('#767676', '#ffffff')).toBeGreaterThan(MIN_CONTRAST)
  })

  it('finds a readable colour near any, and leaves one that is', () => {
    fc.assert(
      fc.property(colour, fc.constantFrom('light' as const, 'dark' as const), (one, theme) => {
        const found = readable(one, theme)
        expect(contrast(found, surfaces[theme])).toBeGreaterThanOrEqual(MIN_CONTRAST)
        if (contrast(one, surfaces[theme]) >= MIN_CONTRAST) expect(found).toBe(one)
      }),
    )
  })
})
