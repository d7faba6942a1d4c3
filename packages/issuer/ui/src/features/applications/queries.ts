import {
  Application,
  ApplicationAssignees,
  ApplicationPage,
  type ApplicationSource,
  type ApplicationState,
  PublicApplicationForm,
} from '@sello/protocol'
import type { Api } from '@sello/ui-kit'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

export interface ApplicationFilter {
  readonly q?: string | undefined
  readonly state?: ApplicationState | undefined
  readonly source?: ApplicationSource | undefined
  readonly assignee?: string | undefined
  readonly overdue?: boolean | undefined
}

export const applicationsQuery = (api: Api, { overdue, ...filter }: ApplicationFilter) =>
  infiniteQueryOptions({
    queryKey: ['applications', filter, overdue],
    queryFn: ({ signal, pageParam }) =>
      api.get('/v1/applications', ApplicationPage, {
        signal,
        query: { ...filter, ...(overdue ? { overdue: 'true' } : {}), cursor: pageParam, limit: 50 },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  })

/** The application with the version that a change names. */
export const applicationQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['application', id],
    queryFn: ({ signal }) => api.getVersioned(`/v1/applications/${id}`, Application, { signal }),
  })

/** Programmes, types and the questions of the checklist with their texts. */
export const formQuery = (api: Api) =>
  queryOptions({
    queryKey: ['application-form'],
    queryFn: ({ signal }) => api.get('/v1/public/application-form', PublicApplicationForm, { signal }),
    staleTime: 300_000,
  })

/** To whom an application can be given now. */
export const assigneesQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['application', id, 'assignees'],
    queryFn: ({ signal }) => api.get(`/v1/applications/${id}/assignees`, ApplicationAssignees, { signal }),
  })
