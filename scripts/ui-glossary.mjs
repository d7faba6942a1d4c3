/**
 * The words of the trade, one for each thing: what a sentence of the screens must not say, with what it says instead.
 * Used by ui-words.test.ts.
 */
import { sentences } from './ui-words.mjs'

const not = (pattern, instead) => ({ pattern, instead })

/** Words by language; a letter before or after is no word's end, also where it has an accent. */
const word = (text) => new RegExp(`(?<![\\p{L}])(?:${text})(?![\\p{L}])`, 'iu')

const glossary = {
  en: [
    not(word('ledger'), 'shared register'),
    not(word('she|her|hers|he|his|him'), 'the officer'),
    not(word('reinstat\\w+'), 'lift the suspension'),
    not(word('mend|mended'), 'correct'),
  ],
  es: [
    not(word('arreglos?'), 'acuerdo (de reconocimiento mutuo)'),
    not(word('acci[óo]n(es)? correctivas?'), 'medida correctiva'),
    not(word('administraci[óo]n(es)? socias?'), 'aduana socia'),
    not(word('rehabilita\\p{L}*'), 'levantar la suspensión'),
    not(word('carteras?'), 'billetera'),
    not(word('actos?'), 'decisión'),
    not(word('libro'), 'registro compartido'),
    not(word('renunci\\p{L}+'), 'retiro voluntario'),
    not(word('tú|ti|te|tus?|contigo|puedes|tienes|debes|quieres|elige|haz'), 'usted'),
    not(word('Operador Económico Certificado'), 'Operador Económico Autorizado'),
  ],
  pt: [
    not(word('arranjos?'), 'acordo (de reconhecimento mútuo)'),
    not(word('aç(ão|ões) corretivas?'), 'medida corretiva'),
    not(word('administraç(ão|ões) parceiras?'), 'aduana parceira'),
    not(word('reabilit\\p{L}*'), 'levantar a suspensão'),
    not(word('servidor(es)?'), 'funcionário: um servidor é também uma máquina'),
    not(word('livro-razão|livro'), 'registro compartilhado'),
    not(word('renúnci\\p{L}+|renunci\\p{L}+'), 'retirada voluntária'),
    not(word('tu|teus?|tuas?|contigo|podes|tens'), 'você'),
  ],
}

/** How the service works inside; said only where the officer looks at proofs, or sets up the network. */
const mechanism = {
  en: word('blockchain|blocks?|hash\\w*|roots?|leaf|leaves|bits?|merkle|anchor\\w*|nonces?|transactions?'),
  es: word(
    'blockchain|bloques?|hash|resumen criptográfico|huella de|ra[ií]z|bits?|ancla\\p{L}*|transacci\\p{L}+',
  ),
  pt: word('blockchain|blocos?|hash|resumo criptográfico|raiz|bits?|ancora\\p{L}*|transaç\\p{L}+'),
}

/** Faults of wording in one set of texts; `proofs` are the keys under which the mechanism may be named. */
export function wordingFaults(name, locales, proofs) {
  return Object.entries(locales).flatMap(([language, messages]) =>
    sentences(messages).flatMap(([key, sentence]) => [
      ...(glossary[language] ?? [])
        .filter(({ pattern }) => pattern.test(sentence))
        .map(({ instead }) => `${language} ${name} ${key}: say “${instead}”: ${sentence}`),
      ...(mechanism[language]?.test(sentence) && !proofs.test(`${name} ${key}`)
        ? [`${language} ${name} ${key}: names the mechanism: ${sentence}`]
        : []),
    ]),
  )
}

/** Sentences that are the same as the English one: forgotten, unless they are `alike` in the trade. */
export function untranslated(name, locales, alike) {
  const english = new Map(sentences(locales.en))
  return Object.entries(locales)
    .filter(([language]) => language !== 'en')
    .flatMap(([language, messages]) =>
      sentences(messages)
        .filter(([key, sentence]) => english.get(key) === sentence && /\p{L}/u.test(withoutValues(sentence)))
        .filter(([, sentence]) => !alike.has(sentence))
        .map(([key, sentence]) => `${language} ${name} ${key}: as in English: ${sentence}`),
    )
}

const withoutValues = (sentence) => sentence.replaceAll(/\{\{\w+\}\}/g, '')

/** Plurals without one of their forms: `_one` needs `_other` and the other way round. */
export function pluralFaults(name, messages) {
  const keys = new Set(sentences(messages).map(([key]) => key))
  return [...keys].flatMap((key) => {
    const other = key.endsWith('_one')
      ? key.replace(/_one$/, '_other')
      : key.endsWith('_other')
        ? key.replace(/_other$/, '_one')
        : undefined
    return other && !keys.has(other) ? [`${name} ${key}: without ${other}`] : []
  })
}
