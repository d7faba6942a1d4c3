import { ArrangementTerms } from '@sello/core'
import {
  createOpenApi,
  jsonAnswer,
  type OpenApiDocument,
  type Operations,
  type PlatformErrorCode,
  platformOperations,
} from '@sello/platform'
import {
  CreatedPresentationRequest,
  NewPresentationRequest,
  PresentationReceipt,
  PresentationRequest,
  PresentationResponse,
  PresentationResult,
  VerificationRecord,
  VerificationRequest,
  VerificationResponse,
} from '@sello/protocol'
import { z } from 'zod'
import type { VerifierErrorCode } from '../features/errors.ts'
import { Arrangement, Freshness, KeptTerms, Member, Readiness } from './answers.ts'
import { verifierProblems } from './problems.ts'
import { TermsPlace } from './put-terms.ts'

type Told = Operations<VerifierErrorCode | PlatformErrorCode>

const asks = ['rms', 'declaration-officer'] as const
const Id = z.object({ id: z.string() })

const verifications = {
  'POST /v1/verifications': {
    summary: 'Says whether a credential or presentation is recognised, and which check says so',
    description:
      'A bad credential is an answer with status 200, not a failure. asOf is an instant, or a date, which ends in the verifier’s time zone.',
    access: asks,
    body: { 'application/json': VerificationRequest },
    example: { credential: 'eyJhbGciOiJFZERTQSIsInR5cCI6InZjK2p3dCJ9.e30.c2ln', asOf: '2026-11-20' },
    answer: jsonAnswer(200, 'The verdict.', VerificationResponse),
    problems: ['as-of-in-future', 'date-invalid', 'not-started'],
  },
  'GET /v1/verifications/{id}': {
    summary: 'What is kept of a verdict, for the auditor and for who asked',
    access: 'any-caller',
    path: Id,
    answer: jsonAnswer(200, 'The record, without the credential.', VerificationRecord),
    problems: ['not-found'],
  },
} satisfies Told

const presentations = {
  'POST /v1/presentation-requests': {
    summary: 'Asks a firm for a presentation, for one declaration when mrn is given',
    access: asks,
    body: { 'application/json': NewPresentationRequest },
    example: { purpose: 'Release of a consignment', mrn: '26CO00000000000001' },
    answer: jsonAnswer(201, 'The request and its link.', CreatedPresentationRequest),
  },
  'GET /v1/presentation-requests/{id}': {
    summary: 'What the wallet needs to answer; whoever knows the id may see it',
    access: 'anybody',
    path: Id,
    answer: jsonAnswer(200, 'The request.', PresentationRequest),
    problems: ['not-found'],
  },
  'POST /v1/presentation-requests/{id}/responses': {
    summary: 'The wallet answers: takes the nonce whatever the verdict',
    access: 'anybody',
    path: Id,
    body: { 'application/json': PresentationResponse },
    answer: jsonAnswer(200, 'What the wallet may know of the verdict.', PresentationReceipt),
    problems: [
      'not-found',
      'request-expired',
      'nonce-already-used',
      'presentation-not-for-request',
      'not-started',
    ],
  },
  'GET /v1/presentation-requests/{id}/result': {
    summary: 'How the request was answered, with the verdict',
    access: asks,
    path: Id,
    answer: jsonAnswer(200, 'State and verdict.', PresentationResult),
    problems: ['not-found'],
  },
} satisfies Told

const network = {
  'GET /readyz': {
    summary: 'Database and mirror can answer',
    access: 'anybody',
    answer: jsonAnswer(200, 'They can.', Readiness),
    problems: ['mirror-not-ready', 'not-started'],
  },
  'GET /v1/freshness': {
    summary: 'How far the mirror of the ledger is behind the clock, and what is wrong with it',
    access: 'anybody',
    answer: jsonAnswer(200, 'Block, age, limit and faults.', Freshness),
    problems: ['not-started'],
  },
  'GET /v1/members': {
    summary: 'The administrations of the network, by country',
    access: 'any-caller',
    answer: jsonAnswer(200, 'As the mirror has them.', z.object({ members: z.array(Member) })),
    problems: ['not-started'],
  },
  'GET /v1/arrangements': {
    summary: 'Our arrangements, one row a version and partner',
    access: 'any-caller',
    answer: jsonAnswer(200, 'As the mirror has them.', z.object({ arrangements: z.array(Arrangement) })),
    problems: ['not-started'],
  },
  'PUT /v1/arrangements/{id}/versions/{version}/terms': {
    summary: 'Hands over the terms of an arrangement, which must have the digest on the ledger',
    access: ['liaison'],
    path: TermsPlace,
    body: { 'application/json': ArrangementTerms },
    answer: jsonAnswer(200, 'The terms are kept.', KeptTerms),
    problems: ['arrangement-unknown', 'terms-digest-mismatch', 'not-started'],
  },
} satisfies Told

/** Every endpoint of the verifier. */
export const verifierOperations = {
  ...platformOperations,
  ...network,
  ...verifications,
  ...presentations,
} satisfies Told

export const verifierDocument: OpenApiDocument = createOpenApi({
  title: 'Sello verifier',
  description:
    'The service of partner customs: whether a firm’s certificate is recognised, now or as of a past date. Failures are problem documents with a stable code.',
  problems: verifierProblems,
  operations: verifierOperations,
  components: {
    VerificationResponse,
    VerificationRecord,
    PresentationRequest,
    PresentationResult,
    ArrangementTerms,
    Arrangement,
    Member,
  },
})
