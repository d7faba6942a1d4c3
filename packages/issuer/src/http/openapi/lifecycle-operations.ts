import { jsonAnswer } from '@sello/platform'
import {
  ActDiff,
  ActDiffQuery,
  Appeal,
  AppealDecision,
  AppealPage,
  AppealQuery,
  AppealWithdrawal,
  CertificateHistory,
  CertificateProof,
  CertificateProofCheck,
  DueCertificates,
  DueQuery,
  IssuedOffer,
  IssuedOfferList,
  NewAppeal,
  ListPage,
  NewReassessment,
  Reassessment,
  ReassessmentConclusion,
  ReassessmentList,
  WorkList,
  WorkQuery,
} from '@sello/protocol'
import { z } from 'zod'
import { Id, NoMembers } from '../acts.ts'
import { IdempotencyKey } from '../caller.ts'
import { VersionPlace } from '../lifecycle/certificate-records.ts'
import {
  decidesAppeals,
  lodgesAppeals,
  monitorsCertificates,
  offersCertificates,
  readsAppeals,
} from '../lifecycle/mount-lifecycle.ts'
import { idempotency, idempotencyProblems, type Told } from './told.ts'

const stepHeaders = z.object({ 'if-match': z.string().optional(), 'idempotency-key': IdempotencyKey })
const lodging = {
  against: 'suspension',
  lodgedOn: '2026-11-21',
  statement: 'The seals were checked; the records are attached to our letter of today.',
  grounds: ['facts-wrong'],
  suspensive: true,
} as const
const decided = [
  'not-found',
  'version-conflict',
  'if-match-malformed',
  ...idempotencyProblems,
  'transition-not-allowed',
  'row-corrupt',
] as const

/** Appeals beside certificates and applications. */
export const appealOperations = {
  'POST /v1/certificates/{id}/appeals': {
    summary: 'Records an appeal against a suspension, revocation or annulment that stands',
    access: lodgesAppeals,
    path: Id,
    headers: idempotency,
    body: { 'application/json': NewAppeal },
    example: lodging,
    answer: jsonAnswer(201, 'The appeal, with its version as ETag.', Appeal),
    problems: ['not-found', 'not-appealable', 'reason-unknown', ...idempotencyProblems, 'row-corrupt'],
  },
  'POST /v1/applications/{id}/appeals': {
    summary: 'Records an appeal against a denial',
    access: lodgesAppeals,
    path: Id,
    headers: idempotency,
    body: { 'application/json': NewAppeal },
    example: { ...lodging, against: 'denial' },
    answer: jsonAnswer(201, 'The appeal, with its version as ETag.', Appeal),
    problems: ['not-found', 'not-appealable', 'reason-unknown', ...idempotencyProblems, 'row-corrupt'],
  },
  'GET /v1/appeals': {
    summary: 'Appeals, newest first',
    access: readsAppeals,
    query: AppealQuery,
    answer: jsonAnswer(200, 'A page.', AppealPage),
    problems: ['row-corrupt'],
  },
  'GET /v1/appeals/{id}': {
    summary: 'An appeal, and what the administration owes by it',
    access: readsAppeals,
    path: Id,
    answer: jsonAnswer(200, 'The appeal, with its version as ETag.', Appeal),
    problems: ['not-found', 'row-corrupt'],
  },
  'POST /v1/appeals/{id}/decisions': {
    summary: 'Upholds or rejects an appeal; the firm reads reasons and comment',
    description:
      'Upheld against an end or a denial it leads to a new application, because an end is an end; against a suspension a reinstatement waits on the work list.',
    access: decidesAppeals,
    path: Id,
    headers: stepHeaders,
    body: { 'application/json': AppealDecision },
    example: { outcome: 'upheld', reasons: ['facts-wrong'], comment: 'The seals were intact.' },
    answer: jsonAnswer(201, 'The appeal, with its version as ETag.', Appeal),
    problems: [...decided, 'reason-unknown'],
  },
  'POST /v1/appeals/{id}/withdrawals': {
    summary: 'The firm withdraws its appeal',
    access: lodgesAppeals,
    path: Id,
    headers: stepHeaders,
    body: { 'application/json': AppealWithdrawal },
    bodyOptional: true,
    answer: jsonAnswer(201, 'The appeal, with its version as ETag.', Appeal),
    problems: decided,
  },
} as const satisfies Told

