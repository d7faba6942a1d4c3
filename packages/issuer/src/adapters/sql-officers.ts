import { Address } from '@sello/core'
import { accountOf, endSessions, insertAccount, removeFactors, writePassword } from '@sello/platform'
import { type Kysely, type Selectable, sql } from 'kysely'
import { roles } from '../features/accounts/role.ts'
import { issuerError } from '../features/errors.ts'
import type { IdentityLink, OfficerRecord, OfficerStore } from '../features/officers/officer.ts'
import { isUniqueViolation } from './rows.ts'
import type { IssuerTables } from './tables.ts'

type Db = Kysely<IssuerTables>
type UserRow = Selectable<IssuerTables['auth_user']>

/** Officers over the tables of sign-in and their ledger keys. */
export function sqlOfficers(db: Db): OfficerStore {
  return { ...reads(db), ...accounts(db), ...access(db) }
}

function reads(db: Db): Pick<OfficerStore, 'find' | 'standing' | 'list' | 'all' | 'administrators'> {
  const byName = async (username: string) => {
    const row = await db
      .selectFrom('auth_user')
      .selectAll()
      .where('username', '=', username)
      .executeTakeFirst()
    return row && (await recordsOf(db, [row])).at(0)
  }
  return {
    find: byName,
    standing: async (usernames) => {
      const query = db.selectFrom('auth_user').select(['username', 'roles', 'disabled_at'])
      const rows = await query.where('username', 'in', usernames).execute()
      return rows.map(({ username, roles, disabled_at }) => ({
        username,
        roles: knownRoles(roles),
        disabled: disabled_at !== null,
      }))
    },
    list: async ({ after, limit }) => {
      let query = db.selectFrom('auth_user').selectAll().orderBy('username').limit(limit)
      if (after !== undefined) query = query.where('username', '>', after)
      return recordsOf(db, await query.execute())
    },
    all: async () =>
      recordsOf(db, await db.selectFrom('auth_user').selectAll().orderBy('username').execute()),
    administrators: async () => {
      const { count } = await db
        .selectFrom('auth_user')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where(sql`' ' || roles || ' '`, 'like', '% administrator %')
        .where('disabled_at', 'is', null)
        .executeTakeFirstOrThrow()
      return count
    },
  }
}

const knownRoles = (text: string) => roles.filter((role) => text.split(' ').includes(role))

function accounts(db: Db): Pick<OfficerStore, 'add' | 'addKey' | 'change'> {
  return {
    add: async ({ initialUntil, ...officer }) =>
      insertAccount(db, {
        ...officer,
        id: crypto.randomUUID(),
        ...(initialUntil === undefined ? {} : { initialUntil }),
      }),
    addKey: async (username, { keyId, address }, at) => {
      const row = { username, key_id: keyId, address, created_at: at.toISOString() }
      const insert = db.insertInto('officer_key').values(row)
      await insert.onConflict((conflict) => conflict.column('username').doNothing()).execute()
    },
    change: async (username, version, { displayName, language, roles: held, disabled }, at) => {
      const changed = await db
        .updateTable('auth_user')
        .set({
          version: version + 1,
          updatedAt: at.toISOString(),
          ...(displayName === undefined ? {} : { name: displayName }),
          ...(language === undefined ? {} : { language }),
          ...(held === undefined ? {} : { roles: [...new Set(held)].join(' ') }),
          ...(disabled === undefined ? {} : { disabled_at: disabled ? at.toISOString() : null }),
        })
        .where('username', '=', username)
        .where('version', '=', version)
        .executeTakeFirst()
      return changed.numUpdatedRows === 1n
    },
  }
}

/** What an officer signs in with, and that she no longer does. */
function access(db: Db): Pick<OfficerStore, 'endSessions' | 'reset' | 'link' | 'unlink'> {
  return {
    endSessions: async (username) => {
      await endSessions(db, await idOf(db, username))
    },
    reset: async (username, { passwordHash, until }, at) => {
      const id = await idOf(db, username)
      await removeFactors(db, id)
      await endSessions(db, id)
      await writePassword(db, id, passwordHash, at)
      await db
        .updateTable('auth_user')
        .set((row) => ({
          initial_until: until.toISOString(),
          last_sign_in_at: null,
          version: row('version', '+', 1),
        }))
        .where('id', '=', id)
        .execute()
    },
    link: (username, link) => addLink(db, username, link),
    unlink: async (username, provider, subject) => {
      const removed = await db
        .deleteFrom('auth_account')
        .where('userId', '=', await idOf(db, username))
        .where('providerId', '=', `oidc:${provider}`)
        .where('accountId', '=', subject)
        .executeTakeFirst()
      return removed.numDeletedRows === 1n
    },
  }
}

/** Throws `not-found`. */
async function idOf(db: Db, username: string): Promise<string> {
  const row = await db
    .selectFrom('auth_user')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirst()
  if (!row) throw issuerError('not-found', 'There is no such officer.')
  return row.id
}

/** The provider's issuer stands in `scope`: a provider that is configured anew with another issuer is another one. */
async function addLink(db: Db, username: string, link: IdentityLink): Promise<void> {
  const at = link.linkedAt.toISOString()
  const nothing = {
    accessToken: null,
    refreshToken: null,
    idToken: null,
    accessTokenExpiresAt: null,
    refreshTokenExpiresAt: null,
    password: null,
  }
  const row = {
    ...nothing,
    id: crypto.randomUUID(),
    accountId: link.subject,
    providerId: `oidc:${link.provider}`,
    userId: await idOf(db, username),
    scope: link.issuer,
    createdAt: at,
    updatedAt: at,
  }
  try {
    await db.insertInto('auth_account').values(row).execute()
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    throw issuerError('identity-linked', 'This identity belongs to an account already.', { cause })
  }
}

/** Accounts with what stands beside them, in four statements for any number. */
async function recordsOf(db: Db, rows: readonly UserRow[]): Promise<OfficerRecord[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const names = rows.map(({ username }) => username)
  const keys = await db.selectFrom('officer_key').selectAll().where('username', 'in', names).execute()
  const totp = await db.selectFrom('auth_totp').selectAll().where('user_id', 'in', ids).execute()
  const passkeys = await db.selectFrom('auth_passkey').select('userId').where('userId', 'in', ids).execute()
  const links = await db
    .selectFrom('auth_account')
    .selectAll()
    .where('userId', 'in', ids)
    .where('providerId', 'like', 'oidc:%')
    .execute()
  return rows.map((row) => {
    const account = accountOf(row)
    const key = keys.find(({ username }) => username === row.username)
    return {
      ...account,
      roles: knownRoles(row.roles),
      disabled: account.disabledAt !== undefined,
      initial: account.initialUntil !== undefined,
      factors: {
        totp: totp.some(({ user_id, secret_sealed }) => user_id === row.id && secret_sealed !== null),
        passkeys: passkeys.filter(({ userId }) => userId === row.id).length,
      },
      identities: links
        .filter(({ userId }) => userId === row.id)
        .map(({ providerId, scope, accountId, createdAt }) => ({
          provider: providerId.slice('oidc:'.length),
          issuer: scope ?? '',
          subject: accountId,
          linkedAt: new Date(createdAt),
        })),
      address: key && Address.parse(key.address),
    }
  })
}
