import type { Branding } from '@sello/protocol'
import { type ShellBrand, useApi, useLanguage } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { brandingQuery } from './queries.ts'

export function useBranding(): Branding | undefined {
  return useQuery(brandingQuery(useApi())).data
}

/** Names of the administration in the language on screen; ours until it has one. */
export function useBrand(): ShellBrand {
  const branding = useBranding()
  const { language } = useLanguage()
  if (!branding) return { name: 'Sello', programme: 'AEO' }
  return {
    name: branding.name[language],
    programme: branding.programmeName[language],
    logoUrl: branding.logoUrl ?? undefined,
  }
}
