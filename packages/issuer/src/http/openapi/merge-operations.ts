import { jsonAnswer } from '@sello/platform'
import {
  Dismissal,
  Duplicates,
  ListPage,
  MergeOrder,
  MergePreview,
  MergePreviewQuery,
  MergeUndo,
  OperatorMerge,
  OperatorMerges,
  SuspectedPairs,
} from '@sello/protocol'
import { Id } from '../acts.ts'
import { PairPage } from '../duplicates.ts'
import { MergePath } from '../merges.ts'
import { ifMatch } from './operator-operations.ts'
import { idempotency, idempotencyProblems, registers, type Told } from './told.ts'

const example = '6f0e0f0a-1111-4222-8333-444455556666'
const sees = [...registers, 'auditor'] as const

/** Two records of one firm: found, dismissed, merged, and the merge undone. */
export const mergeOperations = {
  'GET /v1/operators/duplicates': {
    summary: 'Pairs of records that are likely one firm, the most alike first',
    description:
      'Compared by identifiers, by name (in Latin letters where it is Cyrillic or Greek, without legal forms and the order of words) and by address. Records that changed are compared as one asks, a few hundred at a time: `pending` says how many are left.',
    access: sees,
    query: PairPage,
    answer: jsonAnswer(200, 'A page.', SuspectedPairs),
    problems: ['cursor-invalid', 'row-corrupt'],
  },
  'GET /v1/operators/{id}/duplicates': {
    summary: 'Records that are likely the same firm, with how likely and why',
    access: sees,
    path: Id,
    bound: 'The hundred most alike.',
    answer: jsonAnswer(200, 'The most alike first; dismissed ones last.', Duplicates),
    problems: ['not-found', 'row-corrupt'],
  },
  'POST /v1/operators/{id}/duplicates/dismissals': {
    summary: 'Says that two records are two firms',
    access: registers,
    path: Id,
    body: { 'application/json': Dismissal },
    example: { other: example, reason: 'Sister companies at one address.' },
    answer: { status: 204, description: 'The pair is not suspected again.' },
    problems: ['not-found', 'row-corrupt'],
  },
  'GET /v1/operators/{id}/merges': {
    summary: 'Merges of this record, newest first, and whether each can be undone',
    access: 'any-caller',
    path: Id,
    query: ListPage,
    answer: jsonAnswer(200, 'A page.', OperatorMerges),
    problems: ['not-found', 'cursor-invalid', 'row-corrupt'],
  },
  'GET /v1/operators/{id}/merges/preview': {
    summary: 'What a merge would join, and what differs',
    access: [...registers, 'auditor'],
    path: Id,
    query: MergePreviewQuery,
    bound: 'The fields and aliases of two records.',
    answer: jsonAnswer(200, 'Both records.', MergePreview),
    problems: ['not-found', 'row-corrupt'],
  },
  'POST /v1/operators/{id}/merges': {
    summary: 'Puts another record under this one',
    description:
      'Certificates, applications and aliases of the other go to this firm, its TIN stays as an alias; it stays readable and points here. Certificates that are signed keep the identity that they speak of, and stay valid. `If-Match` names the version of this record that was looked at.',
    access: registers,
    path: Id,
    headers: idempotency.extend(ifMatch.shape),
    body: { 'application/json': MergeOrder },
    example: { other: example, otherVersion: 1, take: ['legalName'], why: 'The same firm, entered twice.' },
    answer: jsonAnswer(201, 'The merge.', OperatorMerge),
    problems: [
      'not-found',
      'version-conflict',
      'operator-merged',
      'operator-exists',
      'merge-refused',
      'if-match-missing',
      'if-match-malformed',
      ...idempotencyProblems,
      'row-corrupt',
    ],
  },
  'POST /v1/operators/{id}/merges/{merge}/undo': {
    summary: 'Takes a merge back: both records as they were, with what was changed since',
    description: 'Refused, with `blocked`, when what came by the merge was changed since.',
    access: registers,
    path: MergePath,
    headers: idempotency,
    body: { 'application/json': MergeUndo },
    example: { why: 'Two firms with one name.' },
    answer: jsonAnswer(201, 'The merge, undone.', OperatorMerge),
    problems: ['not-found', 'merge-refused', 'operator-exists', ...idempotencyProblems, 'row-corrupt'],
  },
} as const satisfies Told
