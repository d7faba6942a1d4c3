import { type Colleague, ColleagueList } from '@sello/protocol'
import { type Api, useApi } from '@sello/ui-kit'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { officerNames } from './officer-names.ts'

const PAGE = 200

/** Everybody who works here: people come and go a few times a month. */
export function colleaguesQuery(api: Api) {
  return queryOptions({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => allColleagues(api, signal),
    staleTime: 5 * 60_000,
  })
}

async function allColleagues(api: Api, signal: AbortSignal): Promise<readonly Colleague[]> {
  const found: Colleague[] = []
  for (let cursor: string | undefined; ; ) {
    const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }
    const page = await api.get('/v1/colleagues', ColleagueList, { query, signal })
    found.push(...page.colleagues)
    if (page.nextCursor === undefined) return found
    cursor = page.nextCursor
  }
}

/** "officer:ana" or "ana" → "Ana Solano"; two of one name are told apart by their usernames. */
export function useOfficerName(): (actor: string) => string {
  const { data } = useQuery(colleaguesQuery(useApi()))
  return useMemo(() => {
    const names = officerNames(data ?? [])
    return (actor) => {
      const username = actor.replace(/^officer:/, '')
      return names.get(username) ?? username
    }
  }, [data])
}
