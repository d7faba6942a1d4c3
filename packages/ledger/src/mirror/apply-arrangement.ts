import type { ArrangementEvent } from '../events/ledger-event.ts'
import type { ApplyContext } from './apply-context.ts'
import { bytesOf, joinAddresses } from './encoding.ts'

export type ArrangementActKind = 'accepted' | 'suspended' | 'resumed' | 'withdrawn'

export function createArrangementApplier({ db }: ApplyContext) {
  const insertVersion = db.prepare(
    'INSERT OR IGNORE INTO arrangement_version (id, version, pos, proposer, terms, parties) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const insertParty = db.prepare(
    'INSERT OR IGNORE INTO arrangement_party (identity, id, version) VALUES (?, ?, ?)',
  )
  const insertAct = db.prepare(
    'INSERT OR REPLACE INTO arrangement_act (id, identity, pos, kind, version) VALUES (?, ?, ?, ?, ?)',
  )
  return (event: ArrangementEvent, pos: number): void => {
    const id = event.args.arrangementId.toString()
    const identity = bytesOf(event.args.identity)
    const act = (kind: ArrangementActKind, version: number | null) =>
      insertAct.run(id, identity, pos, kind, version)
    switch (event.eventName) {
      case 'ArrangementProposed': {
        const { version, parties, termsDigest } = event.args
        insertVersion.run(id, version, pos, identity, bytesOf(termsDigest), joinAddresses(parties))
        for (const party of parties) insertParty.run(bytesOf(party), id, version)
        act('accepted', version)
        break
      }
      case 'ArrangementAccepted':
        act('accepted', event.args.version)
        break
      case 'ArrangementSuspended':
        act('suspended', null)
        break
      case 'ArrangementResumed':
        act('resumed', null)
        break
      case 'ArrangementWithdrawn':
        act('withdrawn', event.args.upToVersion)
        break
    }
  }
}
