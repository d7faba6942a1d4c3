import { Dashboard } from '@sello/protocol'
import type { Api } from '@sello/ui-kit'
import { queryOptions } from '@tanstack/react-query'

/** The service counts again once a minute at most; asking more often shows nothing new. */
export const dashboardQuery = (api: Api) =>
  queryOptions({
    queryKey: ['dashboard'],
    queryFn: ({ signal }) => api.get('/v1/dashboard', Dashboard, { signal }),
    refetchInterval: 60_000,
  })
