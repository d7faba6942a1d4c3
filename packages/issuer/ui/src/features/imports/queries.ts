import {
  type ImportFault,
  ImportFile,
  ImportPreview,
  type ImportPreviewOrder,
  ImportProgress,
  ImportRows,
  NextCursor,
  SavedMappings,
} from '@sello/protocol'
import { type Api, everyPage } from '@sello/ui-kit'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'

export type Fault = z.infer<typeof ImportFault>

/** In lists an import has no act and no issuance. */
const Imports = z.object({
  imports: z.array(
    ImportProgress.pick({ id: true, name: true, rows: true, createdBy: true, createdAt: true }).extend({
      kind: ImportProgress.shape.kind.optional(),
      fileId: z.uuid().optional(),
    }),
  ),
  nextCursor: NextCursor,
})

export type ImportRow = z.infer<typeof Imports>['imports'][number]

export const importsQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: ['imports'],
    queryFn: ({ signal, pageParam }) =>
      api.get('/v1/imports', Imports, { signal, query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const importFileQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['import-file', id],
    queryFn: ({ signal }) => api.get(`/v1/imports/files/${id}`, ImportFile, { signal }),
  })

export const mappingsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['import-mappings'],
    queryFn: async ({ signal }) => ({
      mappings: await everyPage(api, '/v1/imports/mappings', SavedMappings, 'mappings', { signal }),
    }),
  })

export const previewQuery = (api: Api, id: string, order: ImportPreviewOrder) =>
  queryOptions({
    queryKey: ['import-preview', id, order],
    queryFn: ({ signal }) =>
      api.send('POST', `/v1/imports/files/${id}/preview`, ImportPreview, { body: order, signal }),
    placeholderData: (before) => before,
  })

const moving: readonly string[] = ['receiving', 'reading', 'received', 'applying', 'proposed']

/** How far it is: asked for often while the service works on it. */
export const importQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => api.get(`/v1/imports/${id}`, ImportProgress, { signal }),
    refetchInterval: ({ state }) => (state.data && moving.includes(state.data.stage) ? 1_000 : false),
  })

export const faultyRowsQuery = (api: Api, id: string, refused: number) =>
  queryOptions({
    queryKey: ['import-rows', id, refused],
    queryFn: ({ signal }) =>
      api.get(`/v1/imports/${id}/rows`, ImportRows, { signal, query: { faulty: 'true', limit: 50 } }),
    enabled: refused > 0,
  })
