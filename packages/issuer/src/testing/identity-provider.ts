import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface Person {
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly groups?: readonly string[]
}

interface ProviderState {
  present: Person
  /** What the one who is present says when she is to sign in; `asked`: a page there asks, with a link for each. */
  answer: 'yes' | 'no' | 'asked'
  logins: number
}

const CANCELLED = { error: 'access_denied', error_description: 'End-user aborted interaction' }

const page = (uid: string) => `<!doctype html><html lang="en"><title>The ministry</title>
<main><h1>Sign in at the ministry</h1>
<p><a href="/interaction/${uid}?answer=yes">Continue</a></p>
<p><a href="/interaction/${uid}?answer=no">Cancel</a></p></main></html>`

/** A real OpenID Connect provider on this machine. Whoever is `present` signs in there, without a password. */
export async function startIdentityProvider(client: { id: string; secret: string; redirectUri: string }) {
  const state: ProviderState = { present: { sub: 'nobody' }, answer: 'yes', logins: 0 }
  const people = new Map<string, Person>()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [client.redirectUri] }],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key for cookies of the test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ ...people.get(id), sub: id }),
    }),
  })
  const callback = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void callback(request, response)
    void (async () => {
      const { prompt, params, session, uid } = await provider.interactionDetails(request, response)
      if (prompt.name === 'login') {
        const given = new URL(request.url ?? '', issuer).searchParams.get('answer')
        const answer = state.answer === 'asked' ? given : state.answer
        if (answer === null) return void response.setHeader('content-type', 'text/html').end(page(uid))
        if (answer === 'no') return provider.interactionFinished(request, response, CANCELLED)
        state.logins++
        people.set(state.present.sub, state.present)
        return provider.interactionFinished(request, response, { login: { accountId: state.present.sub } })
      }
      const grant = new provider.Grant({
        accountId: session?.accountId ?? '',
        clientId: String(params.client_id),
      })
      grant.addOIDCScope('openid profile')
      const consent = { consent: { grantId: await grant.save() } }
      return provider.interactionFinished(request, response, consent, { mergeWithLastSubmission: true })
    })()
  })
  return {
    issuer,
    state,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
