/**
 * Finds in a UI's sources what the compiler cannot: sentences that nobody shows, empty ones, placeholders that differ
 * between languages, and features that import features. Used by ui-words.test.ts.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'

const PLURAL = /_(zero|one|many|other)$/

/** @returns {[string, string][]} dotted key and sentence, of a locale's object */
export function sentences(messages, prefix = '') {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : sentences(value, `${prefix}${key}.`),
  )
}

const placeholders = (sentence) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

/** Faults of one feature's locales: `{ en, es, pt }`. */
export function localeFaults(locales) {
  const [first, ...others] = Object.entries(locales).map(([language, messages]) => [
    language,
    new Map(sentences(messages)),
  ])
  const faults = []
  for (const [language, words] of [first, ...others])
    for (const [key, sentence] of words) if (sentence.trim() === '') faults.push(`${language} ${key}: empty`)
  for (const [language, words] of others) {
    for (const key of first[1].keys()) if (!words.has(key)) faults.push(`${language} ${key}: missing`)
    for (const [key, sentence] of words) {
      const original = first[1].get(key)
      if (original === undefined) faults.push(`${language} ${key}: not in ${first[0]}`)
      else if (placeholders(original).join() !== placeholders(sentence).join())
        faults.push(`${language} ${key}: other placeholders than ${first[0]}`)
    }
  }
  return faults
}

/** Keys that no source mentions: neither whole nor as a template that they fit. */
export function unusedKeys(messages, source) {
  // A template that is nothing but a key with values in it: `state.${state}`, `${group}.title`.
  const simple = /`((?:[\w.-]|\$\{[^`{}]*\})+)`/g
  const templates = [...source.matchAll(simple)]
    .filter(([, text]) => text.includes('${') && /[\w-]\.|\.[\w-]/.test(text.replaceAll(/\$\{[^}]*\}/g, 'x')))
    .map(([, text]) => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w./-]+')}$`))
  const keys = new Set(sentences(messages).map(([key]) => key.replace(PLURAL, '')))
  return [...keys].filter(
    (key) =>
      !new RegExp(`['"\`]${key.replaceAll('.', '\\.')}['"\`]`).test(source) &&
      !templates.some((one) => one.test(key)),
  )
}

/** Every source under a folder: path and text. Locales and tests use no words. */
export function sourcesUnder(dir) {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|locale\.|\.(en|es|pt)\.ts$/.test(path))
    .map((path) => ({ path: join(dir, path), text: readFileSync(join(dir, path), 'utf8') }))
}

/** `feature → feature` for every import of one feature by another. */
export function featureImports(featuresDir, sources) {
  return sources.flatMap(({ path, text }) => {
    const own = relative(featuresDir, path).split('/')[0]
    return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].flatMap(([, specifier]) => {
      const target = relative(featuresDir, normalize(join(dirname(path), specifier)))
      const other = target.split('/')[0]
      return target.startsWith('..') || other === own
        ? []
        : [`${own} → ${other} (${relative(featuresDir, path)})`]
    })
  })
}
