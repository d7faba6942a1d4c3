import { jsonAnswer } from '@sello/platform'
import {
  Operator,
  OperatorData,
  OperatorDiff,
  OperatorDiffQuery,
  OperatorEdit,
  OperatorEditOptions,
  OperatorFacets,
  OperatorFilter,
  OperatorPage,
  OperatorQuery,
  OperatorVersions,
} from '@sello/protocol'
import { z } from 'zod'
import { Id } from '../acts.ts'
import { Page } from '../caller.ts'
import { idempotency, idempotencyProblems, registers, type Told } from './told.ts'

export const ifMatch = z.object({ 'if-match': z.string() })

/** The register's firms: kept versions, search. */
export const operatorOperations = {
  'POST /v1/operators': {
    summary: 'Adds a firm to the register',
    access: registers,
    headers: idempotency,
    body: { 'application/json': OperatorData },
    example: {
      tin: 'CR3101123456',
      legalName: 'Café de Altura S.A.',
      address: { street: 'Avenida Central 5', city: 'San José', country: 'CR' },
    },
    answer: jsonAnswer(201, 'The firm, with its version as ETag.', Operator),
    problems: ['operator-exists', 'assignee-unfit', ...idempotencyProblems, 'row-corrupt'],
  },
  'GET /v1/operators': {
    summary: 'Firms as they are typed, filtered and sorted, each with its certificates',
    description:
      'With `q`: an exact TIN, alias or certificate number first, then names that begin so, identifiers that begin so, names with all the words, each as a beginning (in CJK any part); when nothing is found, words that are one slip away. Case and accents do not count. Filters that speak of a certificate speak of the same one. `expiry` lists firms whose certificate in force has an end. Records that were merged into another are not listed.',
    access: 'any-caller',
    query: OperatorQuery,
    answer: jsonAnswer(200, 'A page.', OperatorPage),
    problems: ['cursor-invalid', 'row-corrupt'],
  },
  'GET /v1/operators/facets': {
    summary: 'How many there are for each value of the filters',
    access: 'any-caller',
    query: OperatorFilter,
    bound: 'The values that the filters know.',
    answer: jsonAnswer(200, 'Counts.', OperatorFacets),
  },
  'GET /v1/operators/{id}': {
    summary: 'A firm, with its version as ETag',
    description: 'Persons are shown to the roles that work with firms, and their reading is audited.',
    access: 'any-caller',
    path: Id,
    answer: jsonAnswer(200, 'The firm.', Operator),
    problems: ['not-found', 'row-corrupt'],
  },
  'PATCH /v1/operators/{id}': {
    summary: 'Saves an edit as a new version of the record',
    description:
      '`If-Match` names the version that was edited. When others saved meanwhile the answer is `version-conflict` (412) with `base`, `present`, `clashes` and `mergeable`; with `merge=true` what does not clash is saved upon the present version. Clashing fields are never overwritten. What a certificate says does not change by this: `certificatesAffected` names those that need a new version.',
    access: registers,
    path: Id,
    query: OperatorEditOptions,
    headers: ifMatch,
    body: { 'application/json': OperatorEdit },
    example: {
      changes: { legalName: 'Café de Altura Sociedad Anónima' },
      why: 'As in the company register.',
    },
    answer: jsonAnswer(200, 'The firm as it is now.', Operator),
    problems: [
      'not-found',
      'version-conflict',
      'assignee-unfit',
      'operator-merged',
      'operator-exists',
      'if-match-missing',
      'if-match-malformed',
      'row-corrupt',
    ],
  },
  'GET /v1/operators/{id}/versions': {
    summary: 'Every version of the record, newest first, with what it changed',
    access: 'any-caller',
    path: Id,
    query: Page,
    answer: jsonAnswer(200, 'A page.', OperatorVersions),
    problems: ['not-found', 'row-corrupt'],
  },
  'GET /v1/operators/{id}/versions/diff': {
    summary: 'What differs between two versions, field by field',
    access: 'any-caller',
    path: Id,
    query: OperatorDiffQuery,
    bound: 'The fields of one record.',
    answer: jsonAnswer(200, 'The differences.', OperatorDiff),
    problems: ['not-found', 'row-corrupt'],
  },
} as const satisfies Told
