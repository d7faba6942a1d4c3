import { useApi, useLanguage, useTexts } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { formQuery } from './queries.ts'
import { applicationsTexts } from './texts.ts'

/** Criteria of the checklist, and what else a finding can be about. */
export function useAreas() {
  const t = useTexts(applicationsTexts)
  const { language } = useLanguage()
  const { data } = useQuery(formQuery(useApi()))
  return [
    ...(data?.criteria ?? []).map(({ code, title }) => ({
      value: code,
      label: `${code} · ${title[language]}`,
    })),
    { value: 'profile', label: t('risk.area.profile') },
    { value: 'history', label: t('risk.area.history') },
    { value: 'other', label: t('risk.area.other') },
  ]
}

export function useAreaName(): (code: string) => string {
  const areas = useAreas()
  return (code) => areas.find(({ value }) => value === code)?.label ?? code
}
