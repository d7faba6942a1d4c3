import {
  type IdentityChange,
  IdentityChangeList,
  Officer,
  OfficerList,
  SecondFactorResetList,
  SignInOptions,
} from '@sello/protocol'
import type { Api } from '@sello/ui-kit'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

/** By name, as the service pages them. */
export const officersQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: ['officers', 'list'],
    queryFn: ({ signal, pageParam }) =>
      api.get('/v1/officers', OfficerList, { signal, query: { limit: 100, cursor: pageParam || undefined } }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

/** With the version that a change of it names. */
export const officerQuery = (api: Api, username: string) =>
  queryOptions({
    queryKey: ['officers', 'one', username],
    queryFn: ({ signal }) =>
      api.getVersioned(`/v1/officers/${encodeURIComponent(username)}`, Officer, { signal }),
  })

export const resetsQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: ['officers', 'resets'],
    queryFn: ({ signal, pageParam }) =>
      api.get('/v1/second-factor-resets', SecondFactorResetList, {
        signal,
        query: { cursor: pageParam || undefined },
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const signInOptionsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => api.get('/v1/sign-in-options', SignInOptions, { signal }),
    staleTime: 300_000,
  })

const isUnderWay = ({ state }: IdentityChange) => state === 'sent'

/** Asked for again every other second while something is on its way to the ledger. */
export const identityChangesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity-changes'],
    queryFn: ({ signal }) => api.get('/v1/identity-changes', IdentityChangeList, { signal }),
    refetchInterval: ({ state }) => (state.data?.changes.some(isUnderWay) ? 2_000 : 30_000),
  })
