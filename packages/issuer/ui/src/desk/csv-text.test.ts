import { describe, expect, it } from 'vitest'
import { csvText } from './csv-text.ts'

describe('a list as a file', () => {
  it('has its headings, quotes what needs it, and nothing that a spreadsheet would run', () => {
    const text = csvText(
      ['Empresa', 'Motivo'],
      [
        ['Cafés "del Sur", S.A.', 'ya está así'],
        ['=HYPERLINK("x")', ''],
      ],
    )
    expect(text).toBe(
      '\uFEFFEmpresa,Motivo\r\n"Cafés ""del Sur"", S.A.",ya está así\r\n"\'=HYPERLINK(""x"")",\r\n',
    )
  })
})
