import type { Response } from 'express'

/** How one error code is told over HTTP (RFC 9457 3). */
export interface Problem {
  readonly status: number
  readonly title: string
}

/** Codes of the platform itself; services add their own, all mapped at compile time. */
export const platformProblems = {
  'json-malformed': { status: 400, title: 'The body is not valid JSON' },
  'json-duplicate-key': { status: 400, title: 'The body has a key twice in one object' },
  'json-forbidden-key': { status: 400, title: 'The body has a key that is not allowed' },
  'json-too-deep': { status: 400, title: 'The body nests too deeply' },
  'json-too-long': { status: 413, title: 'The body is too large' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body has a media type that is not read here' },
  'invalid-request': { status: 400, title: 'The request does not have the expected form' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'sign-in-failed': { status: 401, title: 'The sign-in failed' },
  'account-exists': { status: 409, title: 'The account exists already' },
  'password-too-short': { status: 400, title: 'The password is too short' },
  'role-unknown': { status: 400, title: 'There is no such role' },
  'not-allowed': { status: 403, title: 'Your role does not allow this' },
  'too-many-attempts': { status: 429, title: 'Too many attempts; wait before the next one' },
  'second-factor-needed': { status: 403, title: 'Enrol a second factor first' },
  'code-needed': { status: 401, title: 'A code of the second factor is needed' },
  'code-wrong': { status: 400, title: 'The code is wrong' },
  'enrolment-missing': { status: 409, title: 'No enrolment was begun' },
  'initial-password-expired': { status: 401, title: 'The initial password has run out' },
  'last-factor': { status: 409, title: 'This is the only second factor' },
  'passkey-refused': { status: 401, title: 'The passkey was not accepted' },
  'password-change-needed': { status: 400, title: 'Choose a password of your own' },
  'session-not-fresh': { status: 403, title: 'Confirm that it is you' },
  'cross-site-request': { status: 403, title: 'The request does not come from this site' },
  'oidc-flow-invalid': { status: 400, title: 'This sign-in was not begun here, or too long ago' },
  'sign-in-cancelled': { status: 400, title: 'The sign-in was ended at the identity provider' },
  'identity-provider-failed': { status: 502, title: 'The identity provider did not confirm the sign-in' },
  'identity-unknown': { status: 403, title: 'No account here belongs to this identity' },
  'not-found': { status: 404, title: 'Nothing is here' },
  'method-not-allowed': { status: 405, title: 'The method is not offered here' },
  'if-match-malformed': { status: 400, title: 'If-Match is not an ETag of ours' },
  'if-match-missing': { status: 428, title: 'Say which version you saw' },
  'version-conflict': { status: 412, title: 'The record has been changed since' },
  'internal-error': { status: 500, title: 'Something failed on our side' },
  'ledger-unreachable': {
    status: 503,
    title: 'The ledger cannot be reached; nothing was lost, try again later',
  },
} as const satisfies Record<string, Problem>

export type PlatformErrorCode = keyof typeof platformProblems
export type ProblemTable = Readonly<Record<string, Problem>>

/** Answers with an RFC 9457 problem document. `details` must hold no secret. */
export function sendProblem(
  response: Response,
  code: string,
  problem: Problem,
  detail: string,
  details: Readonly<Record<string, unknown>> = {},
): void {
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        ...details,
        type: `urn:sello:problem:${code}`,
        title: problem.title,
        status: problem.status,
        code,
        detail,
        instance:
          response.locals.requestId === undefined ? undefined : `urn:uuid:${response.locals.requestId}`,
      }),
    )
}
