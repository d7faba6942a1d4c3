import type { OfferSecrets } from '../offers/create-offer.ts'
import type { Surroundings } from '../surroundings.ts'
import type { NonceStore } from './claim.ts'

export interface DrawNonceDeps extends Pick<Surroundings, 'clock'> {
  readonly nonces: Pick<NonceStore, 'add'>
  readonly secrets: Pick<OfferSecrets, 'code' | 'digest'>
}

export const NONCE_SECONDS = 300

/** A nonce for a proof of possession, kept as a digest. */
export async function drawNonce(deps: DrawNonceDeps): Promise<{ nonce: string; expiresInSeconds: number }> {
  const nonce = deps.secrets.code(undefined)
  const expiresAt = new Date(deps.clock().getTime() + NONCE_SECONDS * 1000)
  await deps.nonces.add(deps.secrets.digest(nonce), expiresAt)
  return { nonce, expiresInSeconds: NONCE_SECONDS }
}
