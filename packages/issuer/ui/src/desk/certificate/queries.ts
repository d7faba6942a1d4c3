import {
  Certificate,
  CertificateHistory,
  CertificatePage,
  CertificateProof,
  IssuedOfferList,
} from '@sello/protocol'
import { type Api, everyPage } from '@sello/ui-kit'
import { queryOptions } from '@tanstack/react-query'

export const certificateQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['certificates', id],
    queryFn: ({ signal }) => api.get(`/v1/certificates/${id}`, Certificate, { signal }),
  })

export const certificatesOfOperatorQuery = (api: Api, operatorId: string) =>
  queryOptions({
    queryKey: ['certificates', 'of-operator', operatorId],
    queryFn: async ({ signal }) => ({
      certificates: await everyPage(api, '/v1/certificates', CertificatePage, 'certificates', {
        query: { operatorId },
        signal,
      }),
    }),
  })

export const certificateHistoryQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['certificates', id, 'history'],
    queryFn: async ({ signal }) => ({
      events: await everyPage(api, `/v1/certificates/${id}/history`, CertificateHistory, 'events', {
        signal,
      }),
    }),
  })

/** Fetched when somebody asks for it: it is one click away, and stays true. */
export const certificateProofQuery = (api: Api, id: string, version: number) =>
  queryOptions({
    queryKey: ['certificates', id, 'proof', version],
    queryFn: ({ signal }) =>
      api.get(`/v1/certificates/${id}/versions/${version}/proof`, CertificateProof, { signal }),
  })

export const offersQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['certificates', id, 'offers'],
    queryFn: async ({ signal }) => ({
      offers: await everyPage(api, `/v1/certificates/${id}/offers`, IssuedOfferList, 'offers', { signal }),
    }),
    refetchInterval: ({ state }) =>
      state.data?.offers.some((offer) => offer.state === 'offered') ? 5_000 : false,
  })
