import { isSelloError } from '@sello/core'
import { ClaimNonce, type ClaimRequest, ClaimResponse, Offer } from '@sello/protocol'
import type { ClaimProtocol } from '../features/claims/claim-protocol.ts'
import { walletError } from '../features/errors.ts'
import { allowedUrl, type FetchJsonDeps, fetchJson } from './fetch-json.ts'

/** Claims by Sello's own first protocol; OpenID4VCI stands beside it later. */
export function createFirstClaimProtocol(deps: FetchJsonDeps): ClaimProtocol {
  return {
    readOffer: async (offerUrl) => {
      const place = placeOf(offerUrl)
      const offer = await fetchJson(deps, { url: offerUrl, answer: Offer })
      requireSameOrigin(offerUrl, offer.nonceUrl, offer.claimUrl)
      return { ...offer, ...place }
    },
    drawNonce: async ({ nonceUrl }) => {
      const { nonce } = await fetchJson(deps, { url: nonceUrl, answer: ClaimNonce, post: {} })
      return nonce
    },
    claim: async ({ claimUrl, code }, { txCode, proof }) => {
      const post: ClaimRequest = { code, ...(txCode === undefined ? {} : { txCode }), proof }
      const { credentials } = await fetchJson(deps, { url: claimUrl, answer: ClaimResponse, post }).catch(
        orLater,
      )
      return credentials
    },
  }
}

/** An offer must not send the transaction code to somebody else. */
function requireSameOrigin(offerUrl: string, ...urls: string[]): void {
  const { origin } = allowedUrl(offerUrl)
  if (urls.some((url) => allowedUrl(url).origin !== origin))
    throw walletError('party-answer-invalid', 'The offer leads to another host than the one that made it.')
}

/** Not final: the copy is not on the ledger yet, or our nonce was too old. */
function orLater(error: unknown): never {
  if (
    isSelloError(error, 'party-refused') &&
    ['claim-pending', 'nonce-invalid'].includes(String(error.details.partyCode))
  )
    throw walletError('party-unreachable', 'The administration is not done yet; try again shortly.', {
      cause: error,
    })
  throw error
}

/** A claim link is `{issuer URL}/v1/offers/{code}`. Errors: `url-not-allowed`. */
function placeOf(offerUrl: string): { audience: string; code: string } {
  const { origin, pathname } = allowedUrl(offerUrl)
  const match = /^(.*)\/v1\/offers\/([A-Za-z0-9_-]{20,200})$/.exec(pathname)
  if (!match?.[2]) throw walletError('url-not-allowed', 'This is no claim link.')
  return { audience: `${origin}${match[1]}`, code: match[2] }
}
