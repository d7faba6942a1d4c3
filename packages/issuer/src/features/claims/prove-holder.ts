import { issuerError } from '../errors.ts'
import type { OfferSecrets } from '../offers/create-offer.ts'
import type { Surroundings } from '../surroundings.ts'
import type { NonceStore } from './claim.ts'
import type { HolderProof } from './claim-credentials.ts'

/** A request as it came, with all that it asks for. */
export interface HolderRequest {
  readonly method: string
  /** Path and query, as they were asked. */
  readonly path: string
  readonly body: unknown
  readonly idempotencyKey?: string | undefined
  readonly ifMatch?: string | undefined
}

/** Checks that a holder has signed exactly this request, but for the nonce. Throws `proof-invalid`. */
export type VerifyRequestProof = (proof: string, request: HolderRequest, now: Date) => Promise<HolderProof>

export interface ProveHolderDeps extends Pick<Surroundings, 'clock'> {
  readonly nonces: Pick<NonceStore, 'take'>
  readonly secrets: Pick<OfferSecrets, 'digest'>
  readonly verifyRequestProof: VerifyRequestProof
}

/** The holder that asks; the proof counts once. Throws `proof-invalid`, `nonce-invalid`. */
export async function proveHolder(
  deps: ProveHolderDeps,
  proof: string | undefined,
  request: HolderRequest,
): Promise<string> {
  if (proof === undefined) throw issuerError('proof-invalid', 'A proof of the holder is needed for this.')
  const now = deps.clock()
  const { holder, nonce } = await deps.verifyRequestProof(proof, request, now)
  if (!(await deps.nonces.take(deps.secrets.digest(nonce), now)))
    throw issuerError('nonce-invalid', 'The nonce is unknown, used or too old; draw a new one.')
  return holder
}
