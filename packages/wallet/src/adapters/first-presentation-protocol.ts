import { PresentationReceipt, PresentationRequest } from '@sello/protocol'
import { walletError } from '../features/errors.ts'
import type { PresentationProtocol } from '../features/presentations/presentation-protocol.ts'
import { allowedUrl, type FetchJsonDeps, fetchJson } from './fetch-json.ts'

/** Presents by Sello's own first protocol; OpenID4VP stands beside it later. */
export function createFirstPresentationProtocol(deps: FetchJsonDeps): PresentationProtocol {
  return {
    readRequest: async (requestUrl) => {
      const request = await fetchJson(deps, { url: requestUrl, answer: PresentationRequest })
      if (allowedUrl(request.responseUrl).origin !== allowedUrl(requestUrl).origin)
        throw walletError(
          'party-answer-invalid',
          'The request leads to another host than the one that made it.',
        )
      return request
    },
    respond: async ({ responseUrl }, presentation) => {
      const { status } = await fetchJson(deps, {
        url: responseUrl,
        answer: PresentationReceipt,
        post: { presentation },
      })
      return status
    },
  }
}
