import { describe, expect, it } from 'vitest'
import { defineTexts } from './define-texts.ts'
import { preferredLanguage } from './languages.ts'
import { startTexts, withMillions } from './start-texts.ts'
import { loadTexts, sayWith } from './use-texts.ts'

const en = {
  title: 'Hello {{name}}',
  rows_one: 'one row',
  rows_other: '{{count}} rows',
  deep: { er: 'Deeper' },
}
const es = {
  title: 'Hola {{name}}',
  rows_one: 'una fila',
  rows_other: '{{count}} filas',
  deep: { er: 'Más hondo' },
}
const texts = defineTexts('test', {
  en: async () => en,
  es: async () => es,
  pt: async () => es,
})

describe('texts', () => {
  it('come in the language asked for, with values and plurals', async () => {
    const i18n = await startTexts('es')
    await loadTexts(i18n, texts)
    const t = sayWith(i18n, texts)
    expect(t('title', { name: 'Ana <b>' })).toBe('Hola Ana <b>')
    expect(t('rows', { count: 1 })).toBe('una fila')
    expect(t('rows', { count: 7 })).toBe('7 filas')
    expect(t('rows', { count: 1_000_000 })).toBe('1.000.000 filas')
    expect(t('deep.er')).toBe('Más hondo')
  })

  it('write numbers as the language does, and leave words and codes alone', async () => {
    const i18n = await startTexts('pt')
    await loadTexts(i18n, texts)
    const t = sayWith(i18n, texts)
    expect(t('rows', { count: 18_240 })).toBe('18.240 filas')
    expect(t('title', { name: '18240' })).toBe('Hola 18240')
  })

  it('a missing key does not compile', async () => {
    const i18n = await startTexts('en')
    await loadTexts(i18n, texts)
    const t = sayWith(i18n, texts)
    // @ts-expect-error there is no such key
    expect(t('titel')).toBe('titel')
    // @ts-expect-error a language without a key
    defineTexts('faulty', { en: async () => en, es: async () => ({ title: 'Hola' }), pt: async () => es })
  })

  it('whole millions have their form where it is not written', () => {
    expect(withMillions({ a_other: 'x', b: { c_other: 'y', c_many: 'z' } })).toEqual({
      a_other: 'x',
      a_many: 'x',
      b: { c_other: 'y', c_many: 'z' },
    })
  })

  it('takes the first language that we have', () => {
    expect(preferredLanguage(['de-DE', 'pt-BR', 'en'])).toBe('pt')
    expect(preferredLanguage(['de'])).toBe('en')
  })
})
