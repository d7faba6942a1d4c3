import { jsonAnswer } from '@sello/platform'
import {
  ApplicationStepComment,
  HOLDER_PROOF_HEADER,
  HolderApplication,
  HolderCorrection,
  NewFirmAppeal,
  NewHolderApplication,
} from '@sello/protocol'
import { z } from 'zod'
import { IdempotencyKey } from '../caller.ts'
import { Reference } from '../lifecycle/public-applications.ts'
import { idempotencyProblems, type Told } from './told.ts'

const proof = z.string().optional().meta({
  description:
    'A JWT signed with the holder’s key: header {typ: sello-request+jwt, alg, kid: DID URL}, payload {iss: DID, aud: URL of this service, iat, exp, nonce of POST /v1/claims/nonce, htm, htu, digest: SHA-256, base64url, of the JCS form of {body, idempotencyKey, ifMatch}, each null when it is not sent}. Single use.',
})
const proved = z.object({ [HOLDER_PROOF_HEADER]: proof })
const provedAct = proved.extend({ 'idempotency-key': IdempotencyKey })
const answered = jsonAnswer(
  201,
  'The application as its firm sees it, with its version as ETag.',
  HolderApplication,
)
const common = ['proof-invalid', 'nonce-invalid', 'not-found', 'too-many-requests', 'row-corrupt'] as const
const acting = [...common, ...idempotencyProblems, 'version-conflict', 'transition-not-allowed'] as const

/** What a firm does from its wallet: the proof of its key stands for an account. */
export const holderApplicationOperations = {
  'POST /v1/holder/applications': {
    summary: 'An application by the firm from its wallet',
    description:
      'At most 30 an hour from one address. What is granted out of it is offered to this holder alone, without a transaction code.',
    access: 'anybody',
    headers: provedAct,
    body: { 'application/json': NewHolderApplication },
    answer: answered,
    problems: ['application-incomplete', ...idempotencyProblems, ...common],
  },
  'GET /v1/holder/applications/{reference}': {
    summary: 'How far an application is, for the wallet that handed it in',
    access: 'anybody',
    path: Reference,
    headers: proved,
    answer: { ...answered, status: 200 },
    problems: common,
  },
  'POST /v1/holder/applications/{reference}/corrections': {
    summary: 'Corrects a returned application and hands it in again',
    access: 'anybody',
    path: Reference,
    headers: provedAct.extend({ 'if-match': z.string() }),
    body: { 'application/json': HolderCorrection },
    answer: answered,
    problems: [
      ...acting,
      'application-state',
      'application-incomplete',
      'if-match-missing',
      'if-match-malformed',
    ],
  },
  'POST /v1/holder/applications/{reference}/withdrawals': {
    summary: 'The firm withdraws its application',
    access: 'anybody',
    path: Reference,
    headers: provedAct,
    body: { 'application/json': ApplicationStepComment },
    bodyOptional: true,
    answer: answered,
    problems: acting,
  },
  'POST /v1/holder/applications/{reference}/appeals': {
    summary: 'The firm appeals against a decision on its own case, within the days that the programme gives',
    access: 'anybody',
    path: Reference,
    headers: provedAct,
    body: { 'application/json': NewFirmAppeal },
    answer: answered,
    problems: [...common, ...idempotencyProblems, 'not-appealable', 'appeal-too-late', 'reason-unknown'],
  },
} as const satisfies Told
