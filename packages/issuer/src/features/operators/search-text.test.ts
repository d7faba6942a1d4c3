import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, identifierKeyOf, matchOf, nameKeyOf, romanise, wordsOf } from './search-text.ts'

describe('text for the search', () => {
  it.each([
    ['Ñandú Güemes', 'nandu guemes'],
    ['GRÖẞER Straße', 'grosser strasse'],
    ['Όλυμπος ΜΕΤΑΦΟΡΈΣ', 'ολυμποσ μεταφορεσ'],
    ['Æther Øst Łódź', 'aether ost lodz'],
    ['한빛정밀', '한빛정밀'],
    ['ﬁrma №１２', 'firma no12'],
    ['أبوظبي', 'ابوظبي'],
  ])('folds %s', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  it('takes CJK apart, character by character, and leaves other words whole', () => {
    expect(wordsOf('ABC 海悦电子有限公司 Ltd.')).toEqual([
      'abc',
      ...['海', '悦', '电', '子', '有', '限', '公', '司'],
      'ltd',
    ])
    expect(matchOf('电子 ltd')).toBe('"电 子" AND "ltd" *')
    expect(matchOf('  -- "*" ')).toBeUndefined()
  })

  it('has one key for a name and for identifiers however they are written', () => {
    expect(nameKeyOf('Café  de Altura, S.A.')).toBe('cafe de altura s a')
    expect(identifierKeyOf('cr-3.101.123456')).toBe(identifierKeyOf('CR3101123456'))
    expect(identifierKeyOf('MXÑ&A800101')).toBe('MXNA800101')
  })

  it('brings Cyrillic and Greek to the Latin spelling', () => {
    expect(romanise('Балканска спедиция')).toBe('balkanska spediciya')
    expect(romanise('Όλυμπος Μεταφορές')).toBe('olympos metafores')
  })

  it('folds what is folded already to itself, and never into query syntax', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const words = wordsOf(text)
        expect(wordsOf(words.join(' '))).toEqual(words)
        expect(matchOf(text) ?? '').toMatch(/^(("[\p{L}\p{N} ]+"( \*)?)( AND )?)*$/u)
      }),
    )
  })
})
