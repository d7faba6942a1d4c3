import type { Address } from '@sello/core'
import type { DelegateType, Role } from '../accounts/role.ts'

/** An officer's account, as administrators see it. */
export interface OfficerRecord {
  readonly username: string
  readonly displayName: string
  readonly roles: readonly Role[]
  readonly language: string
  readonly disabled: boolean
  readonly version: number
  readonly createdAt: Date
  readonly lastSignInAt: Date | undefined
  readonly factors: { readonly totp: boolean; readonly passkeys: number }
  /** The password is the one that was handed over. */
  readonly initial: boolean
  readonly identities: readonly IdentityLink[]
  /** Of her ledger key, when she has one. */
  readonly address: Address | undefined
}

/** What decides whether an officer may do something. */
export type OfficerStanding = Pick<OfficerRecord, 'username' | 'roles' | 'disabled'>

/** An account at an identity provider that signs in as an officer. */
export interface IdentityLink {
  readonly provider: string
  readonly issuer: string
  readonly subject: string
  readonly linkedAt: Date
}

export interface NewOfficerRecord {
  readonly username: string
  readonly displayName: string
  readonly language: string
  readonly roles: readonly Role[]
  readonly passwordHash: string | undefined
  readonly initialUntil: Date | undefined
  readonly at: Date
}

export interface OfficerChanges {
  readonly displayName?: string | undefined
  readonly language?: string | undefined
  readonly roles?: readonly Role[] | undefined
  readonly disabled?: boolean | undefined
}

export interface OfficerStore {
  find(username: string): Promise<OfficerRecord | undefined>
  /** What officers may do now, of those among these that there are. */
  standing(usernames: readonly string[]): Promise<readonly OfficerStanding[]>
  /** By name. */
  list(page: { after: string | undefined; limit: number }): Promise<readonly OfficerRecord[]>
  /** Those with a ledger key, and those whose roles may need one. */
  all(): Promise<readonly OfficerRecord[]>
  /** Throws `account-exists`. */
  add(officer: NewOfficerRecord): Promise<void>
  addKey(username: string, key: OfficerKey, at: Date): Promise<void>
  /** False when the account is not of this version any more. */
  change(username: string, version: number, changes: OfficerChanges, at: Date): Promise<boolean>
  /** How many may still sign in and administer. */
  administrators(): Promise<number>
  endSessions(username: string): Promise<void>
  /** As if she had never signed in: no factor, no session; the password is another, until she enrols anew. */
  reset(username: string, initial: { passwordHash: string; until: Date }, at: Date): Promise<void>
  /** Throws `identity-linked` when the identity belongs to an officer already. */
  link(username: string, link: IdentityLink): Promise<void>
  /** False when there is no such link. */
  unlink(username: string, provider: string, subject: string): Promise<boolean>
}

export interface OfficerKey {
  readonly keyId: string
  readonly address: Address
}

/** What accounts need from outside the database. */
export interface OfficerMeans {
  /** A ledger key in the service's keyring. */
  createKey(username: string): Promise<OfficerKey>
  /** Follows from the seed and the service's secret: a repeated request tells the same password. */
  initialPassword(seed: string): string
  hashPassword(password: string): Promise<string>
}

/** What a key may do on the ledger, against what the officer's roles need. */
export interface DelegationFact {
  readonly type: DelegateType
  readonly state: 'missing' | 'valid' | 'expiring' | 'expired' | 'superfluous'
  readonly validTo?: Date
}

/** An initial password opens the way to a second factor for so long. */
export const INITIAL_MS = 7 * 86_400_000
