import { AuditAnchorPage, AuditEntry, type AuditKind, AuditPage } from '@sello/protocol'
import type { Api } from '@sello/ui-kit'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

export interface AuditFilter {
  readonly text?: string | undefined
  readonly kind?: AuditKind | undefined
  readonly actor?: string | undefined
  readonly subject?: string | undefined
  /** Days, `YYYY-MM-DD`. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** `from` and `to` as moments: where the days begin and end. */
export const auditQuery = (api: Api, filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ signal, pageParam }) =>
      api.get('/v1/audit', AuditPage, { signal, query: { ...filter, cursor: pageParam, limit: 100 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  })

export const auditEntryQuery = (api: Api, number: number) =>
  queryOptions({
    queryKey: ['audit-entry', number],
    queryFn: ({ signal }) => api.get(`/v1/audit/${number}`, AuditEntry, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const anchorsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['audit-anchors'],
    queryFn: ({ signal }) => api.get('/v1/audit/anchors', AuditAnchorPage, { signal, query: { limit: 20 } }),
  })
