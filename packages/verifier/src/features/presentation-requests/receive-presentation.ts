import type { Verdict } from '@sello/core'
import { verifierError } from '../errors.ts'
import type { Judge } from '../verification/judge.ts'
import { recordOf } from '../verification/verification-record.ts'
import { type PresentationRequestStore, stateOf } from './presentation-request-store.ts'

export interface ReceivePresentationDeps {
  readonly judge: Judge
  readonly requests: Pick<PresentationRequestStore, 'find' | 'answer'>
  readonly newId: () => string
}

/**
 * Takes a wallet's answer to a request: one, whatever the verdict. Errors, with nothing kept: `not-found`,
 * `nonce-already-used`, `request-expired`, `presentation-not-for-request` (unreadable, or another nonce).
 */
export async function receivePresentation(
  deps: ReceivePresentationDeps,
  requestId: string,
  presentation: unknown,
  now: Date,
): Promise<Verdict> {
  const request = await deps.requests.find(requestId)
  if (!request) throw verifierError('not-found', 'There is no such presentation request.')
  const state = stateOf(request, now)
  if (state === 'answered') throw alreadyUsed()
  if (state === 'expired')
    throw verifierError('request-expired', 'The request has expired: ask for a new one.')
  if ((await deps.judge.nonceOf(presentation)) !== request.nonce)
    throw verifierError(
      'presentation-not-for-request',
      'This is no presentation with the nonce of the request.',
    )
  const verdict = await deps.judge.judge(presentation, { now, nonce: request.nonce })
  const asker = { kind: 'wallet', id: requestId } as const
  const record = recordOf(verdict, { id: deps.newId(), input: presentation, asker, now })
  if (!(await deps.requests.answer({ requestId, verdict, record, now }))) throw alreadyUsed()
  return verdict
}

function alreadyUsed() {
  return verifierError('nonce-already-used', 'The request was answered before: its nonce is used.')
}
