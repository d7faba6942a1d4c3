import type { Address, AnchorFact, AnchorPurpose, Hash32, Position } from '@sello/core'
import { bytesOf, packPosition, splitAddresses, unpackPosition } from '../encoding.ts'
import type { Db } from '../open-database.ts'

/** In the order of the contracts' enum Purpose. */
export const anchorPurposes: readonly AnchorPurpose[] = ['grant', 'copy', 'exchange', 'audit']

interface Row {
  pos: number
  time: number
  officers: Buffer
}

export function createAnchorView(db: Db) {
  const anchored = db.prepare<[Buffer, Buffer, number, number], Row>(
    'SELECT pos, time, officers FROM anchor WHERE root = ? AND identity = ? AND purpose = ? AND pos <= ?',
  )
  const disavowal = db.prepare<[Buffer, Buffer, number], { pos: number; time: number }>(
    'SELECT pos, time FROM disavowal WHERE root = ? AND identity = ? AND pos <= ?',
  )
  return (identity: Address, purpose: AnchorPurpose, root: Hash32, at: Position): AnchorFact | undefined => {
    const pos = packPosition(at)
    const rootBytes = bytesOf(root)
    const owner = bytesOf(identity)
    const row = anchored.get(rootBytes, owner, anchorPurposes.indexOf(purpose), pos)
    if (!row) return undefined
    const withdrawn = disavowal.get(rootBytes, owner, pos)
    return {
      identity,
      purpose,
      root,
      position: unpackPosition(row.pos),
      time: row.time,
      officers: splitAddresses(row.officers),
      ...(withdrawn && { disavowed: { position: unpackPosition(withdrawn.pos), time: withdrawn.time } }),
    }
  }
}
