import { randomBytes, randomUUID } from 'node:crypto'
import { createSignIn, type SignInTransact, sessionCookie } from '@sello/platform'
import type { Kysely } from 'kysely'
import { type Role, roles } from '../features/accounts/role.ts'
import { sqlTransact } from './sql-stores.ts'
import type { IssuerTables } from './tables.ts'

export interface IssuerAccessOptions {
  readonly clock: () => Date
  /** Seals second factors at rest. */
  readonly keySecret: Uint8Array
  /** Where browsers reach the service; passkeys belong to its host. */
  readonly publicUrl: string
  /** As authenticator apps show it. */
  readonly serviceName: string
  /** Of which accounts a second factor is asked, by their roles; absent: of all. */
  readonly needsFactor?: (roles: readonly string[]) => boolean
}

/** Accounts of an open database. */
export function issuerAccess(db: Kysely<IssuerTables>, options: IssuerAccessOptions) {
  const transact = signInUnits(db, options.clock)
  const made = { db, transact, roles, randomBytes, newId: randomUUID }
  return {
    ...createSignIn<Role>({ ...options, ...made }),
    cookie: sessionCookie('issuer', options.publicUrl),
  }
}

/** Changes of accounts together with their line in the audit trail. */
export function signInUnits(db: Kysely<IssuerTables>, clock: () => Date): SignInTransact {
  const transact = sqlTransact(db, { clock, committed: () => undefined })
  return (work) => transact(({ signInTables, audit }) => work({ db: signInTables, audit: audit.append }))
}
