import { jsonAnswer } from '@sello/platform'
import {
  ColleagueList,
  IdentityChangeList,
  IdentityChangesFile,
  IdentityChangesRelayed,
  NewIdentityLink,
  NewOfficer,
  NewSecondFactorReset,
  Officer,
  OfficerAdded,
  OfficerChange,
  OfficerList,
  PrepareIdentityChanges,
  SecondFactorReset,
  SecondFactorResetApproved,
  SecondFactorResetList,
  SignedIdentityChangesFile,
  SignIdentityChangesHere,
} from '@sello/protocol'
import { officerRoles } from '../../features/accounts/role.ts'
import { Id } from '../acts.ts'
import { Page } from '../caller.ts'
import { LinkName, OfficerName, OfficerPage } from '../officers/officers.ts'
import { ifMatch } from './operator-operations.ts'
import { idempotency, idempotencyProblems, ignored, type Told } from './told.ts'

const sees = ['administrator', 'key-custodian', 'auditor'] as const
const administers = ['administrator'] as const
const keeps = ['administrator', 'key-custodian'] as const
const fresh = ['session-not-fresh'] as const
const reads = ['not-started', 'row-corrupt'] as const
const relayed = [
  'bad-identity-change',
  'bad-owner-signature',
  'identity-change-stale',
  'ledger-unreachable',
] as const

