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
}

/** A session that somebody is in, as its requests carry it. */
export interface InSession {
  readonly sessionId: string
  readonly username: string
}
