import { Programme, ProgrammeVersionPage } from '@sello/protocol'
import type { Api } from '@sello/ui-kit'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

export const programmeQuery = (api: Api) =>
  queryOptions({
    queryKey: ['programme', 'now'],
    queryFn: ({ signal }) => api.getVersioned('/v1/programme', Programme, { signal }),
    // Somebody writes in it: it is not exchanged under her hands. A save says when it is no longer the newest.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

export const versionsQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: ['programme', 'versions'],
    queryFn: ({ signal, pageParam }) =>
      api.get('/v1/programme/versions', ProgrammeVersionPage, {
        signal,
        query: { limit: 20, cursor: pageParam || undefined },
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
