/** Counts up when the folding changes: rows that an older one indexed are indexed anew at the next start. */
export const FOLDING = 1

/** Letters that no decomposition takes apart. */
const letters: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  ł: 'l',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
  ـ: '',
}
const LETTERS = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu')

/**
 * Text as the search knows it: compatibility forms, case, accents and vowel marks folded away, in every script. Hangul is
 * composed again, so that a syllable stays one character.
 */
export function foldText(text: string): string {
  // Compatibility forms may hide capitals, and a change of case may bring marks.
  return text
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(LETTERS, (letter) => letters[letter] ?? letter)
    .normalize('NFC')
}

/** Scripts that are written without spaces between words: each character is a word, so that any part is found. */
const CHARACTERS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const WORD = /[\p{L}\p{N}]+/gu
const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu

/** Runs of letters and digits of folded text; a run of CJK characters by itself. */
function runsOf(text: string): string[] {
  return (foldText(text).match(WORD) ?? []).flatMap((word) => word.match(RUNS) ?? [])
}

/** Words for the index. */
export function wordsOf(text: string): string[] {
  return runsOf(text).flatMap((run) => (CHARACTERS.test(run) ? [...run] : [run]))
}

/** FTS5 query for what was typed: every word as a prefix, CJK runs anywhere. Undefined when nothing can be looked for. */
export function matchOf(typed: string): string | undefined {
  const terms = runsOf(typed).map((run) => (CHARACTERS.test(run) ? `"${[...run].join(' ')}"` : `"${run}" *`))
  return terms.length === 0 ? undefined : terms.slice(0, 12).join(' AND ')
}

/** A name for sorting and for finding it by its beginning. */
export function nameKeyOf(name: string): string {
  return runsOf(name).join(' ')
}

/** TINs, aliases and numbers as they are compared: letters and digits only. */
export function identifierKeyOf(text: string): string {
  return (foldText(text).match(WORD) ?? []).join('').toUpperCase()
}

/** First text behind all texts with this beginning. */
export function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10FFFF}`
}

/** Romanised as passports and customs forms usually have it (ISO 9 and ELOT 743 in simple letters). */
const romanised: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'а:a б:b в:v г:g д:d е:e ж:zh з:z и:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:c ч:ch ш:sh щ:sht ъ:a ы:y ь: э:e ю:yu я:ya і:i ї:i є:ie ґ:g ј:j љ:lj њ:nj ћ:c ђ:d џ:dz',
    'α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s τ:t υ:y φ:f χ:ch ψ:ps ω:o',
  ]
    .join(' ')
    .split(' ')
    .map((pair) => pair.split(':'))
    .map(([letter = '', latin = '']) => [letter, latin]),
)

/** Cyrillic and Greek in Latin letters, so that both spellings of a name meet. Other scripts stay. */
export function romanise(text: string): string {
  return [...foldText(text)].map((letter) => romanised[letter] ?? letter).join('')
}