/** What officers look at beside a certificate, and re-assessment. */
export const lifecycleOperations = {
  'GET /v1/work': {
    summary: 'What waits for the caller’s roles, the most urgent first in each group',
    access: 'any-caller',
    query: WorkQuery,
    answer: jsonAnswer(200, 'The work list.', WorkList),
    problems: ['row-corrupt'],
  },
  'GET /v1/acts/{id}/diff': {
    summary: 'What an act changes, field by field, and which partners it touches',
    access: 'any-caller',
    path: Id,
    query: ActDiffQuery,
    answer: jsonAnswer(200, 'The difference.', ActDiff),
    problems: ['not-found', 'row-corrupt'],
  },
  'GET /v1/certificates/due': {
    summary: 'What expires or is to be validated anew in the next days',
    access: 'any-caller',
    query: DueQuery,
    answer: jsonAnswer(200, 'A page, the soonest first.', DueCertificates),
    problems: ['cursor-invalid', 'row-corrupt'],
  },
  'GET /v1/certificates/{id}/history': {
    summary: 'What happened to a certificate, oldest first',
    access: 'any-caller',
    path: Id,
    query: ListPage,
    answer: jsonAnswer(200, 'A page of the history.', CertificateHistory),
    problems: ['not-found', 'cursor-invalid', 'row-corrupt'],
  },
  'GET /v1/certificates/{id}/versions/{number}/proof': {
    summary: 'How a version stands on the ledger: core, leaf, path, root, block, officers',
    access: 'any-caller',
    path: VersionPlace,
    answer: jsonAnswer(200, 'The proof; without the leaf’s salt.', CertificateProof),
    problems: ['not-found', 'row-corrupt'],
    bound: 'At most `limit` things of each group, the most urgent; `counts` says how many there are.',
  },
  'POST /v1/certificates/{id}/versions/{number}/proof/checks': {
    summary: 'Recomputes leaf and root, and looks the root up in the mirror now',
    access: 'any-caller',
    path: VersionPlace,
    body: { 'application/json': NoMembers },
    bodyOptional: true,
    answer: jsonAnswer(201, 'What was found.', CertificateProofCheck),
    problems: ['not-found', 'row-corrupt'],
  },
  'GET /v1/certificates/{id}/offers': {
    summary: 'The offers of a certificate with their states; never their codes',
    access: 'any-caller',
    path: Id,
    query: ListPage,
    answer: jsonAnswer(200, 'A page, newest first.', IssuedOfferList),
    problems: ['not-found', 'cursor-invalid', 'row-corrupt'],
  },
  'DELETE /v1/offers/by-id/{id}': {
    summary: 'Takes an offer back that nobody has claimed',
    access: offersCertificates,
    path: Id,
    answer: jsonAnswer(200, 'The offer.', IssuedOffer),
    problems: ['not-found', 'offer-already-claimed', 'row-corrupt'],
  },
  'POST /v1/certificates/{id}/reassessments': {
    summary: 'Begins to look at a certificate anew; partners see no difference',
    access: monitorsCertificates,
    path: Id,
    headers: idempotency,
    body: { 'application/json': NewReassessment },
    example: { cause: 'incident', comment: 'A broken seal was found on 20 November.', dueOn: '2026-12-31' },
    answer: jsonAnswer(201, 'The re-assessment.', Reassessment),
    problems: [
      'not-found',
      'certificate-not-live',
      'reassessment-open',
      'transition-not-allowed',
      ...idempotencyProblems,
      'row-corrupt',
    ],
  },
  'GET /v1/certificates/{id}/reassessments': {
    summary: 'The re-assessments of a certificate, newest first',
    access: 'any-caller',
    path: Id,
    query: ListPage,
    answer: jsonAnswer(200, 'A page, newest first.', ReassessmentList),
    problems: ['not-found', 'cursor-invalid'],
  },
  'POST /v1/reassessments/{id}/conclusions': {
    summary: 'Ends a re-assessment; what follows for the certificate is an act of its own',
    access: monitorsCertificates,
    path: Id,
    headers: idempotency,
    body: { 'application/json': ReassessmentConclusion },
    example: { outcome: 'confirmed', comment: 'The procedure was mended.' },
    answer: jsonAnswer(201, 'The re-assessment.', Reassessment),
    problems: ['not-found', 'transition-not-allowed', ...idempotencyProblems],
  },
} as const satisfies Told
