import type { Verdict } from '@sello/core'
import { type Judge, refuseHolder } from '../verification/judge.ts'
import { momentAsked } from '../verification/moment-asked.ts'
import { type Asker, recordOf, type VerificationLog } from '../verification/verification-record.ts'
import type { Answer } from '../verification/verify-credential.ts'
import type { NonceStanding, PresentationRequestStore } from './presentation-request-store.ts'

export interface VerifyPresentationDeps {
  readonly judge: Judge
  readonly log: Pick<VerificationLog, 'append'>
  readonly requests: Pick<PresentationRequestStore, 'standingOf' | 'answer'>
  readonly timeZone: string
  readonly newId: () => string
}

export interface PresentationAsk {
  readonly presentation: unknown
  readonly asOf?: string | undefined
  readonly asker: Asker
}

const refusals = {
  used: ['nonce-already-used', 'The presentation was shown before: its nonce is used.'],
  expired: ['nonce-expired', 'The request that the presentation answers has expired.'],
  unknown: ['nonce-unknown', 'The presentation answers no request of this verifier.'],
} as const

/**
 * Verdict on a presentation that says which open request it answers; the request's nonce is taken whatever the
 * verdict. A used, expired or unknown nonce gives a rejected verdict. Errors: `as-of-in-future`, `date-invalid`.
 */
export async function verifyPresentation(
  deps: VerifyPresentationDeps,
  { presentation, asOf, asker }: PresentationAsk,
  now: Date,
): Promise<Answer> {
  const moment = momentAsked(asOf, deps.timeZone, now)
  const nonce = await deps.judge.nonceOf(presentation)
  const standing = await standingOf(deps, nonce, now)
  const verdict = await deps.judge.judge(presentation, {
    now,
    ...(moment && { asOf: moment }),
    ...(nonce !== undefined && { nonce }),
  })
  const ask = { id: deps.newId(), input: presentation, asker, now }
  if (standing.kind === 'open') {
    const { requestId } = standing
    const taken = await deps.requests.answer({ requestId, verdict, record: recordOf(verdict, ask), now })
    if (taken) return { id: ask.id, verdict }
  }
  const refused = refuse(verdict, standing)
  await deps.log.append(recordOf(refused, ask))
  return { id: ask.id, verdict: refused }
}

function refuse(verdict: Verdict, standing: NonceStanding): Verdict {
  if (verdict.kind === 'unreadable') return verdict
  if (verdict.kind === 'credential')
    return refuseHolder(
      verdict,
      'not-a-presentation',
      'A presentation is wanted and this is a bare credential.',
    )
  const [code, message] = refusals[standing.kind === 'open' ? 'used' : standing.kind]
  return refuseHolder(verdict, code, message)
}

async function standingOf(
  deps: VerifyPresentationDeps,
  nonce: string | undefined,
  now: Date,
): Promise<NonceStanding> {
  return nonce === undefined ? { kind: 'unknown' } : deps.requests.standingOf(nonce, now)
}
