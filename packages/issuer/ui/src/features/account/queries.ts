import { OpenSessionList, PasskeyList } from '@sello/protocol'
import { type Api, everyPage } from '@sello/ui-kit'
import { queryOptions } from '@tanstack/react-query'

export const openSessionsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['sessions'],
    queryFn: async ({ signal }) => ({
      sessions: await everyPage(api, '/v1/sessions', OpenSessionList, 'sessions', { signal }),
    }),
  })

export const passkeysQuery = (api: Api) =>
  queryOptions({
    queryKey: ['passkeys'],
    queryFn: async ({ signal }) => ({
      passkeys: await everyPage(api, '/v1/passkeys', PasskeyList, 'passkeys', { signal }),
    }),
  })
