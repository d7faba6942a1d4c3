import { SignInOptions } from '@sello/protocol'
import type { Api } from '@sello/ui-kit'
import { queryOptions } from '@tanstack/react-query'

export const signInOptionsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => api.get('/v1/sign-in-options', SignInOptions, { signal, keepSession: true }),
    staleTime: 300_000,
  })
