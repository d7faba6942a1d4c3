import type { DidEvent } from '../events/ledger-event.ts'
import type { ApplyContext } from './apply-context.ts'
import { blockOf, bytesOf, clampSeconds } from './encoding.ts'

export const didKinds = { owner: 0, delegate: 1, attribute: 2 } as const

/** ERC-1056 names the block of the identity's previous change: a different one than ours means that we miss events. */
export function createDidApplier({ db, fault }: ApplyContext) {
  const last = db.prepare<[Buffer], { pos: number }>(
    'SELECT pos FROM did_change WHERE identity = ? ORDER BY pos DESC LIMIT 1',
  )
  const insert = db.prepare<[Buffer, number, number, Buffer | null, Buffer, number]>(
    'INSERT INTO did_change (identity, pos, kind, name, value, valid_to) VALUES (?, ?, ?, ?, ?, ?)',
  )
  return (event: DidEvent, pos: number): void => {
    const identity = bytesOf(event.args.identity)
    const previous = last.get(identity)
    const known = previous ? blockOf(previous.pos) : 0
    if (event.args.previousChange !== BigInt(known)) {
      const message = `${event.args.identity} changed in block ${event.args.previousChange}, the mirror knows ${known}.`
      fault('event-gap', message, pos)
    }
    switch (event.eventName) {
      case 'DIDOwnerChanged':
        insert.run(identity, pos, didKinds.owner, null, bytesOf(event.args.owner), 0)
        break
      case 'DIDDelegateChanged': {
        const { delegateType, delegate, validTo } = event.args
        insert.run(
          identity,
          pos,
          didKinds.delegate,
          bytesOf(delegateType),
          bytesOf(delegate),
          clampSeconds(validTo),
        )
        break
      }
      case 'DIDAttributeChanged': {
        const { name, value, validTo } = event.args
        insert.run(identity, pos, didKinds.attribute, bytesOf(name), bytesOf(value), clampSeconds(validTo))
        break
      }
    }
  }
}
