import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createKeyring, type Keyring, retireKeys, rotateKey } from '@sello/agent'
import type { IdentityChangeRequest } from '@sello/ledger'
import { createApiKey as keepApiKey } from '@sello/platform'
import { readAuthorityProfile, writeAuthorityProfile } from '../adapters/authority-profile-file.ts'
import { openIssuerDatabase } from '../adapters/open-issuer-database.ts'
import { type Role, roles } from '../features/accounts/role.ts'
import type { AuthorityProfile } from '../features/setup/authority-profile.ts'
import { addOfficers, changeOfficer, type NewOfficer } from './officers.ts'
import { DELEGATE_SECONDS, KEY_SECONDS } from './validity.ts'

export interface SetupPlace {
  readonly dataDir: string
  readonly keySecret: Uint8Array
}

async function withKeyring<Result>(
  { dataDir, keySecret }: SetupPlace,
  work: (keyring: Keyring, profile: AuthorityProfile) => Promise<Result>,
): Promise<Result> {
  const profile = await readAuthorityProfile(dataDir)
  const { chainId } = profile.ledger
  const keyring = await createKeyring({ dbPath: join(dataDir, 'keys.sqlite'), secret: keySecret, chainId })
  try {
    return await work(keyring, profile)
  } finally {
    await keyring.close()
  }
}

/** Adds officers to a set-up administration; gives the changes for the owner. Errors as `addOfficers`. */
export function enrolOfficers(
  place: SetupPlace,
  officers: readonly NewOfficer[],
): Promise<IdentityChangeRequest[]> {
  return withKeyring(place, (keyring, { identity }) => addOfficers({ ...place, keyring, identity }, officers))
}

/** Prolongs an officer's delegations by another 89 days, or ends them. Throws `officer-unknown`. */
export async function renewOfficer(
  { dataDir }: Pick<SetupPlace, 'dataDir'>,
  username: string,
  what: 'renew' | 'retire' = 'renew',
): Promise<IdentityChangeRequest[]> {
  const { identity } = await readAuthorityProfile(dataDir)
  return changeOfficer({ dataDir, identity }, username, what)
}

/** Keys of the service by label: `ldp`, `vc+jwt`, `jwt_vc_json`, `exchange`, `encryption`, `record`. */
export function listServiceKeys(
  place: SetupPlace,
): Promise<{ id: string; label: string; purpose: string }[]> {
  return withKeyring(place, async (keyring) =>
    (await keyring.listKeys())
      .filter(({ purpose }) => purpose !== 'officer' && purpose !== 'owner')
      .map(({ id, label = '', purpose }) => ({ id, label, purpose })),
  )
}

/** Changes that take keys out of the DID document. Errors: `key-unknown`, `key-not-enrolled`. */
export function retireServiceKeys(
  place: SetupPlace,
  keyIds: readonly string[],
): Promise<IdentityChangeRequest[]> {
  return withKeyring(place, async (keyring, { identity }) =>
    (await retireKeys(keyring, identity, keyIds)).map((change) => change.request),
  )
}

/**
 * A new key in the place of an old one: `add` goes to the ledger now, `retire` once nothing is signed with the old one.
 * A new record key is used by the service from its next start after `useRecordKey`.
 */
export function rotateServiceKey(
  place: SetupPlace,
  keyId: string,
): Promise<{ keyId: string; add: IdentityChangeRequest; retire: IdentityChangeRequest }> {
  const validity = { keySeconds: KEY_SECONDS, recordSeconds: DELEGATE_SECONDS }
  return withKeyring(place, async (keyring, { identity, did }) => {
    const { key, add, retire } = await rotateKey(keyring, identity, keyId, validity)
    await keyring.attachKey(did, key.id)
    return { keyId: key.id, add: add.request, retire: retire.request }
  })
}

/** From its next start the service sends with this record key. Errors: `key-unknown`. */
export async function useRecordKey(place: SetupPlace, keyId: string): Promise<void> {
  await withKeyring(place, async (keyring, profile) => {
    await keyring.ledgerAccount(keyId)
    await writeAuthorityProfile(place.dataDir, { ...profile, recordKeyId: keyId })
  })
}

/** An API key for another system; answered once. Errors: `role-unknown`. */
export async function createApiKey(
  { dataDir }: Pick<SetupPlace, 'dataDir'>,
  key: { name: string; roles: readonly Role[] },
): Promise<{ id: string; key: string }> {
  const database = await openIssuerDatabase(dataDir)
  try {
    const { db } = database
    const randomText = (bytes: number) => randomBytes(bytes).toString('base64url')
    return await keepApiKey({ db, roles, clock: () => new Date(), randomText }, key)
  } finally {
    await database.close()
  }
}
