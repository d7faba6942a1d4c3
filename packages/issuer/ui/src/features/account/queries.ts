import { OpenSessionList, PasskeyList } from '@sello/protocol'
import type { Api } from '@sello/ui-kit'
import { queryOptions } from '@tanstack/react-query'

export const openSessionsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => api.get('/v1/sessions', OpenSessionList, { signal }),
  })

export const passkeysQuery = (api: Api) =>
  queryOptions({
    queryKey: ['passkeys'],
    queryFn: ({ signal }) => api.get('/v1/passkeys', PasskeyList, { signal }),
  })
