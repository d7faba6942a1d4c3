import type { Language } from './languages.ts'

/** Texts of one feature in one language: leaves are sentences, `{{name}}` stands for a value. */
export interface Messages {
  readonly [key: string]: string | Messages
}

/** The same keys with other words: what a second language must have, and nothing else. */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }

type WithoutPlural<K extends string> = K extends `${infer Base}_${'zero' | 'one' | 'other' | 'many'}`
  ? Base
  : K

/** `a.b.c` for every sentence; plural forms (`count_one`, `count_other`) are asked for by their stem. */
export type KeyOf<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${KeyOf<T[K]>}`
}[keyof T & string]

export type Loader = () => Promise<Messages>

export interface Texts<T> {
  readonly name: string
  readonly loaders: Readonly<Record<Language, Loader>>
  /** Only for the type of the keys. */
  readonly keys?: KeyOf<T>
}

const known = new Map<string, Readonly<Record<Language, Loader>>>()

/** Loaders of every feature that was named so far; i18next asks here for what it lacks. */
export function loaderOf(name: string, language: Language): Loader | undefined {
  return known.get(name)?.[language]
}

/**
 * Names a feature's texts and says where they are. `T` is the English object's type; the other languages are
 * declared as `SameKeys<typeof en>`, so that a missing key does not compile.
 */
export function defineTexts<T extends Messages>(
  name: string,
  loaders: { en: () => Promise<T> } & Record<Exclude<Language, 'en'>, () => Promise<SameKeys<T>>>,
): Texts<T> {
  const all: Readonly<Record<Language, () => Promise<Messages>>> = { ...loaders, ...asMessages(loaders) }
  known.set(name, all)
  return { name, loaders: all }
}

function asMessages<T>(loaders: Record<Exclude<Language, 'en'>, () => Promise<SameKeys<T>>>) {
  const load = (language: Exclude<Language, 'en'>) => async (): Promise<Messages> =>
    toMessages(await loaders[language]())
  return { es: load('es'), pt: load('pt') }
}

/** A mapped type of an unknown `T` is not seen as Messages; its leaves are looked at instead of cast. */
function toMessages(value: object): Messages {
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      typeof entry === 'string' ? entry : toMessages(Object(entry)),
    ]),
  )
}
