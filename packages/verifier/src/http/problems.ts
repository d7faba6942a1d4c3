import type { Problem } from '@sello/platform'
import type { VerifierErrorCode } from '../features/errors.ts'

export const verifierProblems = {
  'as-of-in-future': { status: 400, title: 'The asked moment is in the future' },
  'date-invalid': { status: 400, title: 'The asked date does not exist' },
  'nonce-already-used': { status: 409, title: 'The request was answered before' },
  'request-expired': { status: 410, title: 'The request has expired' },
  'presentation-not-for-request': { status: 422, title: 'This does not answer the request' },
  'arrangement-unknown': { status: 404, title: 'There is no such arrangement' },
  'terms-digest-mismatch': { status: 409, title: 'These are not the terms that were agreed' },
  'mirror-not-ready': { status: 503, title: 'The mirror of the ledger is not filled yet' },
  'not-started': { status: 503, title: 'The mirror of the ledger is not filled yet' },
  'not-found': { status: 404, title: 'Nothing is here' },
} satisfies Record<VerifierErrorCode, Problem>
