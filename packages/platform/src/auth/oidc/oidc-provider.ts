import { SelloError } from '@sello/core'
import * as client from 'openid-client'

/** An identity provider of the administration (OpenID Connect Core 1.0), authorisation code with PKCE. */
export interface OidcProviderConfig {
  /** Short name in addresses and links. */
  readonly id: string
  /** On the sign-in page. */
  readonly name: string
  /** Issuer URL: its discovery document is read from there. */
  readonly issuer: string
  readonly clientId: string
  /** Undefined for a public client. */
  readonly clientSecret: string | undefined
  readonly scope?: string
}

/** What is remembered between leaving for the provider and coming back. */
export interface OidcFlow {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** Who the provider says it is. */
export interface OidcIdentity {
  readonly issuer: string
  readonly subject: string
  /** When he proved himself there; undefined when the provider does not say. */
  readonly authenticatedAt: Date | undefined
  readonly claims: Readonly<Record<string, unknown>>
}

export interface OidcProvider {
  readonly id: string
  readonly name: string
  readonly issuer: string
  /** Where the browser goes. With `again` he proves himself anew, whatever session he has there. */
  begin(redirectUri: string, options: { again: boolean }): Promise<{ url: URL; flow: OidcFlow }>
  /** The identity behind the answer. Throws `identity-provider-failed`, `sign-in-cancelled`. */
  finish(answer: URL, flow: OidcFlow): Promise<OidcIdentity>
}

/** A session at the provider that is older is not enough to sign in. */
const LONGEST_SECONDS = 12 * 3_600

/** The provider is asked for its metadata when it is first needed, and again while it does not answer. */
export function createOidcProvider(config: OidcProviderConfig): OidcProvider {
  let known: Promise<client.Configuration> | undefined
  const configuration = () => {
    known ??= discover(config).catch((cause: unknown) => {
      known = undefined
      throw failed(cause)
    })
    return known
  }
  const { id, name, issuer } = config
  return {
    id,
    name,
    issuer,
    begin: async (redirectUri, { again }) => {
      const codeVerifier = client.randomPKCECodeVerifier()
      const flow = { state: client.randomState(), nonce: client.randomNonce(), codeVerifier }
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: config.scope ?? 'openid profile',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        max_age: String(again ? 0 : LONGEST_SECONDS),
        ...(again ? { prompt: 'login' } : {}),
      })
      return { url, flow }
    },
    finish: async (answer, { state, nonce, codeVerifier }) => {
      try {
        const tokens = await client.authorizationCodeGrant(await configuration(), answer, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        })
        return identityOf(tokens.claims())
      } catch (cause) {
        throw isCancelled(cause) ? cancelled(cause) : failed(cause)
      }
    },
  }
}

function discover({ issuer, clientId, clientSecret }: OidcProviderConfig): Promise<client.Configuration> {
  const url = new URL(issuer)
  // Only for a provider on this machine: elsewhere the code would travel in the clear.
  const local = url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname)
  const execute = local ? [client.allowInsecureRequests] : []
  const authentication = clientSecret === undefined ? client.None() : undefined
  return client.discovery(url, clientId, clientSecret, authentication, { execute, timeout: 10 })
}

function identityOf(claims: client.IDToken | undefined): OidcIdentity {
  if (!claims) throw failed(undefined)
  const { iss, sub, auth_time: time } = claims
  const authenticatedAt = typeof time === 'number' ? new Date(time * 1000) : undefined
  return { issuer: iss, subject: sub, authenticatedAt, claims }
}

/** RFC 6749 4.1.2.1: the person, or the provider for her, said no. */
const isCancelled = (cause: unknown) =>
  cause instanceof client.AuthorizationResponseError && cause.error === 'access_denied'

const cancelled = (cause: unknown) =>
  new SelloError('sign-in-cancelled', 'The sign-in was ended at the identity provider.', { cause })

const failed = (cause: unknown) =>
  new SelloError('identity-provider-failed', 'The identity provider did not confirm the sign-in.', { cause })
