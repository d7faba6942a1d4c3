import { type WorkGroup, WorkList } from '@sello/protocol'
import type { Api } from '@sello/ui-kit'
import { queryOptions } from '@tanstack/react-query'

/** What waits; asked for again every half minute, since others work too. */
export const workQuery = (api: Api, filter: { group?: WorkGroup | undefined; mine?: boolean | undefined }) =>
  queryOptions({
    queryKey: ['work', filter],
    queryFn: ({ signal }) =>
      api.get('/v1/work', WorkList, {
        signal,
        query: {
          group: filter.group,
          ...(filter.mine ? { mine: 'true' } : {}),
          limit: filter.group ? 200 : 50,
        },
      }),
    refetchInterval: 30_000,
  })
