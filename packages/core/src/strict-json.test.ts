import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStrictJson } from './strict-json.ts'

const codeOf = (text: string) => {
  try {
    parseStrictJson(text)
    return 'ok'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('parseStrictJson', () => {
  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value)
        if (/"(__proto__|constructor|prototype)"\s*:/.test(text)) return
        expect(parseStrictJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it.each([
    ['{"a":1,"a":2}', 'json-duplicate-key'],
    ['{"a":1,"\\u0061":2}', 'json-duplicate-key'],
    ['{"x":[{"b":{},"b":1}]}', 'json-duplicate-key'],
    ['{"__proto__":{}}', 'json-forbidden-key'],
    ['{"\\u005f_proto__":{}}', 'json-forbidden-key'],
    ['{"a":', 'json-malformed'],
    ['', 'json-malformed'],
    ['{"a":"b', 'json-malformed'],
    ['['.repeat(40) + ']'.repeat(40), 'json-too-deep'],
    [`"${'x'.repeat(300_000)}"`, 'json-too-long'],
    ['{"a":[{"k":1},{"k":1}],"k":"a,b:{\\"k\\"}"}', 'ok'],
    ['{"a" :1,"a":2}', 'json-duplicate-key'],
    ['{"a"\t:1,"a"\r:2}', 'json-duplicate-key'],
    ['{"a":":","a":1}', 'json-duplicate-key'],
    ['{":":1,":":2}', 'json-duplicate-key'],
    ['{"a":":",":b":":c"}', 'ok'],
    ['{"x":{"constructor":1}}', 'json-forbidden-key'],
    ['['.repeat(32) + ']'.repeat(32), 'ok'],
    ['['.repeat(33) + ']'.repeat(33), 'json-too-deep'],
  ])('%.40s gives %s', (text, code) => expect(codeOf(text)).toBe(code))

  it('finds a duplicate wherever white space, colons and quotes stand', () => {
    const space = fc.constantFrom('', ' ', '\n', '\t', '\r', '  ')
    const name = fc.constantFrom('a', 'b', ':', 'a:', ':a', '\\"', 'a\\u0062')
    const member = fc.tuple(name, space, space, fc.constantFrom('1', '":"', '"a"', '{"a":1}', '"\\":"'))
    fc.assert(
      fc.property(fc.array(member, { maxLength: 4 }), (members) => {
        const text = `{${members.map(([key, s, t, value]) => `"${key}"${s}:${t}${value}`).join(',')}}`
        const names = members.map(([key]) => JSON.parse(`"${key}"`))
        expect(codeOf(text)).toBe(new Set(names).size === names.length ? 'ok' : 'json-duplicate-key')
      }),
      { numRuns: 2_000, seed: 5 },
    )
  })
})
