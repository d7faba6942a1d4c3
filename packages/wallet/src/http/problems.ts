import type { Problem } from '@sello/platform'
import type { WalletErrorCode } from '../features/errors.ts'

export const walletProblems = {
  'not-found': { status: 404, title: 'Nothing is here' },
  'url-not-allowed': { status: 400, title: 'This address is not reached' },
  'party-unreachable': { status: 503, title: 'The other side cannot be reached now' },
  'party-refused': { status: 422, title: 'The other side refused' },
  'party-answer-invalid': { status: 502, title: 'The other side answered in an unknown form' },
  'offer-not-open': { status: 409, title: 'The offer is not open' },
  'claimed-credential-wrong': { status: 502, title: 'The issuer sent a wrong credential' },
  'request-not-open': { status: 409, title: 'The request is not open' },
  'request-not-bound': { status: 422, title: 'The request is not bound to what it should be' },
  'credential-not-held': { status: 404, title: 'The wallet does not hold this credential' },
  'formats-mixed': { status: 422, title: 'The credentials have different formats' },
  'credential-choice-empty': { status: 400, title: 'No credential was chosen' },
  'tx-code-missing': { status: 422, title: 'The offer wants its transaction code' },
  'issuer-differs': { status: 422, title: 'Another administration answers there' },
  'application-state': { status: 409, title: 'The application is in another state' },
  'order-waiting': { status: 409, title: 'What was said before has not arrived yet' },
} satisfies Record<WalletErrorCode, Problem>
