import { Appeal, Appealable, AppealPage, type AppealQuery } from '@sello/protocol'
import type { Api } from '@sello/ui-kit'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

export const appealsQuery = (api: Api, state: AppealQuery['state']) =>
  infiniteQueryOptions({
    queryKey: ['appeals', state],
    queryFn: ({ signal, pageParam }) =>
      api.get('/v1/appeals', AppealPage, { signal, query: { state, cursor: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  })

export const appealQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['appeal', id],
    queryFn: ({ signal }) => api.getVersioned(`/v1/appeals/${id}`, Appeal, { signal }),
  })

/** What an appeal can be lodged against, and until when; `path` of the certificate or application. */
export const appealableQuery = (api: Api, path: string) =>
  queryOptions({
    queryKey: ['appeals', 'appealable', path],
    queryFn: ({ signal }) => api.get(`${path}/appealable`, Appealable, { signal }),
  })
