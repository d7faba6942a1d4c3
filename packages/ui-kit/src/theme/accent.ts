/** The administration's one colour, made readable: each role of it is moved in lightness until its contrast is enough. */

type Rgb = readonly [number, number, number]

const LIGHT_SURFACE = '#ffffff'
const LIGHT_GROUND = '#f1f3f6'
const DARK_SURFACE = '#1e242d'
const INK_ON_DARK = '#0d1722'

/** WCAG 2.2, 1.4.3: text against what is behind it. */
const ENOUGH = 4.5

export function parseHex(hex: string): Rgb {
  const digits = hex.replace('#', '')
  const at = (index: number) => Number.parseInt(digits.slice(index, index + 2), 16)
  return [at(0), at(2), at(4)]
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

function luminance(rgb: Rgb): number {
  const linear = (part: number) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2])
}

/** Ratio of WCAG 2.2, from 1 to 21. */
export function contrastRatio(one: string, other: string): number {
  const [a, b] = [luminance(parseHex(one)), luminance(parseHex(other))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

export function mix(from: string, to: string, share: number): string {
  const [a, b] = [parseHex(from), parseHex(to)]
  const at = (index: 0 | 1 | 2) => a[index] + (b[index] - a[index]) * share
  return toHex([at(0), at(1), at(2)])
}

/** The colour itself, or the nearest towards `towards` that stands out from every one of `against`. */
export function readableOn(colour: string, towards: string, against: readonly string[]): string {
  for (let step = 0; step <= 50; step++) {
    const tried = mix(colour, towards, step / 50)
    if (against.every((behind) => contrastRatio(tried, behind) >= ENOUGH)) return tried
  }
  return towards
}

export interface AccentColours {
  readonly fill: string
  readonly strong: string
  readonly on: string
  readonly soft: string
  readonly text: string
}

export function lightAccent(colour: string): AccentColours {
  const soft = mix(colour, LIGHT_SURFACE, 0.9)
  const fill = readableOn(colour, '#000000', [LIGHT_SURFACE])
  const text = readableOn(fill, '#000000', [LIGHT_SURFACE, LIGHT_GROUND, soft])
  return { fill, strong: mix(fill, '#000000', 0.2), on: LIGHT_SURFACE, soft, text }
}

export function darkAccent(colour: string): AccentColours {
  const soft = mix(colour, DARK_SURFACE, 0.78)
  const fill = readableOn(colour, '#ffffff', [DARK_SURFACE, INK_ON_DARK])
  const text = readableOn(fill, '#ffffff', [DARK_SURFACE, soft])
  return { fill, strong: mix(fill, '#ffffff', 0.3), on: INK_ON_DARK, soft, text }
}

/** Puts the administration's colours in place; both themes at once, the style sheet chooses. */
export function applyAccent(root: HTMLElement, accent: { light: string; dark: string }): void {
  const put = (theme: 'light' | 'dark', { fill, strong, on, soft, text }: AccentColours) => {
    root.style.setProperty(`--accent-${theme}`, fill)
    root.style.setProperty(`--accent-${theme}-strong`, strong)
    root.style.setProperty(`--accent-${theme}-on`, on)
    root.style.setProperty(`--accent-${theme}-soft`, soft)
    root.style.setProperty(`--accent-${theme}-text`, text)
  }
  put('light', lightAccent(accent.light))
  put('dark', darkAccent(accent.dark))
}
