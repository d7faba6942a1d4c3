import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { issuerErrorCodes } from '../packages/issuer/src/features/errors.ts'
import { platformProblems } from '../packages/platform/src/http/problem.ts'
import { featureImports, localeFaults, sentences, sourcesUnder, unusedKeys } from './ui-words.mjs'

const root = join(import.meta.dirname, '..')
const ui = join(root, 'packages/issuer/ui/src')
const kit = join(root, 'packages/ui-kit/src')
const languages = ['en', 'es', 'pt'] as const

type Messages = Record<string, unknown>

/** Every set of texts: the folder whose sources use it, and how its files are called. */
const sets = [
  { name: 'kit', stem: join(kit, 'text/kit-locale'), users: [kit, ui] },
  { name: 'app', stem: join(ui, 'app/locale'), users: [join(ui, 'app'), ui] },
  { name: 'factors', stem: join(ui, 'app/factors'), users: [ui] },
  { name: 'problems', stem: join(ui, 'app/problems'), users: [join(ui, 'app')] },
  ...(existsSync(join(ui, 'desk/desk-locale.en.ts'))
    ? [{ name: 'desk', stem: join(ui, 'desk/desk-locale'), users: [ui] }]
    : []),
  ...readdirSync(join(ui, 'features'))
    .filter((feature) => existsSync(join(ui, 'features', feature, 'locale.en.ts')))
    .map((feature) => ({
      name: feature,
      stem: join(ui, 'features', feature, 'locale'),
      users: [join(ui, 'features', feature)],
    })),
]

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

  it('there is a sentence for every code with which the service may refuse, and for no other', async () => {
    const { en } = await readLocales(join(ui, 'app/problems'))
    const codes = new Set([...issuerErrorCodes, ...Object.keys(platformProblems)])
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
