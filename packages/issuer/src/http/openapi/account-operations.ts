import { jsonAnswer } from '@sello/platform'
import {
  ListPage,
  OpenSessionList,
  PasskeyCeremony,
  PasskeyList,
  PasskeyRegistration,
  PasskeySignIn,
  PasswordChange,
  ProfileChange,
  RecoveryCodes,
  SessionConfirmation,
  SessionConfirmed,
  SessionOpened,
  SessionProfile,
  SignIn,
  SignInOptions,
  TotpConfirmation,
  TotpEnrolment,
} from '@sello/protocol'
import { Leaving, ProviderName } from '../accounts/oidc.ts'
import { SessionId } from '../accounts/sessions.ts'
import { ignored, type Told } from './told.ts'

const signsIn = ['sign-in-failed', 'too-many-attempts', 'cross-site-request'] as const
const ofPeople = ['not-allowed'] as const
const recent = ['not-allowed', 'session-not-fresh'] as const

/** They are told to a browser, at /sign-in?problem=<code>. */
const leaves = {
  path: ProviderName,
  query: Leaving,
  answer: { status: 303, description: 'To the identity provider.' },
} as const

/** Sign-in, and one's own account. */
export const accountOperations = {
  'GET /v1/sign-in-options': {
    summary: 'The ways to sign in here',
    access: 'anybody',
    bound: 'The identity providers that the configuration names.',
    answer: jsonAnswer(200, 'What a sign-in page offers.', SignInOptions),
  },
  'POST /v1/sessions': {
    summary: 'Signs in by password and a code of the second factor',
    description:
      'A session ends after an hour without use and after twelve hours. An account without a second factor gets a session that can only enrol one. With `cookie` the session comes as a cookie instead of a token.',
    access: 'anybody',
    body: { 'application/json': SignIn },
    example: { username: 'ana', password: 'a long enough password', totp: '123456' },
    answer: jsonAnswer(201, 'The token is told this once.', SessionOpened),
    problems: [...signsIn, 'code-needed', 'initial-password-expired'],
  },
  'POST /v1/sessions/passkey/options': {
    summary: 'A challenge for a passkey, to sign in or to confirm a session',
    access: 'anybody',
    body: ignored,
    bodyOptional: true,
    answer: jsonAnswer(201, 'For `navigator.credentials.get`.', PasskeyCeremony),
    problems: ['too-many-attempts'],
  },
  'POST /v1/sessions/passkey': {
    summary: 'Signs in by a passkey',
    access: 'anybody',
    body: { 'application/json': PasskeySignIn },
    answer: jsonAnswer(201, 'The token is told this once.', SessionOpened),
    problems: ['passkey-refused', 'cross-site-request'],
  },
  'POST /v1/sessions/current/confirmations': {
    summary: 'Proves oneself again in the present session: one’s ledger key signs for another 15 minutes',
    access: 'any-caller',
    body: { 'application/json': SessionConfirmation },
    example: { password: 'a long enough password', totp: '123456' },
    answer: jsonAnswer(201, 'The session is fresh.', SessionConfirmed),
    problems: [...ofPeople, 'sign-in-failed', 'too-many-attempts', 'passkey-refused'],
  },
  'GET /v1/oidc/{provider}/authorization': {
    summary: 'For browsers: signs in at an identity provider of the administration',
    access: 'anybody',
    ...leaves,
    problems: ['not-found'],
  },
  'GET /v1/oidc/{provider}/confirmation': {
    summary: 'For browsers: proves oneself again at the identity provider, in the present session',
    access: 'any-caller',
    ...leaves,
    problems: ['not-found', 'not-allowed'],
  },
  'GET /v1/oidc/{provider}/callback': {
    summary: 'Where the identity provider sends the browser back to',
    description: 'What went wrong is told at /sign-in?problem=<code>&returnTo=<path>.',
    access: 'anybody',
    path: ProviderName,
    answer: { status: 303, description: 'To the page that asked, with a session.' },
    problems: ['not-found'],
  },
  'GET /v1/sessions': {
    summary: 'One’s own open sessions',
    access: 'any-caller',
    query: ListPage,
    answer: jsonAnswer(200, 'A page, last used first.', OpenSessionList),
    problems: [...ofPeople, 'cursor-invalid'],
  },
  'DELETE /v1/sessions': {
    summary: 'Signs out everywhere',
    access: 'any-caller',
    answer: { status: 204, description: 'All of one’s sessions have ended.' },
    problems: ofPeople,
  },
  'DELETE /v1/sessions/current': {
    summary: 'Signs out: from now on the token opens nothing',
    access: 'any-caller',
    answer: { status: 204, description: 'Signed out.' },
    problems: ofPeople,
  },
  'DELETE /v1/sessions/{id}': {
    summary: 'Ends one of one’s own sessions',
    access: 'any-caller',
    path: SessionId,
    answer: { status: 204, description: 'It has ended.' },
    problems: [...ofPeople, 'not-found'],
  },
  'GET /v1/session': {
    summary: 'Who I am, and what I may do now',
    access: 'any-caller',
    answer: jsonAnswer(200, 'The session and its account.', SessionProfile),
    problems: ofPeople,
  },
  'PATCH /v1/session': {
    summary: 'Changes one’s own name on the screens, and their language',
    access: 'any-caller',
    body: { 'application/json': ProfileChange },
    example: { language: 'pt' },
    answer: jsonAnswer(200, 'As it is now.', SessionProfile),
    problems: ofPeople,
  },
  'POST /v1/session/password': {
    summary: 'Changes one’s own password; the other sessions end',
    access: 'any-caller',
    body: { 'application/json': PasswordChange },
    example: { currentPassword: 'a long enough password', newPassword: 'another long password' },
    answer: { status: 204, description: 'Changed.' },
    problems: [...ofPeople, 'sign-in-failed', 'too-many-attempts', 'password-too-short', 'session-not-fresh'],
  },
  'POST /v1/second-factor/totp': {
    summary: 'Begins to enrol an authenticator app',
    access: 'any-caller',
    body: ignored,
    bodyOptional: true,
    answer: jsonAnswer(201, 'Counts once a code of it was confirmed.', TotpEnrolment),
    problems: recent,
  },
  'POST /v1/second-factor/totp/confirmation': {
    summary: 'Enrols the authenticator app by a code of it',
    access: 'any-caller',
    body: { 'application/json': TotpConfirmation },
    example: { code: '123456' },
    answer: jsonAnswer(201, 'Enrolled; the other sessions have ended.', RecoveryCodes),
    problems: [...recent, 'code-wrong', 'enrolment-missing', 'password-change-needed', 'password-too-short'],
  },
  'POST /v1/second-factor/recovery-codes': {
    summary: 'Draws other recovery codes: the earlier ones no longer work',
    access: 'any-caller',
    body: ignored,
    bodyOptional: true,
    answer: jsonAnswer(201, 'Told this once.', RecoveryCodes),
    problems: recent,
  },
  'GET /v1/passkeys': {
    summary: 'One’s own passkeys',
    access: 'any-caller',
    query: ListPage,
    answer: jsonAnswer(200, 'A page, oldest first.', PasskeyList),
    problems: [...ofPeople, 'cursor-invalid'],
  },
  'POST /v1/passkeys/options': {
    summary: 'Begins to enrol a passkey',
    access: 'any-caller',
    body: ignored,
    bodyOptional: true,
    answer: jsonAnswer(201, 'For `navigator.credentials.create`.', PasskeyCeremony),
    problems: recent,
  },
  'POST /v1/passkeys': {
    summary: 'Enrols a passkey by the authenticator’s answer',
    access: 'any-caller',
    body: { 'application/json': PasskeyRegistration },
    answer: jsonAnswer(201, 'Enrolled. Recovery codes where there were none; told this once.', RecoveryCodes),
    problems: [...recent, 'passkey-refused', 'password-change-needed', 'password-too-short'],
  },
  'DELETE /v1/passkeys/{id}': {
    summary: 'Takes a passkey away',
    access: 'any-caller',
    path: SessionId,
    answer: { status: 204, description: 'It opens nothing any more.' },
    problems: [...recent, 'not-found', 'last-factor'],
  },
} as const satisfies Told
