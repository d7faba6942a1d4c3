import type { Position } from '@sello/core'
import { packPosition } from '../mirror/encoding.ts'
import { type Mirror, openMirror } from '../mirror/open-mirror.ts'
import { type SyntheticLedger, syntheticContracts, syntheticHash } from './synthetic-ledger.ts'

const genesisHash = syntheticHash('block 0')

/** A mirror in memory that has read the ledger, whole or up to a position. */
export function mirrorOf(ledger: SyntheticLedger, upTo?: Position): Mirror {
  const mirror = openMirror({ path: ':memory:' })
  mirror.state.bind({ chainId: 31337, genesisHash, contracts: syntheticContracts })
  const batch = ledger.batch(-1, 0)
  const events = batch.events.filter((event) => !upTo || packPosition(event) <= packPosition(upTo))
  mirror.apply({ ...batch, events })
  return mirror
}
