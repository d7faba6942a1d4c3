import { APPLICATION_CODE_HEADER, PublicApplication, PublicApplicationForm } from '@sello/protocol'
import { type Api, ApiProblem, type Versioned } from '@sello/ui-kit'
import { queryOptions } from '@tanstack/react-query'

export const askedQuery = (api: Api) =>
  queryOptions({
    queryKey: ['application-form'],
    queryFn: ({ signal }) =>
      api.get('/v1/public/application-form', PublicApplicationForm, { signal, keepSession: true }),
    staleTime: 300_000,
  })

/** What the firm knows its application by. */
export interface FirmKey {
  readonly reference: string
  readonly code: string
}

/** The code goes in a header: addresses are kept by browsers and proxies. */
export async function askFirm(
  api: Api,
  { reference, code }: FirmKey,
  {
    path = '',
    headers = {},
    ...init
  }: Omit<RequestInit, 'headers'> & { path?: string; headers?: Record<string, string> } = {},
): Promise<Versioned<PublicApplication>> {
  const response = await api.raw(`/v1/public/applications/${encodeURIComponent(reference)}${path}`, {
    ...init,
    headers: { ...headers, [APPLICATION_CODE_HEADER]: code, 'content-type': 'application/json' },
  })
  const read = PublicApplication.safeParse(await response.json().catch(() => undefined))
  if (!read.success)
    throw new ApiProblem({ code: 'answer-unreadable', status: response.status }, undefined, {
      cause: read.error,
    })
  return { value: read.data, etag: response.headers.get('etag') ?? undefined }
}
