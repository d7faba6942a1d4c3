import { keccak256 } from 'viem'
import type { AnchorEvent } from '../events/ledger-event.ts'
import type { ApplyContext } from './apply-context.ts'
import { bytesOf, joinAddresses } from './encoding.ts'
import type { Db } from './open-database.ts'

const ZERO_HASH = Buffer.alloc(32)

/** keccak256(abi.encode(previous, purpose, root)), as AnchorLog counts. */
export function nextRunningHash(previous: Uint8Array, purpose: number, root: Uint8Array): Buffer {
  const words = Buffer.alloc(96)
  words.set(previous, 0)
  words[63] = purpose
  words.set(root, 64)
  return Buffer.from(keccak256(words, 'bytes'))
}

/** Numbers for addresses and for sets of officers, which are few and repeat. */
function createAddressSets(db: Db): (addresses: Buffer) => number {
  const insert = db.prepare<[Buffer]>('INSERT OR IGNORE INTO address_set (addresses) VALUES (?)')
  const select = db.prepare<[Buffer], { id: number }>('SELECT id FROM address_set WHERE addresses = ?')
  return (addresses) => {
    const known = select.get(addresses)
    if (known) return known.id
    return Number(insert.run(addresses).lastInsertRowid)
  }
}

/** An identity's roots form a chain of hashes: a broken link means that one is missing or altered. */
export function createAnchorApplier({ db, fault }: ApplyContext) {
  const head = db.prepare<[Buffer], { sequence: number; running_hash: Buffer }>(
    'SELECT sequence, running_hash FROM anchor_head WHERE identity = ?',
  )
  const setHead = db.prepare<[Buffer, number, Buffer]>(
    'INSERT OR REPLACE INTO anchor_head (identity, sequence, running_hash) VALUES (?, ?, ?)',
  )
  const setId = createAddressSets(db)
  const insert = db.prepare<[Buffer, number, number, number, number, number]>(
    'INSERT OR IGNORE INTO anchor (root, identity, purpose, pos, time, officers) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const disavow = db.prepare<[Buffer, Buffer, number, number, Buffer]>(
    'INSERT OR IGNORE INTO disavowal (root, identity, pos, time, officers) VALUES (?, ?, ?, ?, ?)',
  )
  return (event: AnchorEvent, pos: number, time: number): void => {
    const identity = bytesOf(event.args.identity)
    const root = bytesOf(event.args.root)
    const officers = joinAddresses(event.args.officers)
    if (event.eventName === 'Disavowed') {
      disavow.run(root, identity, pos, time, officers)
      return
    }
    const { purpose, identitySequence, runningHash } = event.args
    const known = head.get(identity)
    const running = bytesOf(runningHash)
    const expected = nextRunningHash(known?.running_hash ?? ZERO_HASH, purpose, root)
    if (identitySequence !== BigInt((known?.sequence ?? 0) + 1) || !expected.equals(running)) {
      fault(
        'event-gap',
        `Root ${identitySequence} of ${event.args.identity} does not follow the mirror's last.`,
        pos,
      )
    }
    setHead.run(identity, Number(identitySequence), running)
    insert.run(root, setId(identity), purpose, pos, time, setId(officers))
  }
}
