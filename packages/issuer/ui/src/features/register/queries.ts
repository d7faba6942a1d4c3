import { BulkPreview, type bulkActs, OperatorFacets, OperatorPage, SavedViews } from '@sello/protocol'
import { type Api, everyPage } from '@sello/ui-kit'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { filterOf, type RegisterSearch } from './register-search.ts'

const PAGE = 100

export const operatorsQuery = (api: Api, search: RegisterSearch) =>
  infiniteQueryOptions({
    queryKey: ['operators', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/operators', OperatorPage, {
        query: { ...search, cursor: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // While one types the rows found before stay, instead of a flash of nothing.
    placeholderData: keepPreviousData,
  })

export const facetsQuery = (api: Api, search: RegisterSearch) =>
  queryOptions({
    queryKey: ['operators', 'facets', filterOf(search)],
    queryFn: ({ signal }) =>
      api.get('/v1/operators/facets', OperatorFacets, { query: filterOf(search), signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

export const savedViewsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['saved-views', 'operators'],
    queryFn: async ({ signal }) => ({
      views: await everyPage(api, '/v1/saved-views', SavedViews, 'views', {
        query: { list: 'operators' },
        signal,
      }),
    }),
  })

export type BulkAct = (typeof bulkActs)[number]

/** Whom an act would reach: certificates by id, or all that the filter finds. */
export type Reach =
  | { readonly certificateIds: readonly string[] }
  | { readonly filter: Omit<RegisterSearch, 'sort'> }

export const bulkPreviewQuery = (api: Api, act: BulkAct, reach: Reach) =>
  queryOptions({
    queryKey: ['operators', 'bulk-preview', act, reach],
    queryFn: ({ signal }) =>
      api.send('POST', '/v1/operators/bulk-preview', BulkPreview, { body: { act, ...reach }, signal }),
    staleTime: 0,
    gcTime: 0,
  })
