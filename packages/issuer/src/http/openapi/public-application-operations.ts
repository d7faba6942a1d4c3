import { jsonAnswer } from '@sello/platform'
import {
  APPLICATION_CODE_HEADER,
  ApplicationStepComment,
  NewFirmAppeal,
  NewPublicApplication,
  PublicApplication,
  PublicApplicationEdit,
  PublicApplicationForm,
  PublicApplicationReceipt,
} from '@sello/protocol'
import { z } from 'zod'
import { IdempotencyKey } from '../caller.ts'
import { ApplicationCode, Reference } from '../lifecycle/public-applications.ts'
import { idempotency, idempotencyProblems, type Told } from './told.ts'

const withCode = z.object({ [APPLICATION_CODE_HEADER]: ApplicationCode })
const answered = jsonAnswer(
  200,
  'The application as its firm sees it, with its version as ETag.',
  PublicApplication,
)
const common = ['not-found', 'too-many-requests', 'row-corrupt'] as const

/** What a firm does itself, without an account. */
export const publicApplicationOperations = {
  'GET /v1/public/application-form': {
    summary: 'What the form asks: programmes, types, roles, offices, the self-assessment',
    access: 'anybody',
    bound: 'What the administration has configured.',
    answer: jsonAnswer(200, 'The form.', PublicApplicationForm),
    problems: ['too-many-requests'],
  },
  'POST /v1/public/applications': {
    summary: 'An application by the firm itself; the code with which it reads it is told this once',
    description: 'At most 30 an hour from one address.',
    access: 'anybody',
    headers: idempotency,
    body: { 'application/json': NewPublicApplication },
    answer: jsonAnswer(201, 'Reference and code.', PublicApplicationReceipt),
    problems: ['application-incomplete', ...idempotencyProblems, ...common],
  },
  'GET /v1/public/applications/{reference}': {
    summary: 'How far an application is, for who has its code',
    access: 'anybody',
    path: Reference,
    headers: withCode,
    answer: answered,
    problems: common,
  },
  'PUT /v1/public/applications/{reference}': {
    summary: 'Corrects a returned application and hands it in again',
    access: 'anybody',
    path: Reference,
    headers: withCode.extend({ 'if-match': z.string() }),
    body: { 'application/json': PublicApplicationEdit },
    answer: answered,
    problems: [
      ...common,
      'application-state',
      'application-incomplete',
      'version-conflict',
      'if-match-missing',
      'if-match-malformed',
      'transition-not-allowed',
    ],
  },
  'POST /v1/public/applications/{reference}/withdrawals': {
    summary: 'The firm withdraws its application',
    access: 'anybody',
    path: Reference,
    headers: withCode.extend({ 'idempotency-key': IdempotencyKey }),
    body: { 'application/json': ApplicationStepComment },
    bodyOptional: true,
    answer: { ...answered, status: 201 },
    problems: [...common, ...idempotencyProblems, 'version-conflict', 'transition-not-allowed'],
  },
  'POST /v1/public/applications/{reference}/appeals': {
    summary: 'The firm appeals against a decision on its own case, within the days that the programme gives',
    access: 'anybody',
    path: Reference,
    headers: withCode.extend({ 'idempotency-key': IdempotencyKey }),
    body: { 'application/json': NewFirmAppeal },
    answer: { ...answered, status: 201 },
    problems: [...common, ...idempotencyProblems, 'not-appealable', 'appeal-too-late', 'reason-unknown'],
  },
} as const satisfies Told
