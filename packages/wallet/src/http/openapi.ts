import {
  createOpenApi,
  jsonAnswer,
  type OpenApiDocument,
  type Operations,
  type PlatformErrorCode,
  platformOperations,
} from '@sello/platform'
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
import { HistoryPage } from './get-state.ts'
import { ClaimBody } from './post-claim.ts'
import { PresentationBody } from './post-presentation.ts'
import { walletProblems } from './problems.ts'

type Told = Operations<WalletErrorCode | PlatformErrorCode>

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
    description: 'The same again goes on where it was interrupted.',
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
} satisfies Told

export const walletDocument: OpenApiDocument = createOpenApi({
  title: 'Sello wallet',
  description:
    'A firm’s corporate wallet: claims its certificates, keeps them, shows them to the administrations that ask. Failures are problem documents with a stable code.',
  problems: walletProblems,
  operations: walletOperations,
  components: { HeldCredential, WholeCredential, ShownPresentation },
})
