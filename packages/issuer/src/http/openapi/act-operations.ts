import { jsonAnswer } from '@sello/platform'
import { ActProposal } from '../../features/acts/proposal.ts'
import { ActPage, Id, NoMembers, Refusal } from '../acts.ts'
import { Act, pageOf } from './answers.ts'
import { decides, idempotency, idempotencyProblems, officerProblems, type Told } from './told.ts'

/** Decisions: proposed by one officer, signed by as many as the ledger asks for. */
export const actOperations = {
  'POST /v1/acts': {
    summary: 'Proposes an act, with the officer’s signature; sent at once where one officer is enough',
    description: 'Which role may propose depends on the kind of act.',
    access: decides,
    headers: idempotency,
    body: { 'application/json': ActProposal },
    answer: jsonAnswer(201, 'The act.', Act),
    problems: [
      ...officerProblems,
      ...idempotencyProblems,
      'not-found',
      'certificate-exists',
      'version-exists',
      'operator-exists',
      'certificate-not-live',
      'certificate-repeated',
      'certificate-suspended',
      'transition-not-allowed',
      'until-past',
      'date-invalid',
      'terms-invalid',
      'terms-differ',
      'proposal-incomplete',
      'import-unchecked',
      'import-empty',
      'import-proposed',
      'row-corrupt',
    ],
  },
  'GET /v1/acts': {
    summary: 'Acts, newest first',
    access: 'any-caller',
    query: ActPage,
    answer: jsonAnswer(200, 'A page.', pageOf('acts', Act)),
    problems: ['row-corrupt'],
  },
  'GET /v1/acts/{id}': {
    summary: 'An act, and how far it is',
    access: 'any-caller',
    path: Id,
    answer: jsonAnswer(200, 'The act.', Act),
    problems: ['not-found', 'row-corrupt'],
  },
  'POST /v1/acts/{id}/signatures': {
    summary: 'Another officer agrees; the last signature needed sends the act',
    access: decides,
    path: Id,
    body: { 'application/json': NoMembers },
    bodyOptional: true,
    answer: jsonAnswer(201, 'The act.', Act),
    problems: [
      ...officerProblems,
      'not-found',
      'act-state',
      'already-signed',
      'signature-stale',
      'proposal-incomplete',
      'row-corrupt',
    ],
  },
  'POST /v1/acts/{id}/proposals': {
    summary: 'Takes a failed act up again: a new act with the steps that did not land',
    access: decides,
    path: Id,
    body: { 'application/json': NoMembers },
    bodyOptional: true,
    answer: jsonAnswer(201, 'The new act.', Act),
    problems: [
      ...officerProblems,
      'not-found',
      'act-state',
      'act-declined',
      'already-replaced',
      'proposal-incomplete',
      'row-corrupt',
    ],
  },
  'POST /v1/acts/{id}/refusals': {
    summary: 'Declines an act that is not yet signed by enough; its numbers are free again',
    access: decides,
    path: Id,
    body: { 'application/json': Refusal },
    answer: jsonAnswer(201, 'The act, failed as declined.', Act),
    problems: ['not-found', 'act-state', 'not-allowed', 'row-corrupt'],
  },
} as const satisfies Told
