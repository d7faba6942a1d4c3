import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrastRatio, darkAccent, lightAccent } from './accent.ts'

const colour = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }))
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`)

describe('the accent', () => {
  it('measures contrast as WCAG does', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.478, 3)
  })

  it('keeps a colour that is readable as it is', () => {
    expect(lightAccent('#1f5a96').fill).toBe('#1f5a96')
  })

  it('is readable whatever colour an administration chooses', () => {
    fc.assert(
      fc.property(colour, (chosen) => {
        const light = lightAccent(chosen)
        const dark = darkAccent(chosen)
        const pairs: readonly (readonly [string, string])[] = [
          [light.on, light.fill],
          [light.on, light.strong],
          [light.text, '#ffffff'],
          [light.text, light.soft],
          [dark.on, dark.fill],
          [dark.on, dark.strong],
          [dark.text, '#171c23'],
          [dark.text, '#1e242d'],
          [dark.text, dark.soft],
        ]
        for (const [one, other] of pairs) expect(contrastRatio(one, other)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })
})
