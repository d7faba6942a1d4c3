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
  ])('%.40s gives %s', (text, code) => expect(codeOf(text)).toBe(code))
})
