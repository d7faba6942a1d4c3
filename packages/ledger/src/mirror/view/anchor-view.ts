import type { Address, AnchorFact, AnchorPurpose, Hash32, Position } from '@sello/core'
import { bytesOf, packPosition, splitAddresses, unpackPosition } from '../encoding.ts'
import type { Db } from '../open-database.ts'
import { RecentCache } from './recent-cache.ts'

/** In the order of the contracts' enum Purpose. */
export const anchorPurposes: readonly AnchorPurpose[] = ['grant', 'copy', 'exchange', 'audit']

interface Row {
  pos: number
  time: number
  officers: number
  /** Position of the disavowal, where there is one. */
  disavowed: number | null
}

const SETS = 4096

/** Sets of addresses by number and back: rows name identity and officers so. What a number stands for never changes. */
function createAddressSets(db: Db) {
  const idOf = db.prepare<[Buffer], number>('SELECT id FROM address_set WHERE addresses = ?').pluck()
  const addressesOf = db.prepare<[number], Buffer>('SELECT addresses FROM address_set WHERE id = ?').pluck()
  const ids = new RecentCache<number>(SETS)
  const sets = new RecentCache<readonly Address[]>(SETS)
  return {
    idOf(identity: Address): number | undefined {
      const known = ids.get(identity)
      if (known !== undefined) return known
      const id = idOf.get(bytesOf(identity))
      return id === undefined ? undefined : ids.set(identity, id)
    },
    addressesOf(id: number): readonly Address[] {
      return (
        sets.get(String(id)) ?? sets.set(String(id), splitAddresses(addressesOf.get(id) ?? Buffer.alloc(0)))
      )
    },
  }
}

export function createAnchorView(db: Db) {
  const sets = createAddressSets(db)
  // One statement for both: what a statement costs beside its seek is most of the price of a look-up.
  // (A join would cost six times as much: SQLite plans it anew for each value that is bound.)
  const anchored = db.prepare<[Buffer, Buffer, number, Buffer, number, number, number], Row>(
    `SELECT pos, time, officers,
       (SELECT pos FROM disavowal WHERE root = ? AND identity = ? AND pos <= ?) AS disavowed
     FROM anchor WHERE root = ? AND identity = ? AND purpose = ? AND pos <= ?`,
  )
  const disavowalTime = db
    .prepare<[Buffer, Buffer], number>('SELECT time FROM disavowal WHERE root = ? AND identity = ?')
    .pluck()
  return (identity: Address, purpose: AnchorPurpose, root: Hash32, at: Position): AnchorFact | undefined => {
    const pos = packPosition(at)
    const id = sets.idOf(identity)
    if (id === undefined) return undefined
    const [key, who] = [bytesOf(root), bytesOf(identity)]
    const row = anchored.get(key, who, pos, key, id, anchorPurposes.indexOf(purpose), pos)
    if (!row) return undefined
    const { disavowed } = row
    return {
      identity,
      purpose,
      root,
      position: unpackPosition(row.pos),
      time: row.time,
      officers: sets.addressesOf(row.officers),
      ...(disavowed !== null && {
        disavowed: { position: unpackPosition(disavowed), time: disavowalTime.get(key, who) ?? row.time },
      }),
    }
  }
}
