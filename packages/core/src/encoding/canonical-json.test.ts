import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalBytes, canonicalJson } from './canonical-json.ts'

const Vectors = z.object({
  cases: z.array(
    z.object({
      name: z.string(),
      input: z.string(),
      output: z.string().optional(),
      values: z.array(z.string()).optional(),
    }),
  ),
  numbers: z.array(z.object({ bits: z.string(), text: z.string() })),
  invalid: z.array(z.string()),
})
const vectors = Vectors.parse(
  JSON.parse(readFileSync(new URL('../../../../vectors/jcs/rfc8785.json', import.meta.url), 'utf8')),
)
const double = (bits: string) => Buffer.from(bits, 'hex').readDoubleBE()

describe('canonicalJson', () => {
  test.each(vectors.cases)('RFC 8785 $name', ({ input, output, values }) => {
    const text = canonicalJson(JSON.parse(input))
    if (output !== undefined) expect(text).toBe(output)
    if (values) expect([...text.matchAll(/:"([^"]*)"/g)].map((match) => match[1])).toEqual(values)
  })

  test.each(vectors.numbers)('RFC 8785 Appendix B $bits is $text', ({ bits, text }) => {
    expect(canonicalJson(double(bits))).toBe(text)
  })

  test.each(vectors.invalid)('refuses the number %s', (bits) => {
    expect(() => canonicalJson(double(bits))).toThrow(
      expect.objectContaining({ code: 'not-canonicalisable' }),
    )
  })

  test.each([undefined, { a: undefined }, [() => 1], 1n, '\ud800', { '\udc00': 1 }, new Date(0), new Map()])(
    'refuses what is not I-JSON: %s',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'not-canonicalisable' }))
    },
  )

  test('is JSON of the same value, whatever the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(reversed(JSON.parse(text)))).toBe(text)
      }),
    )
  })

  test('bytes are UTF-8', () => {
    expect(Buffer.from(canonicalBytes('€')).toString('hex')).toBe('22e282ac22')
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  )
}
