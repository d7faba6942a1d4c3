import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Address, Hash32, SelloError } from '@sello/core'
import { createJsonRpc, readChainId, readHeaders, readOwnership } from '@sello/ledger'
import type { SetupRequest } from '@sello/protocol'
import { codeLists } from '@sello/schemas'
import { openIssuerDatabase } from '../adapters/open-issuer-database.ts'
import { sqlTransact } from '../adapters/sql-stores.ts'
import { fillDataDir } from '../adapters/staged-data-dir.ts'
import { issuerError } from '../features/errors.ts'
import { defaultProgramme } from '../features/programme/default-programme.ts'
import { prepareChanges } from './identity-changes.ts'
import { initAuthority } from './init-authority.ts'
import { OWNER_FILE, OwnerFile } from './owner-file.ts'
import { writePendingChanges } from './pending-changes.ts'

export interface CreateOptions {
  readonly dataDir: string
  readonly keySecret: Uint8Array
  readonly rpcUrl: string
  readonly clock: () => Date
  /** Under which the same request is known again. */
  readonly requestKey?: { readonly key: string; readonly digest: string }
}

/** What the node of this service says of its chain. Throws `ledger-unreachable`. */
export async function askNode(rpcUrl: string) {
  const rpc = createJsonRpc({ url: rpcUrl })
  const asked = Promise.all([readChainId(rpc), readHeaders(rpc, [0, 'latest'])])
  const [chainId, [genesis, latest]] = await asked.catch((cause: unknown) => {
    throw new SelloError('ledger-unreachable', 'The node of this service cannot be reached.', { cause })
  })
  if (!genesis || !latest) throw issuerError('block-missing', 'The node has no blocks.')
  return { chainId, genesisHash: Hash32.parse(genesis.hash), block: latest.number }
}

/**
 * Makes the administration that was asked for, whole or not at all. Throws `setup-network-differs` when the deployment
 * is not that of the node's chain, `already-set-up`, `data-dir-not-empty`.
 */
export async function createAdministration(options: CreateOptions, wanted: SetupRequest): Promise<void> {
  const identity = identityOf(wanted)
  await requireNetwork(options.rpcUrl, wanted, identity)
  await fillDataDir(options.dataDir, async (dataDir) => {
    const { country, timeZone, deployment: ledger, administrator } = wanted
    const officers = [
      { ...administrator, roles: ['administrator'] as const, language: wanted.defaultLanguage },
    ]
    const name = wanted.name[wanted.defaultLanguage]
    const { keySecret, rpcUrl } = options
    const place = { dataDir, keySecret, country, name, timeZone, identity, ledger, officers }
    const { changes } = await initAuthority(place)
    await writePendingChanges(dataDir, await prepareChanges({ rpcUrl, ledger, identity, changes }))
    if (wanted.owner.kind === 'file' && wanted.owner.keep)
      await writeFile(join(dataDir, OWNER_FILE), `${JSON.stringify(wanted.owner.ownerFile)}\n`, {
        mode: 0o600,
      })
    await beginRegister(options, dataDir, wanted)
  })
}

export function identityOf({ owner }: Pick<SetupRequest, 'owner'>): Address {
  if (owner.kind === 'elsewhere') return owner.identity
  const file = OwnerFile.safeParse(owner.ownerFile)
  if (!file.success)
    throw issuerError('owner-file-malformed', 'This is not an owner file.', { cause: file.error })
  return file.data.identity
}

/** Two nodes, or two files, that do not speak of the same chain would make an administration that nobody can use. */
async function requireNetwork(
  rpcUrl: string,
  { deployment }: SetupRequest,
  identity: Address,
): Promise<void> {
  const { chainId, genesisHash } = await askNode(rpcUrl)
  if (chainId !== deployment.chainId || genesisHash !== deployment.genesisHash)
    throw issuerError(
      'setup-network-differs',
      `The node is on chain ${chainId} with first block ${genesisHash}; the deployment names another.`,
    )
  const { didRegistry } = deployment.contracts
  const found = await readOwnership(createJsonRpc({ url: rpcUrl }), didRegistry, identity).catch(
    (cause: unknown) => {
      throw issuerError('setup-network-differs', 'The contracts of the deployment are not on this chain.', {
        cause,
      })
    },
  )
  if (!found.owner) throw new Error('invariant: an identity has an owner')
}

async function beginRegister(options: CreateOptions, dataDir: string, wanted: SetupRequest): Promise<void> {
  const { clock, requestKey } = options
  const database = await openIssuerDatabase(dataDir, clock)
  try {
    const at = clock()
    await sqlTransact(database.db, { clock, committed: () => undefined })(async (stores) => {
      const configuration = defaultProgramme(wanted, codeLists)
      await stores.programmes.add({
        version: 1,
        configuration,
        changedBy: 'setup',
        changedAt: at,
        comment: null,
      })
      await stores.audit.append({
        actor: 'setup',
        action: 'administration.set-up',
        subject: `identity:${identityOf(wanted)}`,
        details: { country: wanted.country, administrator: wanted.administrator.username },
        at,
      })
      if (requestKey) await stores.requestKeys.add(requestKey, 'setup', at)
    })
  } finally {
    await database.close()
  }
}
