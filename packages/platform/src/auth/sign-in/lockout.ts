import { isIPv6 } from 'node:net'
import { SelloError } from '@sello/core'
import type { Kysely } from 'kysely'
import { tokenDigest } from '../tokens.ts'
import type { SignInTables } from './sign-in-tables.ts'

/** Failures of one account from one address, and of one account from all addresses it was never used from. */
const LIMITS = {
  source: { failures: 5, ms: 15 * 60_000 },
  account: { failures: 50, ms: 60 * 60_000 },
  /** Of one address over all accounts: tries at names. */
  address: { failures: 100, ms: 60 * 60_000 },
} as const
/** Of one address: beginnings of a sign-in, each of which leaves a row for some minutes. */
const BEGINNINGS = { count: 60, ms: 10 * 60_000 } as const
type Scope = keyof typeof LIMITS
const KNOWN_MS = 90 * 86_400_000

export interface Attempt {
  readonly account: string
  /** Network address of the client. */
  readonly address: string
}

type Db = Kysely<SignInTables>

/**
 * Counts an attempt before anything is looked at, so that parallel guesses cannot slip past the limit; success clears
 * it. Nobody can lock an officer out from elsewhere: the counts over all addresses and all names do not hold for an address from
 * which she has signed in before. Unknown names are counted alike. `onHeld` is told once when attempts begin to be
 * held, from one address or, after that, from all. Throws `too-many-attempts`.
 */
export async function countAttempt(
  db: Db,
  attempt: Attempt,
  now: Date,
  onHeld: () => Promise<void> = async () => undefined,
): Promise<void> {
  const { account, source, both } = keysOf(attempt)
  const [here, anywhere, all] = [
    await count(db, 'source', both, now),
    await count(db, 'account', account, now),
    await count(db, 'address', source, now),
  ]
  const many = anywhere > LIMITS.account.failures || all > LIMITS.address.failures
  const slowed = many && !(await isKnown(db, account, source, now))
  const begins = here === LIMITS.source.failures + 1 && anywhere <= LIMITS.account.failures
  if (begins || anywhere === LIMITS.account.failures + 1) await onHeld()
  if (here > LIMITS.source.failures || slowed)
    throw new SelloError('too-many-attempts', 'Too many sign-ins failed; try again later.')
}

/** A challenge or a way to a provider is given to anybody, so often. Throws `too-many-attempts`. */
export async function countBeginning(db: Db, address: string, now: Date): Promise<void> {
  const begun = await countIn(db, 'beginning', tokenDigest(networkOf(address)), BEGINNINGS.ms, now)
  if (begun > BEGINNINGS.count)
    throw new SelloError('too-many-attempts', 'Too many sign-ins were begun from here; try again later.')
}

/** After a sign-in: the count ends, and the address is known as one of this account's. */
export async function clearAttempts(db: Db, attempt: Attempt, now: Date): Promise<void> {
  const { account, source, both } = keysOf(attempt)
  await db.deleteFrom('auth_attempt').where('scope', '=', 'source').where('key_digest', '=', both).execute()
  await db
    .updateTable('auth_attempt')
    .set((row) => ({ count: row('count', '-', 1) }))
    .where((row) =>
      row.or([
        row.and([row('scope', '=', 'account'), row('key_digest', '=', account)]),
        row.and([row('scope', '=', 'address'), row('key_digest', '=', source)]),
      ]),
    )
    .execute()
  const at = now.toISOString()
  await db
    .insertInto('auth_known_source')
    .values({ account_digest: account, source_digest: source, last_at: at })
    .onConflict((conflict) =>
      conflict.columns(['account_digest', 'source_digest']).doUpdateSet({ last_at: at }),
    )
    .execute()
}

const count = (db: Db, scope: Scope, key: string, now: Date) => countIn(db, scope, key, LIMITS[scope].ms, now)

async function countIn(db: Db, scope: string, key: string, ms: number, now: Date): Promise<number> {
  const windowStart = new Date(now.getTime() - ms).toISOString()
  await db
    .deleteFrom('auth_attempt')
    .where('scope', '=', scope)
    .where('first_at', '<=', windowStart)
    .execute()
  const row = await db
    .insertInto('auth_attempt')
    .values({ scope, key_digest: key, count: 1, first_at: now.toISOString() })
    .onConflict((conflict) =>
      conflict
        .columns(['scope', 'key_digest'])
        .doUpdateSet((old) => ({ count: old('auth_attempt.count', '+', 1) })),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return row.count
}

async function isKnown(db: Db, account: string, source: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - KNOWN_MS).toISOString()
  const found = await db
    .selectFrom('auth_known_source')
    .select('last_at')
    .where('account_digest', '=', account)
    .where('source_digest', '=', source)
    .where('last_at', '>', since)
    .executeTakeFirst()
  return found !== undefined
}

function keysOf({ account, address }: Attempt) {
  const place = networkOf(address)
  return {
    account: tokenDigest(account),
    source: tokenDigest(place),
    both: tokenDigest(`${account}\n${place}`),
  }
}

/** Whom an address stands for: one customer of a network has a whole /64 of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4).join(':')
}
