import { isSelloError, type PresentationFormat } from '@sello/core'
import type { CredentialStore, HeldCredential } from '../credentials/held-credential.ts'
import type { Holder } from '../holder.ts'
import { checkRequest } from './check-request.ts'
import { type CredentialChoice, chooseCredentials, presentationFormatOf } from './choose-credentials.ts'
import type { AskedPresentation, PresentationProtocol } from './presentation-protocol.ts'
import type { PresentationStore, ShownPresentation } from './presentation-store.ts'

export interface PresentDeps {
  readonly credentials: CredentialStore
  readonly presentations: PresentationStore
  readonly protocol: PresentationProtocol
  readonly holder: Holder
  readonly newId: () => string
  readonly clock: () => Date
}

export interface PresentOrder {
  readonly requestUrl: string
  readonly choice: CredentialChoice
  /** The declaration that the firm expects the request to be for. */
  readonly mrn?: string | undefined
  readonly shownBy: string
}

/**
 * Answers a verifier's request with what was chosen and no more, and keeps who saw what before it leaves.
 * Errors: those of PresentationProtocol, checkRequest and chooseCredentials.
 */
export async function presentCredentials(deps: PresentDeps, order: PresentOrder): Promise<ShownPresentation> {
  const chosen = await chooseCredentials(deps.credentials, order.choice)
  const format = presentationFormatOf(chosen, deps.holder)
  const asked = await deps.protocol.readRequest(order.requestUrl)
  const now = deps.clock()
  checkRequest(asked, order.mrn, now)
  const { nonce, audience } = asked
  const envelopes = chosen.map(({ credential }) => credential)
  const presentation = await deps.holder.present({ format, credentials: envelopes, nonce, audience, now })
  const shown = recordOf(deps.newId(), order, asked, chosen, format, now)
  await deps.presentations.add(shown)
  try {
    const outcome = await deps.protocol.respond(asked, presentation)
    await deps.presentations.settle(shown.id, outcome)
    return { ...shown, outcome }
  } catch (error) {
    if (isSelloError(error, 'party-refused')) await deps.presentations.settle(shown.id, 'refused')
    throw error
  }
}

function recordOf(
  id: string,
  { requestUrl, shownBy }: PresentOrder,
  { verifier, verifierName, purpose, mrn }: AskedPresentation,
  chosen: readonly HeldCredential[],
  format: PresentationFormat,
  now: Date,
): ShownPresentation {
  return {
    id,
    at: now.toISOString(),
    verifier,
    verifierName,
    purpose,
    ...(mrn !== undefined && { mrn }),
    requestUrl,
    format,
    shownBy,
    credentials: chosen.map(({ id, certificateNumber, format }) => ({ id, certificateNumber, format })),
    outcome: 'sent',
  }
}
