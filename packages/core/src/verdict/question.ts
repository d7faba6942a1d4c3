import { SelloError } from '../errors.ts'
import { type Address, type Did, parseAuthorityDid } from '../identifiers.ts'

export interface ExpectedPresentation {
  readonly nonce: string
  readonly audience: string
  /**
   * `now`: it answers a request that is open now, so it is made now and by a key of now, whatever moment is asked
   * about. Absent: it may be one of the moment asked about, looked at again.
   */
  readonly occasion?: 'now'
}

/** What a verifier wants to know of a credential or presentation. */
export interface Question {
  /** The administration that asks: did:ethr in canonical form. */
  readonly verifier: Did
  /** The moment asked about; now when absent. For a bare date see `momentOfDate`. */
  readonly asOf?: Date
  /** What a presentation must be bound to. Without it a presentation cannot be verified. */
  readonly expected?: ExpectedPresentation
  /** Whether a credential without a presentation will do; true when absent. */
  readonly allowBare?: boolean
}

/** The parsed question. */
export interface Asked {
  readonly verifier: Did
  readonly verifierIdentity: Address
  readonly now: Date
  /** The moment that the answer is about. */
  readonly instant: Date
  readonly isNow: boolean
  readonly expected?: ExpectedPresentation
  readonly allowBare: boolean
}

/** Throws `as-of-in-future`, `date-invalid`, `verifier-not-authority`. */
export function parseQuestion(question: Question, now: Date): Asked {
  const authority = parseAuthorityDid(question.verifier)
  if (!authority) {
    throw new SelloError(
      'verifier-not-authority',
      'The verifier must be named by its did:ethr, in lower case',
    )
  }
  const instant = question.asOf ?? now
  if (Number.isNaN(instant.getTime()))
    throw new SelloError('date-invalid', 'The moment asked about is no date')
  if (instant > now) {
    throw new SelloError('as-of-in-future', 'The moment asked about is in the future: ask for now or earlier')
  }
  return {
    verifier: question.verifier,
    verifierIdentity: authority.identity,
    now,
    instant,
    isNow: question.asOf === undefined,
    ...(question.expected ? { expected: question.expected } : {}),
    allowBare: question.allowBare ?? true,
  }
}
