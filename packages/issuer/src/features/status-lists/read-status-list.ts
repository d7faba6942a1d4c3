import { type Address, endOfBlock, type LedgerView } from '@sello/core'
import { issuerError } from '../errors.ts'

export type StatusPurpose = 'revocation' | 'suspension'

export interface StatusListDeps {
  readonly identity: Address
  readonly ledger: Pick<LedgerView, 'head' | 'statusBits'>
  /** Lists that this administration has begun. */
  readonly hasList: (list: string) => Promise<boolean>
  readonly sign: SignStatusList
  /** The last signed form of each list: it holds until the ledger has a new block. */
  readonly cache: Map<string, { block: number; credential: Promise<string> }>
}

/** Signs a BitstringStatusListCredential over the bits, most significant first. Gives the JSON text. */
export type SignStatusList = (list: {
  list: string
  purpose: StatusPurpose
  bits: Uint8Array
}) => Promise<string>

/** The signed projection of the ledger's bits. Throws `not-found`, `mirror-faulty`. */
export async function readStatusList(
  deps: StatusListDeps,
  list: string,
  purpose: StatusPurpose,
): Promise<string> {
  if (!(await deps.hasList(list))) throw issuerError('not-found', 'There is no such status list.')
  const head = await deps.ledger.head()
  if (head.faults.length > 0)
    throw issuerError('mirror-faulty', 'The mirror of the ledger cannot be relied on now.')
  const key = `${list}/${purpose}`
  const cached = deps.cache.get(key)
  if (cached?.block === head.block) return cached.credential
  const credential = project(deps, list, purpose, head.block)
  deps.cache.set(key, { block: head.block, credential })
  credential.catch(() => deps.cache.delete(key))
  return credential
}

async function project(
  deps: StatusListDeps,
  list: string,
  purpose: StatusPurpose,
  block: number,
): Promise<string> {
  const bits = await deps.ledger.statusBits(deps.identity, list, purpose, endOfBlock(block))
  return deps.sign({ list, purpose, bits })
}
