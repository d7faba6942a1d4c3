import { callerIn } from '@sello/platform'
import {
  ListPage,
  PasskeyRegistration,
  PasswordChange,
  ProfileChange,
  TotpConfirmation,
} from '@sello/protocol'
import type { RequestHandler, Response } from 'express'
import { roles } from '../../features/accounts/role.ts'
import { pageOfList } from '../list-page.ts'
import type { AccountsApi } from './accounts-api.ts'
import { clientOf, inSession } from './in-session.ts'
import { SessionId } from './sessions.ts'

/** `GET /v1/session` */
export function getSession(api: AccountsApi): RequestHandler {
  return async (_request, response) => {
    response.json(await profile(api, response))
  }
}

async function profile(api: AccountsApi, response: Response) {
  const caller = callerIn(response)
  const found = await api.access.profile(inSession(response))
  return {
    username: found.username,
    displayName: found.displayName,
    roles: roles.filter((role) => caller.roles.includes(role)),
    language: found.language,
    signedInAt: found.session.openedAt,
    expiresAt: found.session.expiresAt,
    freshUntil: found.freshUntil ?? null,
    factors: found.factors,
    mustEnrol: caller.mustEnrol === true,
    mustAddFactor: found.mustAddFactor,
    mustChangePassword: found.initial,
  }
}

/** `PATCH /v1/session`: one's own name and language. */
export function patchSession(api: AccountsApi): RequestHandler {
  return async (request, response) => {
    const change = ProfileChange.parse(request.body)
    await api.access.changeProfile(inSession(response), change)
    response.json(await profile(api, response))
  }
}

/** `POST /v1/session/password`: the other sessions end. */
export function postPassword(api: AccountsApi): RequestHandler {
  return async (request, response) => {
    const who = inSession(response)
    await api.access.requireFactor(who)
    const { currentPassword, newPassword } = PasswordChange.parse(request.body)
    const passwords = { current: currentPassword, new: newPassword }
    await api.access.changePassword(who, passwords, clientOf(request))
    response.status(204).end()
  }
}

/** `POST /v1/second-factor/totp`: a secret for an authenticator app. */
export function postTotp(api: AccountsApi): RequestHandler {
  return async (_request, response) => {
    const who = inSession(response)
    await api.access.requireRecent(who)
    response.status(201).json(await api.access.enrolTotp(who))
  }
}

/** `POST /v1/second-factor/totp/confirmation`: from now on it counts. */
export function postTotpConfirmation(api: AccountsApi): RequestHandler {
  return async (request, response) => {
    const { code, newPassword } = TotpConfirmation.parse(request.body)
    const who = inSession(response)
    await api.access.requireRecent(who)
    response.status(201).json({ recoveryCodes: await api.access.finishTotp({ ...who, newPassword }, code) })
  }
}

/** `POST /v1/second-factor/recovery-codes`: others in the place of all earlier ones. */
export function postRecoveryCodes(api: AccountsApi): RequestHandler {
  return async (_request, response) => {
    const who = inSession(response)
    await api.access.requireRecent(who)
    response.status(201).json({ recoveryCodes: await api.access.drawRecoveryCodes(who) })
  }
}

/** `GET /v1/passkeys?limit=&cursor=` */
export function getPasskeys(api: AccountsApi): RequestHandler {
  return async (request, response) => {
    const all = await api.access.listPasskeys(inSession(response))
    const { page, ...next } = pageOfList(all, ListPage.parse(request.query), ({ id }) => id)
    response.json({ passkeys: page, ...next })
  }
}

/** `POST /v1/passkeys/options` */
export function postPasskeyOptions(api: AccountsApi): RequestHandler {
  return async (_request, response) => {
    const who = inSession(response)
    await api.access.requireRecent(who)
    response.status(201).json(await api.access.enrolPasskey(who))
  }
}

/** `POST /v1/passkeys` */
export function postPasskey(api: AccountsApi): RequestHandler {
  return async (request, response) => {
    const { newPassword, ...answer } = PasskeyRegistration.parse(request.body)
    const who = inSession(response)
    await api.access.requireRecent(who)
    response
      .status(201)
      .json({ recoveryCodes: await api.access.finishPasskey({ ...who, newPassword }, answer) })
  }
}

/** `DELETE /v1/passkeys/{id}` */
export function deletePasskey(api: AccountsApi): RequestHandler {
  return async (request, response) => {
    const { id } = SessionId.parse(request.params)
    const who = inSession(response)
    await api.access.requireRecent(who)
    await api.access.removePasskey(who, id)
    response.status(204).end()
  }
}
