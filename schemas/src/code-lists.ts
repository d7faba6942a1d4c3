import { z } from 'zod'
import { deepFreeze, readText } from './schema-files.ts'

const Title = z.strictObject({ en: z.string().min(1), es: z.string().min(1), pt: z.string().min(1) })
const UpperCode = z.string().regex(/^[A-Z0-9](?:[A-Z0-9-]{0,33}[A-Z0-9])?$/)
const LowerCode = z.string().regex(/^[a-z](?:[a-z0-9-]{0,33}[a-z0-9])?$/)

/** How long a certificate of a type lasts. `unspecified`: the programme decides case by case, or no source says. */
const Validity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('years'), years: z.int().min(1).max(20) }),
  z.strictObject({ kind: z.literal('open-ended'), revalidationYears: z.int().min(1).max(20).optional() }),
  z.strictObject({ kind: z.literal('unspecified') }),
])
export type Validity = z.infer<typeof Validity>

const AeoType = z.strictObject({
  code: UpperCode,
  title: Title,
  roles: z.array(LowerCode).min(1),
  validity: Validity,
})

export const Programme = z.strictObject({
  code: UpperCode,
  title: Title,
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
  types: z.array(AeoType).min(1),
  /** `common-knowledge`: no source at hand confirmed it. */
  source: z.enum(['given', 'common-knowledge', 'configured']),
})
export type Programme = z.infer<typeof Programme>

const Upper = z.strictObject({ code: UpperCode, title: Title })
const Lower = z.strictObject({ code: LowerCode, title: Title })
const AliasScheme = z.strictObject({
  code: UpperCode,
  title: Title,
  pattern: z.string().startsWith('^').endsWith('$'),
})
const Country = z.strictObject({
  code: z.string().regex(/^[A-Z]{2}$/),
  title: Title,
  /** Not a country of ISO 3166-1, but used as one by customs (EU, XI, XK). */
  customsOnly: z.literal(true).optional(),
})

export const CodeLists = z.strictObject({
  programmes: z.array(Programme),
  roles: z.array(Lower),
  aliasSchemes: z.array(AliasScheme),
  reasonClasses: z.array(Lower),
  statuses: z.array(Upper),
  validationMethods: z.array(Lower),
  countries: z.array(Country),
})
export type CodeLists = z.infer<typeof CodeLists>

function entriesOf(name: string): unknown {
  return z
    .strictObject({ entries: z.array(z.unknown()) })
    .parse(JSON.parse(readText(`code-lists/${name}.json`))).entries
}

/** The code lists that come with Sello, deep-frozen. */
export const codeLists: CodeLists = deepFreeze(
  CodeLists.parse({
    programmes: entriesOf('programmes'),
    roles: entriesOf('roles'),
    aliasSchemes: entriesOf('alias-schemes'),
    reasonClasses: entriesOf('reason-classes'),
    statuses: entriesOf('statuses'),
    validationMethods: entriesOf('validation-methods'),
    countries: entriesOf('countries'),
  }),
)

/** What a configuration may add; an entry replaces the one of the same code. */
export const CodeListExtension = CodeLists.partial()
export type CodeListExtension = z.infer<typeof CodeListExtension>

/** The lists with a configuration's entries added or replaced. */
export function extendCodeLists(base: CodeLists, extension: CodeListExtension): CodeLists {
  const added = CodeListExtension.parse(extension)
  return deepFreeze({
    programmes: merge(base.programmes, added.programmes),
    roles: merge(base.roles, added.roles),
    aliasSchemes: merge(base.aliasSchemes, added.aliasSchemes),
    reasonClasses: merge(base.reasonClasses, added.reasonClasses),
    statuses: merge(base.statuses, added.statuses),
    validationMethods: merge(base.validationMethods, added.validationMethods),
    countries: merge(base.countries, added.countries),
  })
}

function merge<T extends { code: string }>(base: readonly T[], added: readonly T[] = []): T[] {
  return [...new Map([...base, ...added].map((entry) => [entry.code, entry])).values()]
}
