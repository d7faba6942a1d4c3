import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createKeyring, type Keyring, prepareServiceKeys, recordServiceKeys } from '@sello/agent'
import { type Address, authorityDid, type Country, type Did, LedgerDeployment, SelloError } from '@sello/core'
import type { IdentityChangeRequest } from '@sello/ledger'
import { writeAuthorityProfile } from '../adapters/authority-profile-file.ts'
import { addOfficers, type NewOfficer } from './officers.ts'
import { DELEGATE_SECONDS, KEY_SECONDS } from './validity.ts'

export interface InitAuthorityOptions {
  readonly dataDir: string
  /** 32 bytes that will open the keyring: from the environment or a key service. */
  readonly keySecret: Uint8Array
  readonly country: Country
  readonly name: string
  /** IANA zone. */
  readonly timeZone: string
  /** From `createOwner`, or an address whose key lies elsewhere. */
  readonly identity: Address
  /** The network's contracts: `contracts/deployments/<chainId>.json`. */
  readonly ledger: LedgerDeployment
  readonly officers: readonly NewOfficer[]
}

/**
 * Sets an issuing customs up in an empty data directory: service keys, officers with their ledger keys, profile. What
 * it gives back are the changes that the owner has to sign (`prepareChanges`, `signChanges`, `relayChanges`) before any
 * of it counts. Throws `already-set-up`.
 */
export async function initAuthority(
  options: InitAuthorityOptions,
): Promise<{ did: Did; changes: IdentityChangeRequest[] }> {
  const { dataDir, keySecret, identity } = options
  const ledger = LedgerDeployment.parse(options.ledger)
  const { chainId } = ledger
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  if (await exists(join(dataDir, 'authority.json')))
    throw new SelloError('already-set-up', 'The data directory holds an administration already.')
  const keyring = await createKeyring({ dbPath: join(dataDir, 'keys.sqlite'), secret: keySecret, chainId })
  try {
    const { changes, recordKeyId } = await createServiceKeys(keyring, identity, chainId)
    const officers = await addOfficers({ dataDir, keyring, identity, keySecret }, options.officers)
    const did = authorityDid(chainId, identity)
    const { country, name, timeZone } = options
    const format = 'sello/authority/v1' as const
    await writeAuthorityProfile(dataDir, {
      format,
      country,
      name,
      timeZone,
      did,
      identity,
      ledger,
      recordKeyId,
    })
    return { did, changes: [...changes, ...officers] }
  } finally {
    await keyring.close()
  }
}

async function createServiceKeys(keyring: Keyring, identity: Address, chainId: number) {
  const validity = { keySeconds: KEY_SECONDS, recordSeconds: DELEGATE_SECONDS }
  const { keys, changes } = await prepareServiceKeys(keyring, identity, 'issuer', validity)
  await recordServiceKeys(keyring, chainId, identity, keys)
  const record = keys.find((key) => key.purpose === 'record')
  if (!record) throw new Error('invariant: an issuer has a record key')
  return { changes: changes.map((change) => change.request), recordKeyId: record.id }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
