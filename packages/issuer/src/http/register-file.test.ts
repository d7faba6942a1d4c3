import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookThrough, readRecords } from '../adapters/read-register-file.ts'
import { createFormDetector } from '../features/imports/files/detect-form.ts'
import { guessMapping, mapRow } from '../features/imports/files/map-columns.ts'
import { readMappedRow } from '../features/imports/files/read-mapped-row.ts'
import { cellOf } from './csv-cell.ts'
import { csvOf, xmlOf } from './register-file.ts'

describe('a register that is exported', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map((value) =>
      value
        .replace(/[\p{C}\p{Zl}\p{Zp}|]/gu, '')
        .normalize('NFC')
        .trim(),
    )
    .filter((value) => value !== '')
  const nasty = fc.oneof(
    text,
    fc.constantFrom('=cmd()', '+1', '-x', '@a', "'quoted", '"', 'a,b', 'a;b', '<&>', "'=x"),
    fc.constantFrom('a;=1+1;', "a;'=1", "a;''b", ";-'"),
  )
  const row = fc.record({
    tin: fc.integer({ min: 0, max: 999_999_999 }).map((number) => `CR${number}`),
    legalName: nasty,
    nativeName: fc.option(nasty, { nil: '' }),
    street: nasty,
    city: nasty,
    postcode: fc.constantFrom('', '10101'),
    country: fc.constant('CR'),
    aliases: fc.constantFrom('', 'LEI:1|EORI:2:3'),
  })

  it.each(['csv', 'xml'] as const)('comes back by an import of its %s as it was', async (format) => {
    const columns = ['tin', 'legalName', 'nativeName', 'street', 'city', 'postcode', 'country', 'aliases']
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 6 }), async (rows) => {
        const pages = (async function* () {
          yield rows
        })()
        let file = ''
        const pieces = format === 'csv' ? csvOf(columns, pages) : xmlOf('operator', columns, pages)
        for await (const piece of pieces) file += piece
        const bytes = Buffer.from(file)
        const detector = createFormDetector()
        detector.take(bytes)
        const chunks = async function* () {
          yield bytes
        }
        const form = detector.form()
        expect(form).toMatchObject({ format, encoding: 'utf-8' })
        const found = await lookThrough(form, chunks)
        const mapping = guessMapping(found.columns)
        const read: unknown[] = []
        for await (const record of readRecords({ ...form, ...found }, chunks())) {
          const cells = mapRow(record, mapping)
          read.push(cells)
          const taken = readMappedRow('operators', cells, () => [])
          if ('terms' in taken) expect(taken.terms).toMatchObject({ legalName: cells.legalName })
        }
        const filled = rows.map((cells) =>
          Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== '')),
        )
        expect(read).toEqual(filled)
      }),
      { numRuns: 150 },
    )
  })

  it('has no cell that a spreadsheet runs', () => {
    for (const cell of ['=1', '+1', '-1', '@x', '\tx', '\rx'])
      expect(cellOf(cell).replace('"', '')).toMatch(/^'/)
    // As Excel reads a line where the semicolon separates: quotes count only at the start of its cells.
    for (const name of ['Café;=1+1;', 'Café;+1', 'x\n=1', 'x\t@y', ";'=1", "''=1"])
      for (const cell of `id,${cellOf(name)},x`.split(/[;\t\r\n]/).slice(1))
        expect(cell).not.toMatch(/^[=+@]/)
    expect(cellOf(-1)).toBe('-1')
    expect(cellOf('a-b')).toBe('a-b')
  })
})
