import type { Verdict } from '@sello/core'
import type { Judge } from './judge.ts'
import { momentAsked } from './moment-asked.ts'
import { type Asker, recordOf, type VerificationLog } from './verification-record.ts'

export interface VerifyCredentialDeps {
  readonly judge: Pick<Judge, 'judge'>
  readonly log: Pick<VerificationLog, 'append'>
  /** IANA zone in which a bare date ends. */
  readonly timeZone: string
  readonly newId: () => string
}

export interface CredentialAsk {
  readonly credential: unknown
  readonly asOf?: string | undefined
  readonly asker: Asker
}

export interface Answer {
  readonly id: string
  readonly verdict: Verdict
}

/** Verdict on a credential, kept in the log before it is given. Errors: `as-of-in-future`, `date-invalid`. */
export async function verifyCredential(
  deps: VerifyCredentialDeps,
  { credential, asOf, asker }: CredentialAsk,
  now: Date,
): Promise<Answer> {
  const moment = momentAsked(asOf, deps.timeZone, now)
  const verdict = await deps.judge.judge(credential, { now, ...(moment && { asOf: moment }) })
  const id = deps.newId()
  await deps.log.append(recordOf(verdict, { id, input: credential, asker, now }))
  return { id, verdict }
}
