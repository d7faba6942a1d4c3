import { describe, expect, it } from 'vitest'
import { cleanSvg } from './clean-svg.ts'
import { readLogo } from './read-logo.ts'

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${inside}</svg>`
const bytes = (text: string) => new TextEncoder().encode(text)
/** A PNG's first bytes, which say its size. */
const png = (width: number, height: number) => {
  const head = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000', 'hex')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return new Uint8Array(head)
}

describe('a drawing', () => {
  it('keeps what draws', () => {
    const drawing = svg(
      '<g fill="#0b5cad"><title>A &amp; B</title><path d="M0 0h10v10z" fill="url(#a)"/></g>',
    )
    expect(cleanSvg(drawing)).toBe(
      svg('<g fill="#0b5cad"><title>A &amp; B</title><path d="M0 0h10v10z" fill="url(#a)"></path></g>'),
    )
  })

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a handler', '<path d="M0 0" onclick="alert(1)"/>'],
    ['a page', '<foreignObject><body><script>alert(1)</script></body></foreignObject>'],
    ['a link', '<a href="javascript:alert(1)"><path d="M0 0"/></a>'],
    ['an image', '<image href="https://elsewhere.example/alert.png"/>'],
    ['a reference', '<use href="https://elsewhere.example/alert.svg#a"/>'],
    ['a style', '<style>@import url(https://elsewhere.example/alert.css)</style>'],
    ['a style attribute', '<path style="background:url(https://elsewhere.example/alert)" d="M0 0"/>'],
    ['a filled address', '<path fill="url(https://elsewhere.example/alert)" d="M0 0"/>'],
    ['an escaped address', '<path fill="u\\72l(https://elsewhere.example/alert)" d="M0 0"/>'],
    ['an animation', '<set attributeName="onclick" to="alert(1)"/>'],
    ['text beside', 'alert'],
    ['a section', '<![CDATA[<script>alert(1)</script>]]>'],
    ['an instruction', '<?xml-stylesheet href="alert.css"?>'],
  ])('loses %s', (_, inside) => {
    expect(cleanSvg(svg(`<path d="M1 1"/>${inside}`))).not.toMatch(/alert|script|href|style|elsewhere/)
    expect(cleanSvg(svg(`<path d="M1 1"/>${inside}`))).toContain('M1 1')
  })

  it.each([
    ['a document type', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`],
    ['no end', '<svg xmlns="http://www.w3.org/2000/svg"><g>'],
    ['another root', '<html><svg/></html>'],
    ['no XML', 'hello'],
    ['nothing', ''],
    ['too much', svg('<g/>'.repeat(6_000))],
  ])('with %s is refused', (_, text) => {
    expect(() => cleanSvg(text)).toThrow(expect.objectContaining({ code: 'logo-refused' }))
  })
})

describe('a picture', () => {
  it('is kept as it came, under its digest', () => {
    const logo = readLogo('image/png', png(64, 64))
    expect(logo.content).toEqual(png(64, 64))
    expect(logo.digest).toMatch(/^[\w-]{43}$/)
  })

  it.each<[string, Parameters<typeof readLogo>[0], Uint8Array]>([
    ['another type', 'image/jpeg', png(64, 64)],
    ['a page in disguise', 'image/png', bytes('<html><script>alert(1)</script></html>')],
    ['more pixels than anybody needs', 'image/png', png(64, 50_000)],
    ['no width', 'image/png', png(0, 64)],
    ['nothing', 'image/webp', new Uint8Array()],
    ['too many bytes', 'image/png', new Uint8Array([...png(64, 64), ...new Uint8Array(262_144)])],
  ])('of %s is refused', (_, type, content) => {
    expect(() => readLogo(type, content)).toThrow(expect.objectContaining({ code: 'logo-refused' }))
  })
})
