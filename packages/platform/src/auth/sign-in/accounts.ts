import { SelloError } from '@sello/core'
import type { Kysely, Selectable } from 'kysely'
import { hashPassword } from '../passwords.ts'
import type { SignInTables } from './sign-in-tables.ts'

type Db = Kysely<SignInTables>

export interface Account {
  readonly id: string
  readonly username: string
  readonly displayName: string
  /** As stored: roles that a service does not know count for nothing. */
  readonly roles: readonly string[]
  readonly language: string
  readonly createdAt: Date
  readonly disabledAt: Date | undefined
  /** Until then the password that was handed over opens a session to enrol in. */
  readonly initialUntil: Date | undefined
  readonly lastSignInAt: Date | undefined
  /** Grows with each change by an administrator or by herself. */
  readonly version: number
}

export interface NewAccount {
  readonly username: string
  readonly displayName: string
  readonly language: string
  readonly roles: readonly string[]
  /** At least 12 characters; undefined for who comes through an identity provider. */
  readonly password: string | undefined
  readonly initialUntil?: Date
}

const MIN_PASSWORD = 12

/** Throws `password-too-short`. */
export function requirePassword(password: string): void {
  if (password.length < MIN_PASSWORD)
    throw new SelloError('password-too-short', `A password has at least ${MIN_PASSWORD} characters.`)
}

export async function findAccount(db: Db, username: string): Promise<Account | undefined> {
  const row = await db.selectFrom('auth_user').selectAll().where('username', '=', username).executeTakeFirst()
  return row && accountOf(row)
}

export async function findAccountById(db: Db, id: string): Promise<Account | undefined> {
  const row = await db.selectFrom('auth_user').selectAll().where('id', '=', id).executeTakeFirst()
  return row && accountOf(row)
}

export function accountOf(row: Selectable<SignInTables['auth_user']>): Account {
  const time = (text: string | null) => (text === null ? undefined : new Date(text))
  return {
    id: row.id,
    username: row.username,
    displayName: row.name,
    roles: row.roles.split(' ').filter(Boolean),
    language: row.language,
    createdAt: new Date(row.createdAt),
    disabledAt: time(row.disabled_at),
    initialUntil: time(row.initial_until),
    lastSignInAt: time(row.last_sign_in_at),
    version: row.version,
  }
}

/** Throws `account-exists`. `passwordHash` is a PHC string. */
export async function insertAccount(
  db: Db,
  account: Omit<NewAccount, 'password'> & { id: string; passwordHash: string | undefined; at: Date },
): Promise<void> {
  const at = account.at.toISOString()
  const added = await db
    .insertInto('auth_user')
    .values({
      id: account.id,
      name: account.displayName,
      // The library wants an address; nothing is ever sent to it.
      email: `${account.id}@sello.invalid`,
      emailVerified: 0,
      image: null,
      createdAt: at,
      updatedAt: at,
      username: account.username,
      roles: account.roles.join(' '),
      language: account.language,
      disabled_at: null,
      initial_until: account.initialUntil?.toISOString() ?? null,
      last_sign_in_at: null,
      version: 1,
    })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n)
    throw new SelloError('account-exists', `There is an account ${account.username} already.`)
  if (account.passwordHash !== undefined)
    await writePassword(db, account.id, account.passwordHash, account.at)
}

/** Sets the password of an account by its PHC string. */
export async function writePassword(db: Db, userId: string, hash: string, now: Date): Promise<void> {
  const at = now.toISOString()
  await db
    .insertInto('auth_account')
    .values({
      id: `credential-${userId}`,
      accountId: userId,
      providerId: 'credential',
      userId,
      accessToken: null,
      refreshToken: null,
      idToken: null,
      accessTokenExpiresAt: null,
      refreshTokenExpiresAt: null,
      scope: null,
      password: hash,
      createdAt: at,
      updatedAt: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['providerId', 'accountId']).doUpdateSet({ password: hash, updatedAt: at }),
    )
    .execute()
}

/** A hash is dear, so it is made before the transaction that writes it. Throws `password-too-short`. */
export async function hashNewPassword(password: string | undefined): Promise<string | undefined> {
  if (password === undefined) return undefined
  requirePassword(password)
  return hashPassword(password)
}

/** What an account can prove itself with. */
export interface Factors {
  readonly password: boolean
  readonly totp: boolean
  readonly passkeys: number
  readonly recoveryCodes: number
  readonly identityProviders: readonly string[]
}

export async function factorsOf(db: Db, userId: string): Promise<Factors> {
  const accounts = await db
    .selectFrom('auth_account')
    .select(['providerId'])
    .where('userId', '=', userId)
    .execute()
  const totp = await db
    .selectFrom('auth_totp')
    .select('secret_sealed')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  const passkeys = await db
    .selectFrom('auth_passkey')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow()
  const codes = await db
    .selectFrom('auth_recovery_code')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  const providers = accounts.map(({ providerId }) => providerId)
  return {
    password: providers.includes('credential'),
    totp: totp?.secret_sealed != null,
    passkeys: passkeys.count,
    recoveryCodes: codes.count,
    identityProviders: providers.filter((id) => id !== 'credential').map((id) => id.replace(/^oidc:/, '')),
  }
}
