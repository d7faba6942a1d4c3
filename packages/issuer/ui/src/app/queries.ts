import { Branding, SessionProfile, SetupState } from '@sello/protocol'
import { type Api, isProblem } from '@sello/ui-kit'
import { type QueryClient, queryOptions } from '@tanstack/react-query'

/** Who I am; null when nobody is signed in. */
export const sessionQuery = (api: Api) =>
  queryOptions({
    queryKey: ['session'],
    queryFn: async ({ signal }): Promise<SessionProfile | null> => {
      try {
        return await api.get('/v1/session', SessionProfile, { signal, keepSession: true })
      } catch (error) {
        if (isProblem(error, 'not-signed-in') || isProblem(error, 'not-set-up')) return null
        throw error
      }
    },
    staleTime: 60_000,
  })

/** How this administration calls and colours itself. */
export const brandingQuery = (api: Api) =>
  queryOptions({
    queryKey: ['branding'],
    queryFn: ({ signal }) => api.get('/v1/branding', Branding, { signal, keepSession: true }),
    staleTime: 300_000,
    retry: false,
  })

export const setupQuery = (api: Api) =>
  queryOptions({
    queryKey: ['setup'],
    queryFn: ({ signal }) => api.get('/v1/setup', SetupState, { signal, keepSession: true }),
    staleTime: 60_000,
    retry: false,
  })

/** What the next person at this screen must not see. */
export function forgetSession(queries: QueryClient): void {
  queries.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== 'branding' && queryKey[0] !== 'setup',
  })
}
