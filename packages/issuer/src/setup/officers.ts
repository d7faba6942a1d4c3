import { randomBytes } from 'node:crypto'
import type { Keyring } from '@sello/agent'
import { addressOfKey } from '@sello/agent'
import { Address, SelloError } from '@sello/core'
import type { IdentityChangeRequest } from '@sello/ledger'
import { hashPassword, toBase32 } from '@sello/platform'
import { issuerAccess } from '../adapters/issuer-access.ts'
import { openIssuerDatabase } from '../adapters/open-issuer-database.ts'
import { sqlTransact } from '../adapters/sql-stores.ts'
import { delegateTypesOf, type Role } from '../features/accounts/role.ts'
import { INITIAL_MS } from '../features/officers/officer.ts'
import { DELEGATE_SECONDS } from './validity.ts'

export interface NewOfficer {
  readonly username: string
  /** At least 12 characters. */
  readonly password: string
  readonly roles: readonly Role[]
  readonly displayName?: string
  readonly language?: string
  /** Base32, known to her authenticator; without it she enrols a second factor at her first sign-in. */
  readonly totpSecret?: string
}

export interface OfficerPlace {
  readonly dataDir: string
  readonly keyring: Pick<Keyring, 'createKey'>
  readonly identity: Address
  /** Seals second factors, as the running service does. */
  readonly keySecret: Uint8Array
}

/**
 * Accounts, and a ledger key for each officer whose roles sign; gives the changes that make the keys delegates. Throws
 * `account-exists`, `password-too-short`, `role-unknown`.
 */
export async function addOfficers(
  place: OfficerPlace,
  officers: readonly NewOfficer[],
): Promise<IdentityChangeRequest[]> {
  const database = await openIssuerDatabase(place.dataDir)
  const clock = () => new Date()
  const { keySecret } = place
  const names = { publicUrl: 'http://localhost', serviceName: 'Sello' }
  const accounts = issuerAccess(database.db, { clock, keySecret, ...names })
  const changes: IdentityChangeRequest[] = []
  try {
    for (const officer of officers) {
      await accounts.addAccount(officer)
      const types = delegateTypesOf(officer.roles)
      if (types.length === 0) continue
      const label = `officer ${officer.username}`
      const key = await place.keyring.createKey({ algorithm: 'Secp256k1', purpose: 'officer', label })
      const address = Address.parse(addressOfKey(key.publicKey))
      await database.db
        .insertInto('officer_key')
        .values({ username: officer.username, key_id: key.id, address, created_at: clock().toISOString() })
        .execute()
      changes.push(...delegations(place.identity, address, types))
    }
  } finally {
    await database.close()
  }
  return changes
}

function delegations(
  identity: Address,
  delegate: Address,
  types: ReturnType<typeof delegateTypesOf>,
): IdentityChangeRequest[] {
  return types.map((type) => ({ act: 'addDelegate', identity, type, delegate, seconds: DELEGATE_SECONDS }))
}

/** Prolongs (`renew`) or ends (`retire`) what an officer's key may do. Throws `officer-unknown`. */
export async function changeOfficer(
  place: Pick<OfficerPlace, 'dataDir' | 'identity'>,
  username: string,
  what: 'renew' | 'retire',
): Promise<IdentityChangeRequest[]> {
  const { identity } = place
  const database = await openIssuerDatabase(place.dataDir)
  try {
    const row = await database.db
      .selectFrom('officer_key')
      .innerJoin('auth_user', 'auth_user.username', 'officer_key.username')
      .select(['address', 'roles'])
      .where('officer_key.username', '=', username)
      .executeTakeFirst()
    if (!row) throw new SelloError('officer-unknown', `${username} has no ledger key.`)
    const delegate = Address.parse(row.address)
    const types = delegateTypesOf(row.roles.split(' '))
    return what === 'renew'
      ? delegations(identity, delegate, types)
      : types.map((type) => ({ act: 'revokeDelegate', identity, type, delegate }))
  } finally {
    await database.close()
  }
}

/**
 * Takes an officer's factors and sessions from her by whoever has the data directory: for an administration whose only
 * administrator lost hers. Gives an initial password. Throws `officer-unknown`.
 */
export async function resetOfficer(
  { dataDir }: Pick<OfficerPlace, 'dataDir'>,
  username: string,
): Promise<string> {
  const at = new Date()
  const letters = toBase32(randomBytes(13)).toLowerCase().slice(0, 20)
  const initial = letters.match(/.{5}/g)?.join('-') ?? letters
  const passwordHash = await hashPassword(initial)
  const database = await openIssuerDatabase(dataDir)
  const transact = sqlTransact(database.db, { clock: () => at, committed: () => undefined })
  try {
    await transact(async ({ officers, audit }) => {
      if (!(await officers.find(username)))
        throw new SelloError('officer-unknown', `There is no officer ${username}.`)
      await officers.reset(username, { passwordHash, until: new Date(at.getTime() + INITIAL_MS) }, at)
      const subject = `officer:${username}`
      await audit.append({ actor: 'command', action: 'second-factor.reset', subject, at })
    })
  } finally {
    await database.close()
  }
  return initial
}
