import { isSelloError, type SelloError } from '@sello/core'
import { callerIn, cookieValue, onTheWayTo, setSessionCookie } from '@sello/platform'
import type { Express, Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import { issuerError } from '../../features/errors.ts'
import { officerOfIdentity, type SignInIdentityDeps } from '../../features/officers/sign-in-identity.ts'
import type { AccountsApi, IdentityProvider } from './accounts-api.ts'
import { clientOf } from './in-session.ts'

export type OidcApi = AccountsApi &
  SignInIdentityDeps & {
    readonly publicUrl: string
  }

export const ProviderName = z.object({ provider: z.string().min(1).max(60) })
export const Leaving = z.object({
  returnTo: z
    .string()
    .regex(/^\/(?![/\\])[\w\-./?=&%~]{0,500}$/, 'must be a path of this service')
    .default('/'),
})

const FLOW_SECONDS = 600

/** The state is bound to the browser that left. Lax: it has to come along when the provider sends the browser back. */
function stateCookie(api: OidcApi) {
  const { name, options } = api.access.cookie
  const path = '/v1/oidc'
  return {
    name: `${name.replace('__Host-', '')}-oidc`,
    options: { ...options, sameSite: 'lax' as const, path, maxAge: FLOW_SECONDS * 1000 },
  }
}

function providerOf(api: OidcApi, request: Request): IdentityProvider {
  const { provider } = ProviderName.parse(request.params)
  const found = api.identityProviders.find(({ id }) => id === provider)
  if (!found) throw issuerError('not-found', 'There is no such identity provider.')
  return found
}

const redirectUri = (api: OidcApi, { id }: IdentityProvider) => `${api.publicUrl}/v1/oidc/${id}/callback`

/** `GET /v1/oidc/{provider}/authorization?returnTo=`: the browser leaves for the identity provider. */
export function getAuthorization(api: OidcApi): RequestHandler {
  return async (request, response) => {
    const { returnTo } = Leaving.parse(request.query)
    await leave(api, request, response, { returnTo, sessionId: undefined })
  }
}

/** `GET /v1/oidc/{provider}/confirmation?returnTo=`: the same, to prove oneself again in the present session. */
export function getConfirmation(api: OidcApi): RequestHandler {
  return async (request, response) => {
    const { returnTo } = Leaving.parse(request.query)
    await leave(api, request, response, { returnTo, sessionId: callerIn(response).sessionId })
  }
}

/** A browser is on its way: it is told on the page that it came from, not by a problem in JSON. */
function signInPage({ code }: SelloError, returnTo: unknown): string {
  const told = new URLSearchParams({ problem: code })
  if (typeof returnTo === 'string' && returnTo !== '/') told.set('returnTo', returnTo)
  return `/sign-in?${told}`
}

async function leave(
  api: OidcApi,
  request: Request,
  response: Response,
  asked: { returnTo: string; sessionId: string | undefined },
): Promise<void> {
  const provider = providerOf(api, request)
  const going = { ...asked, redirectUri: redirectUri(api, provider) }
  try {
    const begun = await api.access.beginOidc(provider, going, clientOf(request))
    const { name, options } = stateCookie(api)
    response.cookie(name, begun.state, options)
    response.redirect(303, begun.url.href)
  } catch (error) {
    if (!isSelloError(error) || error.code === 'internal-error') throw error
    response.redirect(303, signInPage(error, asked.returnTo))
  }
}

/** `GET /v1/oidc/{provider}/callback`: the browser is back; what went wrong is told on the sign-in page. */
export function getCallback(api: OidcApi): RequestHandler {
  return async (request, response) => {
    const provider = providerOf(api, request)
    const { name, options } = stateCookie(api)
    const state = cookieValue(request, name)
    response.clearCookie(name, { ...options, maxAge: undefined })
    try {
      const url = new URL(request.originalUrl, api.publicUrl)
      response.redirect(303, await comeBack(api, provider, { url, state }, { request, response }))
    } catch (error) {
      if (!isSelloError(error) || error.code === 'internal-error') throw error
      response.redirect(303, signInPage(error, error.details.returnTo))
    }
  }
}

interface Exchange {
  readonly request: Request
  readonly response: Response
}

type OidcReturned = Awaited<ReturnType<OidcApi['access']['finishOidc']>>

async function comeBack(
  api: OidcApi,
  provider: IdentityProvider,
  answer: { url: URL; state: string | undefined },
  at: Exchange,
): Promise<string> {
  const returned = await api.access.finishOidc(provider, answer)
  const { returnTo } = returned
  const enter =
    returned.sessionId === undefined
      ? openSession(api, provider, returned, at)
      : api.access.confirmByIdentity(provider.id, returned)
  await enter.catch(onTheWayTo(returnTo))
  return returnTo
}

async function openSession(
  api: OidcApi,
  provider: IdentityProvider,
  { identity, provedAt }: OidcReturned,
  { request, response }: Exchange,
): Promise<void> {
  const { access } = api
  const { issuer, subject, claims } = identity
  const found = await access.accountOfIdentity(provider.id, identity)
  const known = found && { username: found.account.username, managed: found.managed }
  const seen = { provider: provider.id, issuer, subject, claims }
  const username = await officerOfIdentity(api, seen, known, provider.mapping)
  const how = { method: 'identity-provider' as const, provedAt, client: clientOf(request) }
  const { token } = await access.openFor(username, how)
  setSessionCookie(response, access.cookie, token)
}

export function mountOidc(app: Express, api: OidcApi, person: RequestHandler): void {
  app.get('/v1/oidc/:provider/authorization', getAuthorization(api))
  app.get('/v1/oidc/:provider/confirmation', person, getConfirmation(api))
  app.get('/v1/oidc/:provider/callback', getCallback(api))
}
