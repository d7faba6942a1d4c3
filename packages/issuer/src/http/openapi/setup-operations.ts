import { jsonAnswer } from '@sello/platform'
import {
  NewOwner,
  NewOwnerAnswer,
  SetupDone,
  SetupRequest,
  SetupSignatures,
  SetupState,
} from '@sello/protocol'
import { idempotency, type Told } from './told.ts'

const codes = ['setup-code-wrong', 'setup-locked', 'already-set-up'] as const
const owner = ['owner-file-malformed', 'passphrase-wrong'] as const
const relaying = [
  'bad-owner-signature',
  'bad-identity-change',
  'not-the-owner',
  'request-in-progress',
  'change-refused',
  'ledger-unreachable',
] as const

/** The first start: until an administration is here, nothing else is offered. */
export const setupOperations = {
  'GET /v1/setup': {
    summary: 'Whether an administration is set up here, and what is left to do',
    access: 'anybody',
    bound: 'The first changes of the identity: one for each right of the service and the first officers.',
    answer: jsonAnswer(200, 'How far it is.', SetupState),
  },
  'POST /v1/setup/owner': {
    summary: 'Makes an owner key, sealed under a passphrase; nothing of it stays here',
    access: 'anybody',
    headers: idempotency,
    body: { 'application/json': NewOwner },
    answer: jsonAnswer(201, 'The sealed key, told this once.', NewOwnerAnswer),
    problems: codes,
  },
  'POST /v1/setup': {
    summary: 'Sets an administration up',
    description:
      'Needs the code that the service printed at its start. With an owner file the first changes are signed and sent at once; with an address elsewhere they are answered, to be signed there.',
    access: 'anybody',
    headers: idempotency,
    body: { 'application/json': SetupRequest },
    answer: jsonAnswer(201, 'It is here, whole.', SetupDone),
    problems: [
      ...codes,
      ...owner,
      ...relaying,
      'setup-network-differs',
      'data-dir-not-empty',
      'password-too-short',
    ],
  },
  'POST /v1/setup/signatures': {
    summary: 'Brings what the owner has signed',
    access: 'anybody',
    headers: idempotency,
    body: { 'application/json': SetupSignatures },
    answer: jsonAnswer(201, 'All of it stands on the ledger.', SetupDone),
    problems: [...codes, ...owner, ...relaying, 'setup-signatures-differ'],
  },
} as const satisfies Told
