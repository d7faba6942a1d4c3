import { clearSessionCookie, type OpenedSession, requireSameOrigin, setSessionCookie } from '@sello/platform'
import { ListPage, PasskeySignIn, SessionConfirmation, SignIn } from '@sello/protocol'
import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import type { Role } from '../../features/accounts/role.ts'
import { pageOfList } from '../list-page.ts'
import type { AccountsApi } from './accounts-api.ts'
import { clientOf, inSession } from './in-session.ts'

/** `GET /v1/sign-in-options`: public. */
export function getSignInOptions(api: AccountsApi): RequestHandler {
  return (_request, response) => {
    const oidc = api.identityProviders.map(({ id, name }) => ({ id, name }))
    response.json({ password: true, passkeys: true, oidc })
  }
}

/** `POST /v1/sessions`: password and second factor for a token, or for a cookie where the body asks for one. */
export function postSession(api: AccountsApi): RequestHandler {
  return async (request, response) => {
    const { cookie = false, ...given } = SignIn.parse(request.body)
    if (cookie) requireSameOrigin(request, api.access.cookie.origin)
    answerOpened(api, response, await api.access.signIn(given, clientOf(request)), cookie)
  }
}

/** `POST /v1/sessions/passkey/options`: public; the challenge that a passkey signs. */
export function postPasskeyChallenge(api: AccountsApi): RequestHandler {
  return async (request, response) => {
    response.status(201).json(await api.access.passkeyChallenge(clientOf(request)))
  }
}

/** `POST /v1/sessions/passkey` */
export function postPasskeySession(api: AccountsApi): RequestHandler {
  return async (request, response) => {
    const { cookie = false, ...answer } = PasskeySignIn.parse(request.body)
    if (cookie) requireSameOrigin(request, api.access.cookie.origin)
    answerOpened(api, response, await api.access.signInWithPasskey(answer, clientOf(request)), cookie)
  }
}

/** A session by cookie is not told its token: no script can take it away. */
function answerOpened(
  { access }: AccountsApi,
  response: Response,
  opened: OpenedSession<Role>,
  cookie: boolean,
): void {
  const { token, expiresAt, username, roles, mustEnrol } = opened
  if (cookie) setSessionCookie(response, access.cookie, token)
  response.status(201).json({ ...(cookie ? {} : { token }), expiresAt, username, roles, mustEnrol })
}

/** `POST /v1/sessions/current/confirmations`: she proves herself again and stays in her session. */
export function postConfirmation(api: AccountsApi): RequestHandler {
  return async (request, response) => {
    const proof = SessionConfirmation.parse(request.body)
    const freshUntil = await api.access.confirm(inSession(response), proof, clientOf(request))
    response.status(201).json({ freshUntil })
  }
}

/** `GET /v1/sessions?limit=&cursor=`: one's own. */
export function getSessions(api: AccountsApi): RequestHandler {
  return async (request, response) => {
    const who = inSession(response)
    const all = await api.access.sessions(who)
    const { page, ...next } = pageOfList(all, ListPage.parse(request.query), ({ id }) => id)
    response.json({
      sessions: page.map(({ id, method, openedAt, lastUsedAt, expiresAt, userAgent, address }) => ({
        id,
        current: id === who.sessionId,
        method,
        signedInAt: openedAt,
        lastUsedAt,
        expiresAt,
        userAgent,
        address,
      })),
      ...next,
    })
  }
}

/** `DELETE /v1/sessions/current` */
export function deleteCurrentSession(api: AccountsApi): RequestHandler {
  return async (_request, response) => {
    const who = inSession(response)
    await api.access.endSession(who, who.sessionId)
    clearSessionCookie(response, api.access.cookie)
    response.status(204).end()
  }
}

export const SessionId = z.object({ id: z.string().min(1).max(64) })

/** `DELETE /v1/sessions/{id}` */
export function deleteSession(api: AccountsApi): RequestHandler {
  return async (request, response) => {
    const { id } = SessionId.parse(request.params)
    const who = inSession(response)
    await api.access.endSession(who, id)
    if (id === who.sessionId) clearSessionCookie(response, api.access.cookie)
    response.status(204).end()
  }
}

/** `DELETE /v1/sessions`: signs out everywhere. */
export function deleteSessions(api: AccountsApi): RequestHandler {
  return async (_request: Request, response) => {
    await api.access.endAllSessions(inSession(response))
    clearSessionCookie(response, api.access.cookie)
    response.status(204).end()
  }
}
