import type { Address, AnchorFact, AnchorPurpose, Hash32, Position } from '@sello/core'
import { bytesOf, packPosition, splitAddresses, unpackPosition } from '../encoding.ts'
import type { Db } from '../open-database.ts'

/** In the order of the contracts' enum Purpose. */
export const anchorPurposes: readonly AnchorPurpose[] = ['grant', 'copy', 'exchange', 'audit']

interface Row {
  pos: number
  time: number
  officers: Buffer
  disavowed_pos: number | null
  disavowed_time: number | null
}

type Key = [number, Buffer, Buffer, number, number]

export function createAnchorView(db: Db) {
  const anchored = db.prepare<Key, Row>(
    `SELECT a.pos, a.time, o.addresses AS officers, d.pos AS disavowed_pos, d.time AS disavowed_time
     FROM address_set i
     JOIN anchor a ON a.identity = i.id
     JOIN address_set o ON o.id = a.officers
     LEFT JOIN disavowal d ON d.root = a.root AND d.identity = i.addresses AND d.pos <= ?
     WHERE a.root = ? AND i.addresses = ? AND a.purpose = ? AND a.pos <= ?`,
  )
  return (identity: Address, purpose: AnchorPurpose, root: Hash32, at: Position): AnchorFact | undefined => {
    const pos = packPosition(at)
    const row = anchored.get(pos, bytesOf(root), bytesOf(identity), anchorPurposes.indexOf(purpose), pos)
    if (!row) return undefined
    const { disavowed_pos: disavowedPos, disavowed_time: disavowedTime } = row
    const disavowed =
      disavowedPos === null || disavowedTime === null
        ? {}
        : { disavowed: { position: unpackPosition(disavowedPos), time: disavowedTime } }
    return {
      identity,
      purpose,
      root,
      position: unpackPosition(row.pos),
      time: row.time,
      officers: splitAddresses(row.officers),
      ...disavowed,
    }
  }
}
