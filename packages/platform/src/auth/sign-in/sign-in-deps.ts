import type { Kysely } from 'kysely'
import type { AuthLibrary } from './auth-library.ts'
import type { Sealer } from './seal.ts'
import type { SignInServiceTables } from './sign-in-tables.ts'
import type { SignInTransact } from './unit.ts'

/** What the ways to sign in are made of. */
export interface SignInDeps<Role extends string> {
  readonly db: Kysely<SignInServiceTables>
  readonly transact: SignInTransact
  readonly library: AuthLibrary
  readonly sealer: Sealer
  /** The roles that this service knows; others in the database count for nothing. */
  readonly roles: readonly Role[]
  readonly clock: () => Date
  readonly randomBytes: (length: number) => Uint8Array
  readonly newId: () => string
  /** As authenticator apps show it. */
  readonly serviceName: string
  /** Of which accounts a second factor is asked, by their roles; absent: of all. Asked at each request. */
  readonly needsFactor?: (roles: readonly string[]) => boolean
}

/** A session that somebody is in, as its requests carry it. */
export interface InSession {
  readonly sessionId: string
  readonly username: string
}

/** What stands between an account and its work; nothing where an identity provider asks it. */
export function readiness(
  deps: { readonly needsFactor?: (roles: readonly string[]) => boolean },
  account: { readonly roles: readonly string[]; readonly hasFactor: boolean; readonly initial: boolean },
): { mustAddFactor: boolean; mustEnrol: boolean } {
  const mustAddFactor = !account.hasFactor && (deps.needsFactor?.(account.roles) ?? true)
  return { mustAddFactor, mustEnrol: mustAddFactor || account.initial }
}
