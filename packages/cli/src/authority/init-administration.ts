import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createKeyring, prepareServiceKeys, recordServiceKeys } from '@sello/agent'
import { type Address, type Country, type Did, SelloError } from '@sello/core'
import {
  DELEGATE_SECONDS,
  initAuthority,
  KEY_SECONDS,
  LedgerDeployment,
  type NewOfficer,
  prepareChanges,
} from '@sello/issuer'
import type { IdentityChangeRequest } from '@sello/ledger'
import { KeySecret } from '@sello/platform'
import { jsonText, writeNew } from '../files/files.ts'
import { writeChanges } from './changes-file.ts'
import { type DeploymentFile, writeDeployment } from './deployment-file.ts'
import { type Place, placeIn, type ServiceName } from './place.ts'
import { type Environment, envLine, secretVariables } from './service-environment.ts'

export const validity = { keySeconds: KEY_SECONDS, recordSeconds: DELEGATE_SECONDS }

export interface Administration {
  readonly country: Country
  readonly name: string
  readonly timeZone: string
  readonly identity: Address
  readonly officers: readonly NewOfficer[]
  readonly deployment: DeploymentFile
  readonly rpcUrl: string
  readonly gasPrice: bigint
  readonly environment: Environment
}

export interface InitDone {
  readonly did: Did
  readonly place: Place
  readonly changesFile: string
  /** Absent for a founder. */
  readonly joinRequestFile?: string
}

/** Throws `already-set-up` unless nothing stands there. */
export async function requireEmpty(dir: string): Promise<void> {
  const content = await readdir(dir).catch(() => [])
  if (content.length > 0)
    throw new SelloError(
      'already-set-up',
      `${dir} is not empty: an administration begins in a folder of its own.`,
    )
}

/**
 * Sets both services of an administration up in a new folder: made beside it and then given its name, so that it is
 * there whole or not at all. Throws `already-set-up`, and what the ledger's node and `initAuthority` throw.
 */
export async function initAdministration(dir: string, wanted: Administration): Promise<InitDone> {
  const final = placeIn(dir)
  await requireEmpty(final.dir)
  const building = placeIn(`${final.dir}.setup`)
  await rm(building.dir, { recursive: true, force: true })
  await mkdir(dirname(final.dir), { recursive: true })
  await mkdir(building.dir, { mode: 0o700 })
  const { did, changes } = await makeServices(building, final, wanted)
  await writeChanges(join(building.dir, CHANGES), await prepared(wanted, changes))
  await writeDeployment(building.deploymentFile, wanted.deployment)
  const founder = wanted.deployment.founders.some(({ identity }) => identity === wanted.identity)
  if (!founder) await writeNew(building.joinRequestFile, jsonText(joinRequest(did, wanted)), 0o644)
  await rename(building.dir, final.dir)
  return {
    did,
    place: final,
    changesFile: join(final.dir, CHANGES),
    ...(founder ? {} : { joinRequestFile: final.joinRequestFile }),
  }
}

const CHANGES = 'identity-changes.json'

const prepared = (wanted: Administration, changes: readonly IdentityChangeRequest[]) =>
  prepareChanges({ rpcUrl: wanted.rpcUrl, ledger: wanted.deployment, identity: wanted.identity, changes })

async function makeServices(building: Place, final: Place, wanted: Administration) {
  const secrets = { issuer: secretFor('issuer', wanted), verifier: secretFor('verifier', wanted) }
  const { country, name, timeZone, identity, officers, deployment } = wanted
  const { did, changes } = await initAuthority({
    dataDir: building.issuer.dataDir,
    keySecret: secrets.issuer.bytes,
    ledger: LedgerDeployment.parse(deployment),
    country,
    name,
    timeZone,
    identity,
    officers,
  })
  const keyring = { dataDir: building.verifier.dataDir, secret: secrets.verifier.bytes }
  const more = await verifierKeys(keyring, deployment.chainId, identity)
  const network = [envLine('SELLO_RPC_URL', wanted.rpcUrl)]
  if (wanted.gasPrice > 0n) network.push(envLine('SELLO_GAS_PRICE', String(wanted.gasPrice)))
  await writeEnv(building.issuer.envFile, [...issuerLines(final), ...network, secrets.issuer.line])
  const verifierLine = [...verifierLines(final, did, wanted), ...network.slice(0, 1), secrets.verifier.line]
  await writeEnv(building.verifier.envFile, verifierLine)
  return { did, changes: [...changes, ...more] }
}

/** From the environment, and then it stays there; else made now and kept in the env file. */
function secretFor(service: ServiceName, { environment }: Administration) {
  const variable = secretVariables[service]
  const given = environment[variable]
  if (given === undefined) {
    const bytes = new Uint8Array(randomBytes(32))
    return { bytes, line: envLine(variable, Buffer.from(bytes).toString('base64url')) }
  }
  const parsed = KeySecret.safeParse(given)
  if (!parsed.success)
    throw new SelloError('configuration-invalid', `${variable}: ${parsed.error.issues[0]?.message ?? ''}`)
  return { bytes: parsed.data, line: `# ${variable} comes from elsewhere` }
}

async function verifierKeys(
  { dataDir, secret }: { dataDir: string; secret: Uint8Array },
  chainId: number,
  identity: Address,
): Promise<IdentityChangeRequest[]> {
  await mkdir(dataDir, { mode: 0o700 })
  const keyring = await createKeyring({ dbPath: join(dataDir, 'keys.sqlite'), secret, chainId })
  try {
    const { keys, changes } = await prepareServiceKeys(keyring, identity, 'verifier', validity)
    await recordServiceKeys(keyring, chainId, identity, keys)
    return changes.map(({ request }) => request)
  } finally {
    await keyring.close()
  }
}

const issuerLines = ({ issuer }: Place) => [
  envLine('SELLO_ISSUER_DATA_DIR', issuer.dataDir),
  envLine('SELLO_ISSUER_PORT', 4100),
  '# SELLO_ISSUER_PUBLIC_URL=https://issuer.example',
]

const verifierLines = (final: Place, did: Did, { name, timeZone }: Administration) => [
  envLine('SELLO_VERIFIER_DATA_DIR', final.verifier.dataDir),
  envLine('SELLO_VERIFIER_DID', did),
  envLine('SELLO_VERIFIER_NAME', name),
  envLine('SELLO_VERIFIER_TIME_ZONE', timeZone),
  envLine('SELLO_VERIFIER_PORT', 7002),
  envLine('SELLO_DEPLOYMENT_FILE', final.deploymentFile),
  '# SELLO_VERIFIER_PUBLIC_URL=https://verifier.example',
]

const writeEnv = (path: string, lines: readonly string[]) => writeNew(path, `${lines.join('\n')}\n`)

const joinRequest = (did: Did, { identity, country, name }: Administration) => ({
  format: 'sello/join-request/v1',
  did,
  identity,
  country,
  name,
})
