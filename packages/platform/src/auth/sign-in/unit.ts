import type { Kysely } from 'kysely'
import type { SignInServiceTables } from './sign-in-tables.ts'

/** What is told to the audit trail of a service. */
export interface SignInEvent {
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly at: Date
}

/** One transaction: what is written in it stands together with its line in the audit trail, or not at all. */
export interface SignInUnit {
  readonly db: Kysely<SignInServiceTables>
  audit(event: SignInEvent): Promise<void>
}

export type SignInTransact = <Result>(work: (unit: SignInUnit) => Promise<Result>) => Promise<Result>
