import { CodeListsAnswer } from '@sello/protocol'
import { type Api, type Choice, useApi, useDisplay, useLanguage } from '@sello/ui-kit'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

/** The administration's codes: they change a few times a year. */
export function codeListsQuery(api: Api) {
  return queryOptions({
    queryKey: ['code-lists'],
    queryFn: ({ signal }) => api.get('/v1/code-lists', CodeListsAnswer, { signal }),
    staleTime: 5 * 60_000,
  })
}

/** What codes are called in the officer's language; a code that is not known is shown as it is. */
export interface CodeLabels {
  readonly programme: (code: string) => string
  readonly type: (programme: string, code: string) => string
  readonly role: (code: string) => string
  readonly office: (code: string) => string
  readonly reasonClass: (code: string) => string
  readonly reason: (code: string) => string
  readonly aliasScheme: (code: string) => string
  readonly method: (code: string) => string
  readonly country: (code: string) => string
  /** Reasons that may be given for one of the uses, with the class that partners are told. */
  readonly reasonsFor: (...uses: readonly string[]) => readonly (Choice & { readonly reasonClass: string })[]
  readonly lists: CodeListsAnswer | undefined
}

interface Titled {
  readonly code: string
  readonly title: { readonly es: string; readonly en: string; readonly pt: string }
}

export function useCodeLabels(): CodeLabels {
  const { data: lists } = useQuery(codeListsQuery(useApi()))
  const { language } = useLanguage()
  const { locale } = useDisplay()
  return useMemo(() => {
    const titleIn = (entries: readonly Titled[] | undefined, code: string) =>
      entries?.find((entry) => entry.code === code)?.title[language] ?? code
    const countries = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' })
    const reasonClass = (code: string) => titleIn(lists?.reasonClasses, code)
    return {
      lists,
      reasonClass,
      programme: (code) => titleIn(lists?.programmes, code),
      type: (programme, code) =>
        titleIn(lists?.programmes.find((one) => one.code === programme)?.types, code),
      role: (code) => titleIn(lists?.roles, code),
      office: (code) => titleIn(lists?.customsOffices, code),
      reason: (code) => titleIn(lists?.reasons, code),
      aliasScheme: (code) => titleIn(lists?.aliasSchemes, code),
      method: (code) => titleIn(lists?.validationMethods, code),
      country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
      reasonsFor: (...asked) =>
        (lists?.reasons ?? [])
          .filter(({ retired, uses }) => !retired && asked.some((use) => uses.includes(use)))
          .map((entry) => ({
            value: entry.code,
            label: entry.title[language],
            hint: reasonClass(entry.reasonClass),
            reasonClass: entry.reasonClass,
          })),
    }
  }, [lists, language, locale])
}
