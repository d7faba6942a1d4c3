import {
  createOpenApi,
  jsonAnswer,
  type OpenApiDocument,
  type Operations,
  type PlatformErrorCode,
  platformOperations,
} from '@sello/platform'
import {
  NewWalletApplication,
  WalletAppeal,
  WalletApplication,
  WalletApplicationList,
  WalletApplicationSummary,
  WalletCorrection,
  WalletWithdrawal,
} from '@sello/protocol'
import { z } from 'zod'
import type { WalletErrorCode } from '../features/errors.ts'
import {
  Claimed,
  HeldCredential,
  HolderAnswer,
  Readiness,
  ShownPresentation,
  WholeCredential,
} from './answers.ts'
import { ApplicationsPage } from './applications.ts'
import { HistoryPage } from './get-state.ts'
import { ClaimBody } from './post-claim.ts'
import { PresentationBody } from './post-presentation.ts'
import { walletProblems } from './problems.ts'

type Told = Operations<WalletErrorCode | PlatformErrorCode>

const partyProblems = ['url-not-allowed', 'party-refused', 'party-answer-invalid', 'issuer-differs'] as const
const said = jsonAnswer(201, 'The application; `delivery` tells whether it has arrived.', WalletApplication)
const one = z.object({ id: z.uuid() })

/** How the firm applies to an administration. */
const applicationOperations = {
  'POST /v1/applications': {
    summary: 'Applies to an administration, under the firm’s own key',
    description:
      'Stored before it is sent, and sent until it is answered; the administration takes it once. The same once more, while it is under way, answers with the first.',
    access: ['operator'],
    body: { 'application/json': NewWalletApplication },
    answer: said,
    problems: partyProblems,
  },
  'GET /v1/applications': {
    summary: 'The firm’s applications, newest first',
    access: 'any-caller',
    query: ApplicationsPage,
    answer: jsonAnswer(200, 'A page.', WalletApplicationList),
  },
  'GET /v1/applications/{id}': {
    summary: 'An application as the administration last told it',
    access: 'any-caller',
    path: one,
    answer: jsonAnswer(200, 'State, what to correct, the decision, the offer.', WalletApplication),
    problems: ['not-found'],
  },
  'POST /v1/applications/{id}/corrections': {
    summary: 'Corrects what was returned and hands it in again',
    access: ['operator'],
    path: one,
    body: { 'application/json': WalletCorrection },
    answer: said,
    problems: [...partyProblems, 'not-found', 'application-state', 'order-waiting'],
  },
  'POST /v1/applications/{id}/appeals': {
    summary: 'Appeals against a decision on the firm’s own case',
    access: ['operator'],
    path: one,
    body: { 'application/json': WalletAppeal },
    answer: said,
    problems: [...partyProblems, 'not-found', 'application-state', 'order-waiting'],
  },
  'POST /v1/applications/{id}/withdrawals': {
    summary: 'Withdraws an application',
    access: ['operator'],
    path: one,
    body: { 'application/json': WalletWithdrawal },
    bodyOptional: true,
    answer: said,
    problems: [...partyProblems, 'not-found', 'application-state', 'order-waiting'],
  },
} as const satisfies Told

/** Every endpoint of the wallet. */
export const walletOperations = {
  ...platformOperations,
  'GET /readyz': {
    summary: 'The database answers',
    access: 'anybody',
    answer: jsonAnswer(200, 'It does.', Readiness),
  },
  'GET /v1/holder': {
    summary: 'Who the firm is to others',
    access: 'any-caller',
    answer: jsonAnswer(200, 'The firm’s DID and name.', HolderAnswer),
  },
  'POST /v1/credentials/claims': {
    summary: 'Claims certificates through an issuer’s link',
    description:
      'The same again goes on where it was interrupted. An offer that was made to this wallet wants no transaction code.',
    access: ['operator'],
    body: { 'application/json': ClaimBody },
    example: { offerUrl: 'https://issuer.example/v1/offers/1tF0cPZ6kJfnbLwS0a9Q', txCode: '493536' },
    answer: jsonAnswer(201, 'The credentials are kept.', Claimed),
    problems: [
      'url-not-allowed',
      'party-unreachable',
      'party-refused',
      'party-answer-invalid',
      'offer-not-open',
      'claimed-credential-wrong',
      'tx-code-missing',
    ],
  },
  'GET /v1/credentials': {
    summary: 'What the firm holds, without the credentials themselves',
    access: 'any-caller',
    answer: jsonAnswer(200, 'All of it.', z.object({ credentials: z.array(HeldCredential) })),
  },
  'GET /v1/credentials/{id}': {
    summary: 'One credential as it came',
    access: 'any-caller',
    path: z.object({ id: z.string() }),
    answer: jsonAnswer(200, 'The credential.', WholeCredential),
    problems: ['not-found'],
  },
  'POST /v1/presentations': {
    summary: 'Answers a verifier’s request with what was chosen and no more',
    access: ['operator'],
    body: { 'application/json': PresentationBody },
    example: {
      requestUrl: 'https://verifier.example/v1/presentation-requests/1tF0cPZ6kJfnbLwS0a9Q',
      certificateNumber: 'CR-OEA-000001',
      format: 'vc+jwt',
    },
    answer: jsonAnswer(201, 'Who was shown what, and how it was answered.', ShownPresentation),
    problems: [
      'url-not-allowed',
      'party-unreachable',
      'party-refused',
      'party-answer-invalid',
      'request-not-open',
      'request-not-bound',
      'credential-not-held',
      'credential-choice-empty',
      'formats-mixed',
    ],
  },
  'GET /v1/history': {
    summary: 'Who was shown what, newest first',
    access: 'any-caller',
    query: HistoryPage,
    answer: jsonAnswer(200, 'Presentations.', z.object({ presentations: z.array(ShownPresentation) })),
  },
  ...applicationOperations,
} satisfies Told

export const walletDocument: OpenApiDocument = createOpenApi({
  title: 'Sello wallet',
  description:
    'A firm’s corporate wallet: applies for certificates, claims and keeps them, shows them to the administrations that ask. Failures are problem documents with a stable code.',
  problems: walletProblems,
  operations: walletOperations,
  components: {
    WalletApplication,
    WalletApplicationSummary,
    HeldCredential,
    WholeCredential,
    ShownPresentation,
  },
})
