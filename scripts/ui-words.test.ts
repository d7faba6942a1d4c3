import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { issuerErrorCodes } from '../packages/issuer/src/features/errors.ts'
import { platformProblems } from '../packages/platform/src/http/problem.ts'
import { pluralFaults, untranslated, wordingFaults } from './ui-glossary.mjs'
import { featureImports, localeFaults, sentences, sourcesUnder, unusedKeys } from './ui-words.mjs'

const root = join(import.meta.dirname, '..')
const ui = join(root, 'packages/issuer/ui/src')
const kit = join(root, 'packages/ui-kit/src')
const languages = ['en', 'es', 'pt'] as const

type Messages = Record<string, unknown>

/** Where the officer looks at proofs, or connects the service with its network. */
const proofs =
  / proof\.|^features\/acts\/locale block$|^features\/audit\/locale (hash|previous)$|^features\/officers\/locale owner\.transaction$|^features\/setup\/locale network\./

/** Sentences that are the same in another language as in English. */
const alike = new Set(['No', 'TIN', 'Sello', 'E-mail', 'Menu', 'Roles', 'deployment.json'])

/** Every set of texts: the folders whose sources use it, and how its files are called. */
const sets = [
  ...setsUnder(kit).map((set) => ({ ...set, name: `kit ${set.name}`, users: [kit, ui] })),
  ...setsUnder(ui).map((set) => ({ ...set, users: [usersOf(set.name)] })),
]

function setsUnder(dir: string): { name: string; stem: string }[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.en.ts'))
    .sort()
    .map((path) => path.replace(/\.en\.ts$/, ''))
    .map((name) => ({ name, stem: join(dir, name) }))
}

/** A feature's words are its own; what stands outside the features is for every page. */
function usersOf(name: string): string {
  const [folder, feature] = name.split('/')
  return folder === 'features' ? join(ui, 'features', feature ?? '') : ui
}

async function readLocales(stem: string): Promise<Record<(typeof languages)[number], Messages>> {
  const [en, es, pt] = await Promise.all(
    languages.map(
      async (language) => ((await import(`${stem}.${language}.ts`)) as Record<string, Messages>)[language],
    ),
  )
  return { en: en ?? {}, es: es ?? {}, pt: pt ?? {} }
}

describe('words of the screens', () => {
  it.each(sets)('$name: nothing is empty, missing or differs in its placeholders', async ({ stem }) => {
    const locales = await readLocales(stem)
    expect(sentences(locales.en).length).toBeGreaterThan(0)
    expect(localeFaults(locales)).toEqual([])
  })

  it.each(sets)('$name: every sentence is shown somewhere', async ({ stem, users }) => {
    const { en } = await readLocales(stem)
    const source = users.flatMap(sourcesUnder).map(({ text }) => text)
    expect(unusedKeys(en, source.join('\n'))).toEqual([])
  })

  it.each(sets)('$name: says the words of the trade, and the mechanism only beside proofs', async (set) => {
    expect(wordingFaults(set.name, await readLocales(set.stem), proofs)).toEqual([])
  })

  it.each(sets)('$name: is written in each language, with every plural', async (set) => {
    const locales = await readLocales(set.stem)
    expect(untranslated(set.name, locales, alike)).toEqual([])
    expect(pluralFaults(set.name, locales.en)).toEqual([])
  })

  it('there is a sentence for every code with which the service may refuse, and for no other', async () => {
    const { en } = await readLocales(join(ui, 'app/problems'))
    const ofTheDesk = ['proof-wrong', 'recovery-code-wrong'] // app/wrong-proof.ts
    const codes = new Set([...ofTheDesk, ...issuerErrorCodes, ...Object.keys(platformProblems)])
    expect(Object.keys(en.what as object).sort()).toEqual([...codes].sort())
  })

  it('says with every refusal what to do, where it is more than trying again', async () => {
    const { en } = await readLocales(join(ui, 'app/problems'))
    const again = ['internal-error', 'request-in-progress', 'stopping']
    const told = new Set([...Object.keys(en.next as object), ...again])
    expect(Object.keys(en.what as object).filter((code) => !told.has(code))).toEqual([])
  })

  it('finds planted faults', () => {
    const en = {
      title: 'Hello {{name}}',
      rows_one: 'row',
      rows_other: 'rows',
      state: { on: 'On' },
      old: 'Old',
    }
    const es = {
      title: 'Hola {{nombre}}',
      rows_one: 'fila',
      rows_other: '',
      state: {},
      extra: 'x',
      old: 'Viejo',
    }
    expect(localeFaults({ en, es })).toEqual([
      'es rows_other: empty',
      'es state.on: missing',
      'es title: other placeholders than en',
      'es extra: not in en',
    ])
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text that is looked through
    expect(unusedKeys(en, "t('title', { name }) + t('rows', { count }) + t(`state.${state}`)")).toEqual([
      'old',
    ])
  })
})

describe('the words of the trade', () => {
  it('are missed when a sentence says another word, tells of the mechanism or stays English', () => {
    const locales = {
      en: { sent: 'Sent to the ledger', rows_one: 'One row', proof: { block: 'Block' }, open: 'Open it' },
      es: { sent: 'Escríbelo en la cadena de bloques, tú', rows_one: 'Una fila', open: 'Open it' },
      pt: { sent: 'Ação corretiva do servidor', rows_one: 'Uma linha', open: 'Abra' },
    }
    expect(wordingFaults('x', locales, / proof\./).map((fault) => fault.slice(0, 22))).toEqual([
      'en x sent: say “shared',
      'es x sent: say “usted”',
      'es x sent: names the m',
      'pt x sent: say “medida',
      'pt x sent: say “funcio',
    ])
    expect(untranslated('x', locales, alike)).toEqual(['es x open: as in English: Open it'])
    expect(pluralFaults('x', locales.en)).toEqual(['x rows_one: without rows_other'])
  })

  it('leave proofs to name what they prove', () => {
    const locales = { en: { proof: { root: 'Root' } } }
    expect(wordingFaults('x', locales, / proof\./)).toEqual([])
    expect(wordingFaults('x', locales, /never/)).toHaveLength(1)
  })
})

describe('features of the desk', () => {
  const features = join(ui, 'features')

  it('import no other feature', () => {
    expect(featureImports(features, sourcesUnder(features))).toEqual([])
  })

  it('are caught when they do', () => {
    const text =
      "import { a } from '../home/a.ts'\nimport { b } from './b.ts'\nimport { c } from '../../app/c.ts'"
    const lazy = "const page = () => import('../home/page.tsx')"
    expect(
      featureImports('/f', [
        { path: '/f/account/x.ts', text },
        { path: '/f/account/y.ts', text: lazy },
      ]),
    ).toEqual(['account → home (account/x.ts)', 'account → home (account/y.ts)'])
  })
})
