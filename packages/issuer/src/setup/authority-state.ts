import { Address } from '@sello/core'
import { openIssuerDatabase } from '../adapters/open-issuer-database.ts'

/** An officer with a ledger key of her own. */
export interface OfficerKeyFact {
  readonly username: string
  readonly roles: readonly string[]
  readonly address: Address
}

/** Who the officers are and how many acts are not at their end yet: for commands, also beside the running service. */
export async function readAuthorityState(
  dataDir: string,
): Promise<{ officers: OfficerKeyFact[]; openActs: number }> {
  const database = await openIssuerDatabase(dataDir)
  const { db } = database
  try {
    const rows = await db
      .selectFrom('officer_key')
      .innerJoin('auth_user', 'auth_user.username', 'officer_key.username')
      .select(['officer_key.username', 'address', 'roles'])
      .orderBy('officer_key.username')
      .execute()
    const { count } = await db
      .selectFrom('act')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', 'in', ['awaiting-signatures', 'signed', 'sent'])
      .executeTakeFirstOrThrow()
    const officers = rows.map(({ username, roles, address }) => ({
      username,
      roles: roles.split(' '),
      address: Address.parse(address),
    }))
    return { officers, openActs: count }
  } finally {
    await database.close()
  }
}
