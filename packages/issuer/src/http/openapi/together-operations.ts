import { jsonAnswer } from '@sello/platform'
import {
  NewSavedView,
  PresenceLeave,
  PresenceReport,
  Presences,
  SavedView,
  SavedViewChange,
  SavedViews,
} from '@sello/protocol'
import { Id } from '../acts.ts'
import { SavedViewQuery } from '../saved-views.ts'
import { ifMatch } from './operator-operations.ts'
import { idempotency, idempotencyProblems, type Told } from './told.ts'

/** What officers share: who is on a record, and lists under a name. */
export const togetherOperations = {
  'PUT /v1/presence': {
    summary: 'Says that one has a record open, and who else has',
    description: 'To be said every 10 seconds; who is silent for 30 is gone. Nothing of it is stored.',
    access: 'any-caller',
    body: { 'application/json': PresenceReport },
    example: { subject: 'operator:6f0e0f0a-1111-4222-8333-444455556666', editing: true },
    answer: jsonAnswer(200, 'The others on the same record.', Presences),
    problems: ['not-allowed'],
  },
  'DELETE /v1/presence': {
    summary: 'Says that one has closed a record',
    access: 'any-caller',
    query: PresenceLeave,
    answer: { status: 204, description: 'Closed.' },
    problems: ['not-allowed'],
  },
  'GET /v1/saved-views': {
    summary: 'One’s own lists under a name, and those that are shared',
    access: 'any-caller',
    query: SavedViewQuery,
    answer: jsonAnswer(200, 'A page, by name.', SavedViews),
    problems: ['cursor-invalid'],
  },
  'POST /v1/saved-views': {
    summary: 'Keeps a list under a name',
    access: 'any-caller',
    headers: idempotency,
    body: { 'application/json': NewSavedView },
    example: {
      name: 'Suspended exporters',
      list: 'operators',
      query: 'status=SUSPENDED&role=exporter',
      shared: true,
    },
    answer: jsonAnswer(201, 'The view.', SavedView),
    problems: ['too-many-views', 'not-found', ...idempotencyProblems],
  },
  'PATCH /v1/saved-views/{id}': {
    summary: 'Renames one’s own view, shares it or no longer; a shared one also an administrator',
    access: 'any-caller',
    path: Id,
    headers: ifMatch,
    body: { 'application/json': SavedViewChange },
    example: { name: 'Exporters under suspension', shared: true },
    answer: jsonAnswer(200, 'The view as it is now, with its ETag.', SavedView),
    problems: ['not-found', 'not-allowed', 'version-conflict', 'if-match-missing', 'if-match-malformed'],
  },
  'DELETE /v1/saved-views/{id}': {
    summary: 'Removes one’s own view; a shared one also an administrator',
    access: 'any-caller',
    path: Id,
    answer: { status: 204, description: 'Removed.' },
    problems: ['not-found', 'not-allowed'],
  },
} as const satisfies Told
