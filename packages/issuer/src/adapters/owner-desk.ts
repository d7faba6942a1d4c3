import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Address, isSelloError, type LedgerDeployment, SelloError } from '@sello/core'
import {
  createJsonRpc,
  type Follower,
  identityChange,
  PreparedIdentityChange,
  prepareIdentityChange,
  readOwnership,
  type Sender,
  signedIdentityCall,
  signIdentityChange,
} from '@sello/ledger'
import { issuerError } from '../features/errors.ts'
import type { WantedChange } from '../features/officers/delegations.ts'
import type { ChangeSender, OwnerDesk, SignedChange } from '../features/officers/identity-changes.ts'
import { openOwner } from '../setup/owner-file.ts'

export interface OwnerDeskOptions {
  readonly dataDir: string
  readonly rpcUrl: string
  readonly identity: Address
  readonly ledger: LedgerDeployment
  /** The service's own account. */
  readonly record: Address
  readonly sender: Pick<Sender, 'send'>
  readonly follower: Pick<Follower, 'waitForBlock'>
}

const DAY = 86_400
/** The sealed owner key of administrations that keep it here for a start. */
const OWNER_KEY_FILE = 'owner-key.json'

/** The owner's desk: what it signs is prepared and checked here, and sent by the running service's own sender. */
export function createOwnerDesk(options: OwnerDeskOptions): OwnerDesk & ChangeSender {
  const { ledger, identity } = options
  const { didRegistry } = ledger.contracts
  const rpc = createJsonRpc({ url: options.rpcUrl })
  const ownership = () =>
    readOwnership(rpc, didRegistry, identity).catch((cause: unknown) => {
      throw isSelloError(cause, 'rpc-unreachable')
        ? new SelloError('ledger-unreachable', 'The node of the ledger does not answer.', { cause })
        : cause
    })
  const path = join(options.dataDir, OWNER_KEY_FILE)
  return {
    record: options.record,
    prepare: async (changes) => {
      const { owner, ownerNonce } = await ownership()
      return changes.map((change, place) =>
        prepareIdentityChange(identityChange(requestOf(change, identity)), {
          chainId: ledger.chainId,
          didRegistry,
          owner,
          ownerNonce: ownerNonce + place,
        }),
      )
    },
    check: async (signed) => {
      const { ownerNonce } = await ownership()
      for (const change of signed) await checkOne(options, change, ownerNonce)
    },
    hasEmbeddedOwner: async () => (await embedded(path)) !== undefined,
    signEmbedded: (prepared, passphrase) => signWithEmbedded(path, prepared, passphrase),
    sendChange: async (change) => {
      const { prepared, signature } = parsed(change)
      const call = await signedIdentityCall(prepared, signature)
      const sent = await options.sender.send({ idempotencyKey: `identity/${prepared.digest}`, call })
      await options.follower.waitForBlock(sent.block)
      const refused = sent.outcome === 'executed' ? undefined : (sent.error ?? sent.outcome)
      return { txHash: sent.hash, ...(refused === undefined ? {} : { failure: refused }) }
    },
  }
}

async function signWithEmbedded(
  path: string,
  prepared: readonly SignedChange['prepared'][],
  passphrase: string,
): Promise<SignedChange[]> {
  const file = await embedded(path)
  if (file === undefined) throw issuerError('owner-key-missing', 'No owner key lies in the data directory.')
  const owner = await openOwner(file, passphrase)
  const signed: SignedChange[] = []
  for (const change of prepared)
    signed.push({ prepared: change, signature: await signIdentityChange(change, owner) })
  return signed
}

function requestOf({ act, type, delegate, days = 0 }: WantedChange, identity: Address) {
  const common = { identity, type, delegate }
  return act === 'addDelegate' ? { act, ...common, seconds: days * DAY } : { act, ...common }
}

function parsed({ prepared, signature }: SignedChange) {
  const file = PreparedIdentityChange.safeParse(prepared)
  if (!file.success)
    throw issuerError('bad-identity-change', 'This is not a prepared change.', { cause: file.error })
  return { prepared: file.data, signature: `0x${signature.slice(2)}` as const }
}

async function checkOne({ ledger, identity }: OwnerDeskOptions, change: SignedChange, ownerNonce: number) {
  const { prepared, signature } = parsed(change)
  const { chainId, didRegistry, request } = prepared
  const here =
    chainId === ledger.chainId &&
    didRegistry === ledger.contracts.didRegistry &&
    request.identity === identity
  if (!here) throw issuerError('bad-identity-change', 'This change is of another identity or network.')
  await signedIdentityCall(prepared, signature)
  if (prepared.ownerNonce < ownerNonce)
    throw issuerError('identity-change-stale', 'The owner has signed something else since: prepare it anew.')
}

async function embedded(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
