import { SelloError } from '@sello/core'
import type { Kysely } from 'kysely'
import type { AccessTables } from './access-tables.ts'
import { readRoles, writeRoles } from './role-text.ts'
import { tokenDigest } from './tokens.ts'

export interface ApiKeyDeps<Role extends string> {
  readonly db: Kysely<Pick<AccessTables, 'api_key'>>
  readonly roles: readonly Role[]
  readonly clock: () => Date
  /** Base64url of so many random bytes. */
  readonly randomText: (bytes: number) => string
}

/** Every API key begins with it, and no session's token does. */
export const API_KEY_PREFIX = 'sello_'

/** The key itself is answered once and kept nowhere. Errors: `role-unknown`. */
export async function createApiKey<Role extends string>(
  deps: ApiKeyDeps<Role>,
  { name, roles }: { name: string; roles: readonly Role[] },
): Promise<{ id: string; key: string }> {
  const id = `key_${deps.randomText(9)}`
  const key = `${API_KEY_PREFIX}${deps.randomText(32)}`
  await deps.db
    .insertInto('api_key')
    .values({
      id,
      token_digest: tokenDigest(key),
      name,
      roles: writeRoles(deps.roles, roles),
      created_at: deps.clock().toISOString(),
      revoked_at: null,
    })
    .execute()
  return { id, key }
}

/** From now on the key opens nothing. Errors: `not-found`. */
export async function revokeApiKey<Role extends string>(deps: ApiKeyDeps<Role>, id: string): Promise<void> {
  const revoked = await deps.db
    .updateTable('api_key')
    .set({ revoked_at: deps.clock().toISOString() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (revoked.numUpdatedRows !== 1n) throw new SelloError('not-found', 'There is no such open API key.')
}

/** Id and roles of an open key; undefined for any other text. */
export async function findApiKey<Role extends string>(
  deps: ApiKeyDeps<Role>,
  token: string,
): Promise<{ id: string; roles: Role[] } | undefined> {
  const key = await deps.db
    .selectFrom('api_key')
    .select(['id', 'roles'])
    .where('token_digest', '=', tokenDigest(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return key && { id: key.id, roles: readRoles(deps.roles, key.roles) }
}
