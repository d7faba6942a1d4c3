import { encodeBase64url, nonceForMrn } from '@sello/core'
import type { PresentationRequestStore, StoredPresentationRequest } from './presentation-request-store.ts'

export interface CreatePresentationRequestDeps {
  readonly requests: Pick<PresentationRequestStore, 'add' | 'forgetBefore'>
  readonly randomBytes: (count: number) => Uint8Array
  /** How long an expired request and its verdict are kept. */
  readonly retentionMs: number
}

export interface PresentationQuestion {
  /** Shown to the firm. */
  readonly purpose: string
  /** The one declaration that it is for. */
  readonly mrn?: string | undefined
  readonly lifetimeSeconds: number
}

/** Opens a request with a fresh nonce, bound to the declaration when one is named. */
export async function createPresentationRequest(
  deps: CreatePresentationRequestDeps,
  asked: PresentationQuestion,
  createdBy: string,
  now: Date,
): Promise<StoredPresentationRequest> {
  const random = deps.randomBytes(32)
  const request: StoredPresentationRequest = {
    id: `pr_${encodeBase64url(deps.randomBytes(24))}`,
    purpose: asked.purpose,
    createdAt: now.toISOString(),
    createdBy,
    expiresAt: new Date(now.getTime() + asked.lifetimeSeconds * 1000).toISOString(),
    ...nonceParts(random, asked.mrn),
  }
  await deps.requests.forgetBefore(new Date(now.getTime() - deps.retentionMs))
  await deps.requests.add(request)
  return request
}

function nonceParts(random: Uint8Array, mrn: string | undefined) {
  if (mrn === undefined) return { nonce: encodeBase64url(random) }
  return { nonce: nonceForMrn(random, mrn), nonceRandom: encodeBase64url(random), mrn }
}
