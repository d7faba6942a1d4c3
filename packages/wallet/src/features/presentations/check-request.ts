import { decodeBase64url, nonceForMrn } from '@sello/core'
import { walletError } from '../errors.ts'
import type { AskedPresentation } from './presentation-protocol.ts'

/**
 * Makes sure that what we sign serves this verifier, this time and this declaration only. Errors:
 * `request-not-open`, `request-not-bound`.
 */
export function checkRequest(asked: AskedPresentation, mrn: string | undefined, now: Date): void {
  if (asked.state !== 'open' || new Date(asked.expiresAt) <= now)
    throw walletError('request-not-open', 'The request was answered or has expired: ask for a new one.')
  if (asked.audience !== asked.verifier)
    throw walletError('request-not-bound', 'The request names another audience than the verifier that asks.')
  if (mrn !== undefined && asked.mrn !== mrn)
    throw walletError('request-not-bound', 'The request is not for the declaration that you named.')
  if ((asked.mrn !== undefined || asked.nonceRandom !== undefined) && !isBoundToDeclaration(asked))
    throw walletError('request-not-bound', 'The nonce of the request is not bound to its declaration.')
}

function isBoundToDeclaration({ nonce, nonceRandom, mrn }: AskedPresentation): boolean {
  const random = nonceRandom === undefined ? undefined : decodeBase64url(nonceRandom)
  return (
    random !== undefined && random.length >= 16 && mrn !== undefined && nonceForMrn(random, mrn) === nonce
  )
}
