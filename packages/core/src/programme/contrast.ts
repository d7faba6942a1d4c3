import { z } from 'zod'

/** A colour as CSS writes it, in lower case: `#rrggbb`. */
export const Colour = z.string().regex(/^#[0-9a-f]{6}$/, 'must be #rrggbb in lower case')

/** What stands behind the accent in each theme: of the kit's surfaces the one with the least contrast. */
export const surfaces = { light: '#f1f3f6', dark: '#1f262f' } as const
export type Theme = keyof typeof surfaces

/** WCAG 2.2, 1.4.3: text of normal size. */
export const MIN_CONTRAST = 4.5

/** Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

/** The colour nearest to this one that can be read in the theme: darker on light, lighter on dark. */
export function readable(colour: string, theme: Theme): string {
  const target = theme === 'light' ? 0 : 255
  for (let step = 0; step <= 100; step++) {
    const moved = channels(colour).map((value) => Math.round(value + ((target - value) * step) / 100))
    const text = `#${moved.map((value) => value.toString(16).padStart(2, '0')).join('')}`
    if (contrast(text, surfaces[theme]) >= MIN_CONTRAST) return text
  }
  throw new Error('invariant: black on white and white on black can be read')
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