/** Officers, their roles and keys, and what the owner signs for them. */
export const officerOperations = {
  'GET /v1/colleagues': {
    summary: 'Officers by the names that their colleagues know them by',
    description: 'For lists and records, which name people by their username.',
    access: officerRoles,
    query: OfficerPage,
    answer: jsonAnswer(200, 'A page, by username.', ColleagueList),
    problems: ['row-corrupt'],
  },
  'GET /v1/officers': {
    summary: 'Officers with their roles and what their ledger keys may do, by name',
    access: sees,
    query: OfficerPage,
    answer: jsonAnswer(200, 'A page.', OfficerList),
    problems: reads,
  },
  'POST /v1/officers': {
    summary: 'Adds an officer: account, initial password, and a ledger key where the roles sign',
    description:
      'The initial password opens a session that can only enrol a second factor, for seven days. What the key may do is for the owner of the identity to sign: GET /v1/identity-changes. A repeated request (Idempotency-Key) tells the same password.',
    access: administers,
    headers: idempotency,
    body: { 'application/json': NewOfficer },
    example: { username: 'dora', displayName: 'Dora Solano', language: 'es', roles: ['approver'] },
    answer: jsonAnswer(201, 'The initial password is told this once.', OfficerAdded),
    problems: ['account-exists', ...idempotencyProblems, ...fresh, ...reads],
  },
  'GET /v1/officers/{username}': {
    summary: 'An officer',
    access: sees,
    path: OfficerName,
    answer: jsonAnswer(200, 'With an ETag.', Officer),
    problems: ['not-found', ...reads],
  },
  'PATCH /v1/officers/{username}': {
    summary: 'Changes an officer’s roles, name or language, or shuts her account',
    description: 'A shut account’s sessions end at once. Somebody who can administer is always left.',
    access: administers,
    path: OfficerName,
    headers: ifMatch,
    body: { 'application/json': OfficerChange },
    example: { roles: ['approver', 'intake'], reason: 'moves to certification' },
    answer: jsonAnswer(200, 'As it is now, with an ETag.', Officer),
    problems: [
      'not-found',
      'version-conflict',
      'if-match-missing',
      'if-match-malformed',
      'last-administrator',
      ...fresh,
      ...reads,
    ],
  },
  'DELETE /v1/officers/{username}/sessions': {
    summary: 'Ends all of an officer’s sessions',
    access: administers,
    path: OfficerName,
    answer: { status: 204, description: 'They have ended.' },
    problems: ['not-found', ...fresh],
  },
  'POST /v1/officers/{username}/identities': {
    summary: 'Lets an account at an identity provider sign in as the officer',
    description:
      'Before she signs in for the first time, or after a reset of her second factor: nobody enters alone as somebody else.',
    access: administers,
    path: OfficerName,
    body: { 'application/json': NewIdentityLink },
    example: { provider: 'ministry', subject: '00u1a2b3c4' },
    answer: jsonAnswer(201, 'The officer with her links.', Officer),
    problems: ['not-found', 'four-eyes-needed', 'identity-linked', ...fresh, ...reads],
  },
  'DELETE /v1/officers/{username}/identities/{provider}/{subject}': {
    summary: 'Takes such an account away; the officer’s sessions end',
    access: administers,
    path: LinkName,
    answer: { status: 204, description: 'It signs in no more.' },
    problems: ['not-found', ...fresh],
  },
  'GET /v1/second-factor-resets': {
    summary: 'Resets of second factors, newest first',
    access: ['administrator', 'auditor'],
    query: Page,
    answer: jsonAnswer(200, 'A page.', SecondFactorResetList),
  },
  'POST /v1/second-factor-resets': {
    summary: 'Asks that an officer’s second factor is reset; another administrator approves',
    access: administers,
    headers: idempotency,
    body: { 'application/json': NewSecondFactorReset },
    example: { username: 'ana', reason: 'lost her telephone' },
    answer: jsonAnswer(201, 'Open for three days.', SecondFactorReset),
    problems: ['not-found', 'four-eyes-needed', ...idempotencyProblems, ...fresh],
  },
  'POST /v1/second-factor-resets/{id}/approval': {
    summary: 'Resets the second factor: the officer’s factors and sessions are gone, and she enrols anew',
    access: administers,
    path: Id,
    body: ignored,
    bodyOptional: true,
    answer: jsonAnswer(201, 'The initial password is told this once.', SecondFactorResetApproved),
    problems: ['not-found', 'four-eyes-needed', 'reset-state', ...fresh],
  },
  'POST /v1/second-factor-resets/{id}/refusal': {
    summary: 'Refuses the reset',
    access: administers,
    path: Id,
    body: ignored,
    bodyOptional: true,
    answer: jsonAnswer(201, 'As it stands.', SecondFactorReset),
    problems: ['not-found', 'reset-state', ...fresh],
  },
  'GET /v1/identity-changes': {
    summary: 'What the owner of the identity has to sign, and what is on its way to the ledger',
    description: '`wanted` is whole: at most one change for each right of each officer’s key.',
    access: sees,
    query: Page,
    answer: jsonAnswer(200, 'What is wanted, and a page of prepared changes.', IdentityChangeList),
    problems: reads,
  },
  'POST /v1/identity-changes/prepared': {
    summary: 'The file for the owner to sign, wherever its key is kept',
    description: 'Signed offline with `sello keys sign FILE --owner-file OWNER --out SIGNED`.',
    access: keeps,
    body: { 'application/json': PrepareIdentityChanges },
    example: {},
    bodyOptional: true,
    answer: jsonAnswer(201, 'Each change takes the owner’s next nonce.', IdentityChangesFile),
    problems: ['nothing-to-sign', 'ledger-unreachable', ...reads],
  },
  'POST /v1/identity-changes/signed': {
    summary: 'Relays what the owner signed, from the service’s own account',
    description: 'Each change is sent once, however often its file comes.',
    access: keeps,
    body: { 'application/json': SignedIdentityChangesFile },
    answer: jsonAnswer(
      201,
      'On their way; GET /v1/identity-changes tells how they end.',
      IdentityChangesRelayed,
    ),
    problems: [...relayed, ...reads],
  },
  'POST /v1/identity-changes/embedded': {
    summary: 'Signs with the sealed owner key that lies in the data directory, and relays',
    description: 'For a start. The passphrase is used for this request and kept nowhere.',
    access: keeps,
    body: { 'application/json': SignIdentityChangesHere },
    example: { passphrase: 'the passphrase of the owner key' },
    answer: jsonAnswer(201, 'On their way.', IdentityChangesRelayed),
    problems: [
      ...relayed,
      ...reads,
      ...fresh,
      'nothing-to-sign',
      'owner-key-missing',
      'passphrase-wrong',
      'too-many-requests',
      'owner-file-malformed',
      'not-the-owner',
    ],
  },
} as const satisfies Told
