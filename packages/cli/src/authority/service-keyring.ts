import { join } from 'node:path'
import {
  createKeyring,
  type KeyRecord,
  type Keyring,
  prepareServiceKeys,
  recordServiceKeys,
  retireKeys,
  rotateKey,
} from '@sello/agent'
import { SelloError } from '@sello/core'
import { type AuthorityProfile, readAuthorityProfile } from '@sello/issuer'
import type { IdentityChange, IdentityChangeRequest } from '@sello/ledger'
import type { CommandIo } from '../command.ts'
import { validity } from './init-administration.ts'
import type { Place, ServiceName } from './place.ts'
import { keySecretOf } from './service-environment.ts'

type Io = Pick<CommandIo, 'environment'>

export const serviceNames = ['issuer', 'verifier'] as const satisfies readonly ServiceName[]

/** A key of a service, as the keyring has it. */
export interface ServiceKey extends KeyRecord {
  readonly service: ServiceName
}

async function withKeyring<Result>(
  place: Place,
  service: ServiceName,
  io: Io,
  work: (keyring: Keyring, profile: AuthorityProfile) => Promise<Result>,
): Promise<Result> {
  const profile = await readAuthorityProfile(place.issuer.dataDir)
  const secret = await keySecretOf(place, service, io)
  const dbPath = join(place[service].dataDir, 'keys.sqlite')
  const keyring = await createKeyring({ dbPath, secret, chainId: profile.ledger.chainId })
  try {
    return await work(keyring, profile)
  } finally {
    await keyring.close()
  }
}

/** Keys of both services; officers' keys are theirs. */
export async function listKeys(
  place: Place,
  io: Io,
  services: readonly ServiceName[] = serviceNames,
): Promise<ServiceKey[]> {
  const found: ServiceKey[] = []
  for (const service of services) {
    const keys = await withKeyring(place, service, io, (keyring) => keyring.listKeys())
    found.push(...keys.filter(({ purpose }) => purpose !== 'officer').map((key) => ({ ...key, service })))
  }
  return found
}

const MIN_PREFIX = 8

/** The key that a label or the beginning of an id means. Throws `key-unknown`, `key-ambiguous`. */
export function chooseKey(keys: readonly ServiceKey[], text: string): ServiceKey {
  const wanted = text.toLowerCase()
  const byId = wanted.length >= MIN_PREFIX ? keys.filter(({ id }) => id.startsWith(wanted)) : []
  const found = byId.length > 0 ? byId : keys.filter(({ label }) => label === text)
  const [first, second] = found
  if (!first) throw new SelloError('key-unknown', `No key is called ${text}: sello keys list shows them.`)
  if (second)
    throw new SelloError('key-ambiguous', `${found.length} keys are called ${text}: name one by its id.`)
  return first
}

const requestsOf = (changes: readonly IdentityChange[]): IdentityChangeRequest[] =>
  changes.map(({ request }) => request)

/** A whole new set of keys for a service. */
export function enrolKeys(place: Place, service: ServiceName, io: Io): Promise<IdentityChangeRequest[]> {
  return withKeyring(place, service, io, async (keyring, { identity, ledger }) => {
    const { keys, changes } = await prepareServiceKeys(keyring, identity, service, validity)
    await recordServiceKeys(keyring, ledger.chainId, identity, keys)
    return requestsOf(changes)
  })
}

/** A new key beside an old one: the old one is retired later, once nothing is signed with it any more. */
export function rotate(
  place: Place,
  old: ServiceKey,
  io: Io,
): Promise<{ key: ServiceKey; changes: IdentityChangeRequest[] }> {
  return withKeyring(place, old.service, io, async (keyring, { did, identity }) => {
    const { key, add } = await rotateKey(keyring, identity, old.id, validity)
    await keyring.attachKey(did, key.id)
    return { key: { ...key, service: old.service }, changes: requestsOf([add]) }
  })
}

/** Takes keys out of the DID document; what they signed before stays valid. */
export async function retire(
  place: Place,
  keys: readonly ServiceKey[],
  io: Io,
): Promise<IdentityChangeRequest[]> {
  const changes: IdentityChangeRequest[] = []
  for (const { service, id } of keys)
    changes.push(
      ...(await withKeyring(place, service, io, async (keyring, { identity }) =>
        requestsOf(await retireKeys(keyring, identity, [id])),
      )),
    )
  return changes
}
