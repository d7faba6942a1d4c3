import { type Act, ActDiff, ActPage } from '@sello/protocol'
import type { Api } from '@sello/ui-kit'
import { infiniteQueryOptions } from '@tanstack/react-query'

export function actsQuery(api: Api, state: Act['state'] | undefined) {
  return infiniteQueryOptions({
    queryKey: ['acts', 'list', state ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/acts', ActPage, { query: { state, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 10_000,
  })
}

/** What the act changes, page by page: a bulk grant touches thousands. */
export function actDiffQuery(api: Api, id: string) {
  return infiniteQueryOptions({
    queryKey: ['act', id, 'diff'],
    queryFn: ({ pageParam, signal }) =>
      api.get(`/v1/acts/${id}/diff`, ActDiff, { query: { cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}
