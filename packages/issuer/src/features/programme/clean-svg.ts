import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { issuerError } from '../errors.ts'

/** Elements that only draw: nothing of them loads, runs, links or animates. */
const ELEMENTS = new Set(
  'svg g path circle ellipse line polyline polygon rect defs linearGradient radialGradient stop clipPath title desc'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set(
  `viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform id offset fill stroke opacity color
  fill-opacity fill-rule clip-rule clip-path clipPathUnits stroke-width stroke-opacity stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-dasharray stroke-dashoffset stop-color stop-opacity gradientUnits gradientTransform
  spreadMethod preserveAspectRatio`.split(/\s+/),
)
/** The one address that a value may hold: another element of the same drawing. */
const LOCAL = /^url\(#[\w-]{1,100}\)$/
const MAX_ELEMENTS = 5_000

const refused = (message: string, cause?: unknown) => issuerError('logo-refused', message, { cause })

/**
 * A drawing written anew from what is on the lists above; text is kept in its title and description alone. Throws
 * `logo-refused` for what is not well-formed, has a document type, or draws nothing.
 */
export function cleanSvg(text: string): string {
  const parts: string[] = []
  let dropped = 0
  const open: string[] = []
  let count = 0
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw refused('The drawing is not well-formed XML.', error)
  })
  parser.on('doctype', () => {
    throw refused('A drawing must not have a document type.')
  })
  parser.on('opentag', (tag) => {
    count++
    if (count > MAX_ELEMENTS) throw refused(`A drawing has at most ${MAX_ELEMENTS} elements.`)
    const name = localName(tag.name)
    if (count === 1 && name !== 'svg') throw refused('The file is not an SVG drawing.')
    // Whoever is inside of what is dropped is dropped with it.
    if (dropped > 0 || !ELEMENTS.has(name)) dropped++
    else {
      parts.push(`<${name}${count === 1 ? ' xmlns="http://www.w3.org/2000/svg"' : ''}${attributesOf(tag)}>`)
      open.push(name)
    }
  })
  parser.on('closetag', () => {
    if (dropped > 0) dropped--
    else parts.push(`</${open.pop() ?? ''}>`)
  })
  parser.on('text', (words) => {
    if (dropped === 0 && ['title', 'desc'].includes(open.at(-1) ?? '')) parts.push(escaped(words))
  })
  parser.write(text).close()
  return parts.join('')
}

/** `svg:path` is `path` where a prefix stands for SVG; another vocabulary's element is not on the list. */
const localName = (name: string) => name.replace(/^svg:/, '')

function attributesOf({ attributes }: SaxesTagPlain): string {
  return Object.entries(attributes)
    .filter(([name, value]) => ATTRIBUTES.has(name) && isPlain(value))
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')
}

const isPlain = (value: string) => LOCAL.test(value) || !/url\(|javascript:|data:|[\\@]/i.test(value)

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
