import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createKeyring, prepareServiceKeys, recordServiceKeys } from '@sello/agent'
import type { Country, Did } from '@sello/core'
import {
  applyChanges,
  createOwner,
  initAuthority,
  type LedgerDeployment,
  type OwnerFile,
  openOwner,
  type Role,
} from '@sello/issuer'
import type { IdentityChangeRequest } from '@sello/ledger'
import { otpauthUrl, toBase32 } from '@sello/platform'
import { openVerifierAccess } from '@sello/verifier'
import { type OfficerName, officerNames } from './network.ts'
import type { AuthorityEntry } from './network-file.ts'
import { personAt } from './officer-people.ts'

export interface AuthorityPlan {
  readonly country: Country
  readonly name: string
  readonly timeZone: string
}

export interface Owner {
  readonly identity: AuthorityEntry['identity']
  readonly ownerFile: OwnerFile
  readonly passphrase: string
}

export const secretText = () => randomBytes(32).toString('base64url')
const password = () => randomBytes(12).toString('base64url')

export async function newOwner(): Promise<Owner> {
  const passphrase = password()
  return { ...(await createOwner(passphrase)), passphrase }
}

/** Sets one administration up: keys of both services, officers, accounts; the owner signs once and goes offline. */
export async function foundAuthority(options: {
  plan: AuthorityPlan
  owner: Owner
  dir: string
  rpcUrl: string
  ledger: LedgerDeployment
  ports: { issuerPort: number; verifierPort: number }
}): Promise<AuthorityEntry> {
  const { plan, owner, dir, rpcUrl, ledger } = options
  const { identity } = owner
  const keySecret = secretText()
  const secret = Buffer.from(keySecret, 'base64url')
  const officers = officersOf(plan.country, plan.name)
  const dataDir = join(dir, 'issuer')
  const set = await initAuthority({
    ...plan,
    dataDir,
    keySecret: secret,
    identity,
    ledger,
    officers: officerNames.map((name) => ({
      ...officers[name],
      displayName: personAt(plan.country, name),
      roles: rolesOfOfficer[name],
    })),
  })
  const verifier = await setUpVerifier(join(dir, 'verifier'), secret, identity, ledger.chainId)
  const changes = [...set.changes, ...verifier.changes]
  const ownerKey = await openOwner(owner.ownerFile, owner.passphrase)
  await applyChanges({ dataDir, keySecret: secret, rpcUrl, owner: ownerKey, pollMs: 100 }, changes)
  writeOwnerFile(dataDir, owner)
  const { apiKeys } = verifier
  const ownerPassphrase = owner.passphrase
  const secrets = { officers, apiKeys, keySecret, ownerPassphrase }
  return { ...plan, did: set.did as Did, identity, ...secrets, ...options.ports }
}

function officersOf(country: Country, issuer: string): AuthorityEntry['officers'] {
  const login = (name: string) => {
    const username = `${name}.${country.toLowerCase()}`
    const totpSecret = toBase32(randomBytes(20))
    const url = otpauthUrl(totpSecret, { issuer, account: username })
    return { username, password: password(), totpSecret, otpauthUrl: url }
  }
  return {
    intake: login('intake'),
    analyst: login('analyst'),
    validator: login('validator'),
    approver: login('approver'),
    'second-approver': login('second-approver'),
    monitoring: login('monitoring'),
    liaison: login('liaison'),
    administrator: login('administrator'),
    'second-administrator': login('second-administrator'),
    auditor: login('auditor'),
  }
}

/** Each officer of the demo has the work of one desk. */
export const rolesOfOfficer: Readonly<Record<OfficerName, readonly Role[]>> = {
  intake: ['intake'],
  analyst: ['risk-analyst'],
  validator: ['validator'],
  approver: ['approver', 'intake'],
  'second-approver': ['approver'],
  monitoring: ['monitoring-officer', 'appeals-officer'],
  liaison: ['mra-liaison'],
  administrator: ['administrator', 'key-custodian'],
  'second-administrator': ['administrator'],
  auditor: ['auditor'],
}

const VERIFIER_VALIDITY = { keySeconds: 2 * 365 * 86_400, recordSeconds: 89 * 86_400 }

async function setUpVerifier(
  dataDir: string,
  secret: Uint8Array,
  identity: Owner['identity'],
  chainId: number,
): Promise<{ changes: IdentityChangeRequest[]; apiKeys: AuthorityEntry['apiKeys'] }> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const keyring = await createKeyring({ dbPath: join(dataDir, 'keys.sqlite'), secret, chainId })
  const access = await openVerifierAccess(dataDir)
  try {
    const { keys, changes } = await prepareServiceKeys(keyring, identity, 'verifier', VERIFIER_VALIDITY)
    await recordServiceKeys(keyring, chainId, identity, keys)
    const rms = await access.createApiKey({
      name: 'risk management system',
      roles: ['rms', 'declaration-officer'],
    })
    const liaison = await access.createApiKey({ name: 'MRA liaison', roles: ['liaison'] })
    return {
      changes: changes.map((change) => change.request),
      apiKeys: { rms: rms.key, liaison: liaison.key },
    }
  } finally {
    await access.close()
    await keyring.close()
  }
}

/** In the demo the sealed owner key lies with the issuer, which may sign with it; a real one is kept elsewhere, offline. */
function writeOwnerFile(dataDir: string, { ownerFile }: Owner): void {
  writeFileSync(join(dataDir, 'owner-key.json'), `${JSON.stringify(ownerFile, null, 2)}\n`, { mode: 0o600 })
}
