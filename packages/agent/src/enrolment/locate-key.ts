import { type Did, endOfBlock, type LedgerView, type Position } from '@sello/core'
import type { KeyRecord } from '../keys/key-record.ts'
import { parseEthrDid } from '../resolver/parse-ethr-did.ts'

/**
 * The DID URL that a key of the ring has in the authority's DID document, now or at a position; undefined while the
 * ledger does not have it, or for another purpose.
 */
export async function locateKey(
  view: LedgerView,
  did: Did,
  key: Pick<KeyRecord, 'algorithm' | 'purpose' | 'publicKey'>,
  at?: Position,
): Promise<string | undefined> {
  const parsed = parseEthrDid(did)
  const head = await view.head()
  if (!parsed || parsed.chainId !== head.chainId) return undefined
  const { keys } = await view.identity(parsed.identity, at ?? endOfBlock(head.block))
  const found = keys.find(
    ({ algorithm, purpose, publicKey }) =>
      algorithm === key.algorithm &&
      purpose === key.purpose &&
      Buffer.compare(publicKey, key.publicKey) === 0,
  )
  return found && `${did}#${found.fragment}`
}
