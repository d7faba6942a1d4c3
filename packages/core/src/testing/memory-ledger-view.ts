import { type Address, Hash32 } from '../identifiers.ts'
import type { LedgerContracts } from '../ledger-deployment.ts'
import type {
  AnchorFact,
  AnchorPurpose,
  ArrangementFact,
  IdentityFact,
  LedgerFault,
  LedgerHead,
  LedgerView,
  MemberFact,
  StatusFact,
} from '../ports/ledger-view.ts'
import { comparePositions, endOfBlock, type Position } from '../position.ts'

/** A fact that begins to hold at a position, and holds until the next of its kind. */
export interface Since<Fact> {
  readonly at: Position
  readonly fact: Fact
}

/** What a test says of the ledger. Of each kind, later facts replace earlier ones from their position on. */
export interface MemoryLedger {
  chainId: number
  contracts: LedgerContracts
  /** Time in seconds of each block, from block 0 on. The last one is the head. */
  blockTimes: number[]
  faults: LedgerFault[]
  members: Since<MemberFact>[]
  /** `disavowed` is shown from its own position on. */
  anchors: AnchorFact[]
  statuses: Since<StatusFact & { identity: Address; list: string; index: number }>[]
  /** `parties` decides for whom a fact is. */
  arrangements: Since<ArrangementFact>[]
  identities: Since<IdentityFact>[]
}

const NEITHER: StatusFact = { revoked: false, suspended: false }

/** A `LedgerView` over a few facts, for tests of what reads the ledger. */
export function memoryLedgerView(ledger: MemoryLedger): LedgerView {
  const headBlock = () => ledger.blockTimes.length - 1
  return {
    async head(): Promise<LedgerHead> {
      const { chainId, faults } = ledger
      const blockTime = ledger.blockTimes.at(-1) ?? 0
      return { chainId, block: headBlock(), blockHash: emptyHash, blockTime, faults }
    },
    async contracts() {
      return ledger.contracts
    },
    async positionAt(time) {
      const block = ledger.blockTimes.findLastIndex((seconds) => seconds * 1000 <= time.getTime())
      return block === -1 ? undefined : endOfBlock(block)
    },
    async timeOf({ block }) {
      return ledger.blockTimes[Math.min(block, headBlock())]
    },
    async member(identity, at) {
      return latest(ledger.members, at, (fact) => fact.identity === identity)
    },
    async members(at) {
      const identities = new Set(ledger.members.map(({ fact }) => fact.identity))
      return [...identities].flatMap(
        (identity) => latest(ledger.members, at, (fact) => fact.identity === identity) ?? [],
      )
    },
    async anchor(identity, purpose, root, at) {
      return findAnchor(ledger.anchors, identity, purpose, root, at)
    },
    async status(identity, list, index, at) {
      return statusAt(ledger, identity, list, index, at)
    },
    async statusBits(identity, list, kind, at) {
      return bitsOf(ledger, identity, list, kind, at)
    },
    async arrangements(a, b, at) {
      return arrangementsBetween(ledger.arrangements, a, b, at)
    },
    async identity(identity, at) {
      return latest(ledger.identities, at, (fact) => fact.identity === identity) ?? untouched(identity)
    },
  }
}

const emptyHash = Hash32.parse(`0x${'0'.repeat(64)}`)

function latest<Fact>(
  facts: readonly Since<Fact>[],
  at: Position,
  matches: (fact: Fact) => boolean,
): Fact | undefined {
  return facts.findLast((since) => comparePositions(since.at, at) <= 0 && matches(since.fact))?.fact
}

function findAnchor(
  anchors: readonly AnchorFact[],
  identity: Address,
  purpose: AnchorPurpose,
  root: Hash32,
  at: Position,
): AnchorFact | undefined {
  const found = anchors.find(
    (anchor) => anchor.identity === identity && anchor.purpose === purpose && anchor.root === root,
  )
  if (!found || comparePositions(found.position, at) > 0) return undefined
  const { disavowed, ...anchor } = found
  return disavowed && comparePositions(disavowed.position, at) <= 0 ? found : anchor
}

function statusAt(
  ledger: MemoryLedger,
  identity: Address,
  list: string,
  index: number,
  at: Position,
): StatusFact {
  const found = latest(
    ledger.statuses,
    at,
    (fact) => fact.identity === identity && fact.list === list && fact.index === index,
  )
  if (!found) return NEITHER
  const { identity: _identity, list: _list, index: _index, ...status } = found
  return status
}

function bitsOf(
  ledger: MemoryLedger,
  identity: Address,
  list: string,
  kind: 'revocation' | 'suspension',
  at: Position,
): Uint8Array {
  const bits = new Uint8Array(131_072 / 8)
  const indexes = new Set(ledger.statuses.map(({ fact }) => fact.index))
  for (const index of indexes) {
    const status = statusAt(ledger, identity, list, index, at)
    if (kind === 'revocation' ? status.revoked : status.suspended) {
      bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7))
    }
  }
  return bits
}

function arrangementsBetween(
  facts: readonly Since<ArrangementFact>[],
  a: Address,
  b: Address,
  at: Position,
): ArrangementFact[] {
  const versions = new Map<string, ArrangementFact>()
  for (const { at: since, fact } of facts) {
    if (comparePositions(since, at) > 0 || !fact.parties.includes(a) || !fact.parties.includes(b)) continue
    versions.set(`${fact.id}/${fact.version}`, fact)
  }
  return [...versions.values()].sort((x, y) => y.version - x.version)
}

function untouched(identity: Address): IdentityFact {
  return {
    identity,
    owner: identity,
    deactivated: false,
    keys: [],
    delegates: [],
    services: [],
    versionBlock: 0,
  }
}
