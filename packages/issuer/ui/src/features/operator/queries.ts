import {
  AppealPage,
  ApplicationPage,
  Duplicates,
  MergePreview,
  Operator,
  OperatorMerges,
  OperatorVersions,
} from '@sello/protocol'
import { type Api, everyPage } from '@sello/ui-kit'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

/** The record with its version, for edits. */
export const operatorQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['operators', id],
    queryFn: ({ signal }) => api.getVersioned(`/v1/operators/${id}`, Operator, { signal }),
  })

export const operatorVersionsQuery = (api: Api, id: string) =>
  infiniteQueryOptions({
    queryKey: ['operators', id, 'versions'],
    queryFn: ({ pageParam, signal }) =>
      api.get(`/v1/operators/${id}/versions`, OperatorVersions, {
        query: { cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const duplicatesQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['operators', id, 'duplicates'],
    queryFn: ({ signal }) => api.get(`/v1/operators/${id}/duplicates`, Duplicates, { signal }),
    staleTime: 60_000,
  })

export const mergesQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['operators', id, 'merges'],
    queryFn: async ({ signal }) => ({
      merges: await everyPage(api, `/v1/operators/${id}/merges`, OperatorMerges, 'merges', { signal }),
    }),
  })

export const mergePreviewQuery = (api: Api, id: string, other: string) =>
  queryOptions({
    queryKey: ['operators', id, 'merge-preview', other],
    queryFn: ({ signal }) =>
      api.get(`/v1/operators/${id}/merges/preview`, MergePreview, { query: { other }, signal }),
    staleTime: 0,
  })

export const applicationsOfQuery = (api: Api, operatorId: string) =>
  queryOptions({
    queryKey: ['applications', 'of-operator', operatorId],
    queryFn: async ({ signal }) => ({
      applications: await everyPage(api, '/v1/applications', ApplicationPage, 'applications', {
        query: { operatorId },
        signal,
      }),
    }),
  })

export const appealsOfQuery = (api: Api, certificateId: string) =>
  queryOptions({
    queryKey: ['appeals', 'of-certificate', certificateId],
    queryFn: async ({ signal }) => ({
      appeals: await everyPage(api, '/v1/appeals', AppealPage, 'appeals', {
        query: { certificateId },
        signal,
      }),
    }),
  })
