import { SelloError } from '@sello/core'
import type { Kysely } from 'kysely'
import { tokenDigest } from '../tokens.ts'
import type { Sealer } from './seal.ts'
import type { SignInTables } from './sign-in-tables.ts'
import { acceptedStep, toBase32 } from './totp.ts'

type Db = Kysely<SignInTables>

const RECOVERY_CODES = 10
const contextOf = (userId: string) => `totp ${userId}`

/**
 * Takes a code of the account's authenticator: true once for each. One statement decides, so that of two requests with
 * one code only one gets in.
 */
export async function takeTotp(
  { db, sealer }: { db: Db; sealer: Sealer },
  userId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const row = await db.selectFrom('auth_totp').selectAll().where('user_id', '=', userId).executeTakeFirst()
  if (row?.secret_sealed == null) return false
  const secret = sealer.open(row.secret_sealed, contextOf(userId))
  const step = acceptedStep(secret, code, now, row.last_step)
  if (step === undefined) return false
  const taken = await db
    .updateTable('auth_totp')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

/** Takes one of the recovery codes: true once for each. */
export async function takeRecoveryCode(db: Db, userId: string, code: string): Promise<boolean> {
  const taken = await db
    .deleteFrom('auth_recovery_code')
    .where('user_id', '=', userId)
    .where('code_digest', '=', recoveryDigest(userId, code))
    .executeTakeFirst()
  return taken.numDeletedRows === 1n
}

/** A new secret that counts once a code of it was confirmed; one that waited before is forgotten. */
export async function beginTotp(
  { db, sealer }: { db: Db; sealer: Sealer },
  userId: string,
  secret: string,
): Promise<void> {
  const pending = sealer.seal(secret, contextOf(userId))
  await db
    .insertInto('auth_totp')
    .values({ user_id: userId, secret_sealed: null, pending_sealed: pending })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ pending_sealed: pending }))
    .execute()
}

/** The waiting secret becomes the account's. Throws `enrolment-missing`, `code-wrong`. */
export async function confirmTotp(
  { db, sealer }: { db: Db; sealer: Sealer },
  userId: string,
  code: string,
  now: Date,
): Promise<void> {
  const row = await db
    .selectFrom('auth_totp')
    .select('pending_sealed')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (row?.pending_sealed == null)
    throw new SelloError('enrolment-missing', 'Begin the enrolment first: no authenticator waits for a code.')
  const step = acceptedStep(sealer.open(row.pending_sealed, contextOf(userId)), code, now, 0)
  if (step === undefined)
    throw new SelloError('code-wrong', 'The code is not of the authenticator that is being enrolled.')
  await db
    .updateTable('auth_totp')
    .set({ secret_sealed: row.pending_sealed, pending_sealed: null, last_step: step })
    .where('user_id', '=', userId)
    .execute()
}

/** Makes a secret the account's at once: for set-up by command, where the administrator holds both. */
export async function setTotp(
  { db, sealer }: { db: Db; sealer: Sealer },
  userId: string,
  secret: string,
): Promise<void> {
  const sealed = sealer.seal(secret, contextOf(userId))
  const row = { secret_sealed: sealed, pending_sealed: null, last_step: 0 }
  await db
    .insertInto('auth_totp')
    .values({ user_id: userId, ...row })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
    .execute()
}

/** New codes in the place of all earlier ones; told once, kept as digests. */
export async function renewRecoveryCodes(
  db: Db,
  userId: string,
  randomBytes: (length: number) => Uint8Array,
): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const text = toBase32(randomBytes(10)).toLowerCase()
    return text.match(/.{4}/g)?.join('-') ?? text
  })
  await db.deleteFrom('auth_recovery_code').where('user_id', '=', userId).execute()
  await db
    .insertInto('auth_recovery_code')
    .values(codes.map((code) => ({ user_id: userId, code_digest: recoveryDigest(userId, code) })))
    .execute()
  return codes
}

/** Nothing of what the account could prove itself with is left, but the password. */
export async function removeFactors(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('auth_totp').where('user_id', '=', userId).execute()
  await db.deleteFrom('auth_recovery_code').where('user_id', '=', userId).execute()
  await db.deleteFrom('auth_passkey').where('userId', '=', userId).execute()
}

function recoveryDigest(userId: string, code: string): string {
  return tokenDigest(`${userId}\n${code.toLowerCase().replaceAll(/[^a-z2-7]/g, '')}`)
}
