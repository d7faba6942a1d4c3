import { join } from 'node:path'
import { createKeyring } from '@sello/agent'
import { type Address, type LedgerDeployment, SelloError } from '@sello/core'
import {
  createJsonRpc,
  createSender,
  type IdentityChangeRequest,
  identityChange,
  type OwnerKey,
  openSqliteOutbox,
  type PreparedIdentityChange,
  prepareIdentityChange,
  readOwnership,
  signedIdentityCall,
  signIdentityChange,
} from '@sello/ledger'
import { readAuthorityProfile } from '../adapters/authority-profile-file.ts'

/** A change with its owner's signature: anyone may relay it. */
export interface SignedIdentityChange {
  readonly prepared: PreparedIdentityChange
  readonly signature: `0x${string}`
}

/** Files for the owner to sign, to be relayed in their order: each takes the owner's next nonce. */
export async function prepareChanges(options: {
  rpcUrl: string
  ledger: LedgerDeployment
  identity: Address
  changes: readonly IdentityChangeRequest[]
}): Promise<PreparedIdentityChange[]> {
  const { chainId, contracts } = options.ledger
  const { didRegistry } = contracts
  const rpc = createJsonRpc({ url: options.rpcUrl })
  const { owner, ownerNonce } = await readOwnership(rpc, didRegistry, options.identity)
  return options.changes.map((change, place) =>
    prepareIdentityChange(identityChange(change), {
      chainId,
      didRegistry,
      owner,
      ownerNonce: ownerNonce + place,
    }),
  )
}

/** The owner's part: needs no network. Throws `not-the-owner`, `bad-identity-change`. */
export async function signChanges(
  prepared: readonly PreparedIdentityChange[],
  owner: OwnerKey,
): Promise<SignedIdentityChange[]> {
  const signed: SignedIdentityChange[] = []
  for (const file of prepared)
    signed.push({ prepared: file, signature: await signIdentityChange(file, owner) })
  return signed
}

export interface RelayOptions {
  readonly dataDir: string
  readonly keySecret: Uint8Array
  readonly rpcUrl: string
  readonly gasPrice?: bigint
  readonly pollMs?: number
}

/**
 * Sends signed changes with the service's account, each once however often this is asked for, also beside the running
 * service. Throws `change-refused` when the ledger refuses one, e.g. because the owner's nonce has moved on.
 */
export async function relayChanges(
  options: RelayOptions,
  signed: readonly SignedIdentityChange[],
): Promise<void> {
  const { dataDir } = options
  const { ledger, recordKeyId } = await readAuthorityProfile(dataDir)
  const { chainId, contracts } = ledger
  const dbPath = join(dataDir, 'keys.sqlite')
  const keyring = await createKeyring({ dbPath, secret: options.keySecret, chainId })
  const store = openSqliteOutbox({ path: join(dataDir, 'ledger-outbox.sqlite') })
  const sender = createSender({
    rpc: createJsonRpc({ url: options.rpcUrl }),
    store,
    clock: () => new Date(),
    account: await keyring.ledgerAccount(recordKeyId),
    chainId,
    contracts,
    gasPrice: options.gasPrice ?? 0n,
    maxInFlight: 32,
    pollMs: options.pollMs ?? 250,
  })
  try {
    await Promise.all(
      signed.map(async ({ prepared, signature }) => {
        const call = await signedIdentityCall(prepared, signature)
        const outcome = await sender.send({ idempotencyKey: `identity/${prepared.digest}`, call })
        if (outcome.outcome !== 'executed')
          throw new SelloError(
            'change-refused',
            `The ledger refused a change: ${outcome.error ?? outcome.outcome}`,
          )
      }),
    )
  } finally {
    await sender.stop()
    store.close()
    await keyring.close()
  }
}

/** Prepares, signs and relays in one, where the owner key is at hand. */
export async function applyChanges(
  options: RelayOptions & { owner: OwnerKey },
  changes: readonly IdentityChangeRequest[],
): Promise<void> {
  const { identity, ledger } = await readAuthorityProfile(options.dataDir)
  const prepared = await prepareChanges({ rpcUrl: options.rpcUrl, ledger, identity, changes })
  await relayChanges(options, await signChanges(prepared, options.owner))
}
