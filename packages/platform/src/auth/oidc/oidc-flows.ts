import { isSelloError, SelloError } from '@sello/core'
import { z } from 'zod'
import { factorsOf, findAccountById } from '../sign-in/accounts.ts'
import { FRESH_MS, proveSession } from '../sign-in/sessions.ts'
import type { SignInDeps } from '../sign-in/sign-in-deps.ts'
import { tokenDigest } from '../tokens.ts'
import type { OidcFlow, OidcIdentity, OidcProvider } from './oidc-provider.ts'

type Deps<Role extends string> = Pick<SignInDeps<Role>, 'db' | 'clock' | 'sealer' | 'transact'>

/** One has so long to sign in at the provider. */
const FLOW_MS = 10 * 60_000
/** Clocks of service and provider may differ by so much. */
const SKEW_MS = 60_000

const Secrets = z.object({ nonce: z.string(), codeVerifier: z.string(), begunAt: z.iso.datetime() })

export interface OidcAsked {
  readonly redirectUri: string
  readonly returnTo: string
  /** Of the session that is to be confirmed. */
  readonly sessionId: string | undefined
}

export interface OidcBegun {
  /** Kept in the browser that began, and nowhere else in clear. */
  readonly state: string
  readonly url: URL
}

/** Leaves for the provider: to sign in, or to prove oneself again in a session. */
export async function beginOidc<Role extends string>(
  deps: Deps<Role>,
  provider: OidcProvider,
  asked: OidcAsked,
): Promise<OidcBegun> {
  const now = deps.clock()
  const again = asked.sessionId !== undefined
  const { url, flow } = await provider.begin(asked.redirectUri, { again })
  const { state, ...secrets } = flow
  const digest = tokenDigest(state)
  const secret_sealed = deps.sealer.seal(
    JSON.stringify({ ...secrets, begunAt: now.toISOString() }),
    `oidc ${digest}`,
  )
  await deps.db.deleteFrom('auth_oidc_flow').where('expires_at', '<=', now.toISOString()).execute()
  await deps.db
    .insertInto('auth_oidc_flow')
    .values({
      state_digest: digest,
      provider: provider.id,
      purpose: again ? 'confirmation' : 'sign-in',
      secret_sealed,
      session_id: asked.sessionId ?? null,
      return_to: asked.returnTo,
      expires_at: new Date(now.getTime() + FLOW_MS).toISOString(),
    })
    .execute()
  return { state, url }
}

export interface OidcReturned {
  readonly identity: OidcIdentity
  readonly returnTo: string
  /** Of the session that is to be confirmed; undefined when it is a sign-in. */
  readonly sessionId: string | undefined
  /** When he proved himself, by the service's clock at the latest now; undefined when that is not told. */
  readonly provedAt: Date | undefined
}

/**
 * Comes back from the provider, once, in the browser that left. Throws `oidc-flow-invalid`,
 * `identity-provider-failed` (for a confirmation also when he did not prove himself anew), `sign-in-cancelled`; the last
 * two with `returnTo` in their details.
 */
export async function finishOidc<Role extends string>(
  deps: Deps<Role>,
  provider: OidcProvider,
  answer: { url: URL; state: string | undefined },
): Promise<OidcReturned> {
  const now = deps.clock()
  const digest = tokenDigest(answer.state ?? '')
  const row = await deps.db
    .deleteFrom('auth_oidc_flow')
    .where('state_digest', '=', digest)
    .where('provider', '=', provider.id)
    .where('expires_at', '>', now.toISOString())
    .returningAll()
    .executeTakeFirst()
  if (!row || answer.state === undefined)
    throw new SelloError('oidc-flow-invalid', 'This sign-in was not begun here, or too long ago.')
  const opened = deps.sealer.open(row.secret_sealed, `oidc ${digest}`)
  const { begunAt, ...secrets } = Secrets.parse(JSON.parse(opened))
  const flow: OidcFlow = { state: answer.state, ...secrets }
  const identity = await provider.finish(answer.url, flow).catch(onTheWayTo(row.return_to))
  const { authenticatedAt } = identity
  const provedAt = authenticatedAt && new Date(Math.min(authenticatedAt.getTime(), now.getTime()))
  const sessionId = row.session_id ?? undefined
  if (sessionId !== undefined && (!provedAt || provedAt.getTime() < Date.parse(begunAt) - SKEW_MS))
    throw new SelloError('identity-provider-failed', 'The provider did not ask you to prove yourself again.')
  return { identity, returnTo: row.return_to, sessionId, provedAt }
}

/** For `catch`: the same failure, which says where he wanted to go. */
export function onTheWayTo(returnTo: string): (error: unknown) => never {
  return (error) => {
    if (!isSelloError(error)) throw error
    const details = { ...error.details, returnTo }
    throw new SelloError(error.code, error.message, { cause: error, details })
  }
}

/** The account that an identity belongs to. */
export async function accountOfIdentity<Role extends string>(
  deps: Pick<Deps<Role>, 'db'>,
  provider: string,
  { issuer, subject }: Pick<OidcIdentity, 'issuer' | 'subject'>,
) {
  const row = await deps.db
    .selectFrom('auth_account')
    .select('userId')
    .where('providerId', '=', `oidc:${provider}`)
    .where('accountId', '=', subject)
    .where('scope', '=', issuer)
    .executeTakeFirst()
  const account = row && (await findAccountById(deps.db, row.userId))
  if (!account) return undefined
  return { account, managed: !(await factorsOf(deps.db, account.id)).password }
}

/** The session is fresh again, when the identity is its own account's. Throws `identity-unknown`, `not-signed-in`. */
export async function confirmByIdentity<Role extends string>(
  deps: Deps<Role>,
  provider: string,
  { identity, sessionId, provedAt }: OidcReturned,
): Promise<Date> {
  const known = await accountOfIdentity(deps, provider, identity)
  const session = await deps.db
    .selectFrom('auth_session')
    .select('user_id')
    .where('id', '=', sessionId ?? '')
    .executeTakeFirst()
  if (!session || !sessionId) throw new SelloError('not-signed-in', 'The session has ended meanwhile.')
  if (known?.account.id !== session.user_id || !provedAt)
    throw new SelloError('identity-unknown', 'This identity is not the one of your account.')
  const actor = `officer:${known.account.username}`
  await deps.transact(async ({ db, audit }) => {
    await proveSession(db, sessionId, provedAt)
    await audit({ actor, action: 'session.confirmed', subject: `session:${sessionId}`, at: deps.clock() })
  })
  return new Date(provedAt.getTime() + FRESH_MS)
}
