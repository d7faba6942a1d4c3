import type { Address, IdentityFact, Position } from '@sello/core'
import { blockOf, bytesOf, packPosition } from '../encoding.ts'
import type { Db } from '../open-database.ts'
import { type DidChangeRow, factsAt, type IdentityHistory, readHistory } from './identity-history.ts'
import type { Passed } from './passed-memo.ts'
import { RecentCache } from './recent-cache.ts'

interface Version {
  readonly history: IdentityHistory
  readonly breaks: readonly number[]
  facts?: { readonly value: ReturnType<typeof factsAt>; readonly from: number; readonly until: number }
}

const nothing = { keys: [], delegates: [], services: [] }

/** Facts change only where something expires: between two such moments one answer serves. */
function factsOf(version: Version, now: number): ReturnType<typeof factsAt> {
  if (version.facts && version.facts.from <= now && now < version.facts.until) return version.facts.value
  const value = version.history.deactivated ? nothing : factsAt(version.history, now)
  const from = Math.max(Number.NEGATIVE_INFINITY, ...version.breaks.filter((moment) => moment <= now))
  const until = Math.min(Number.POSITIVE_INFINITY, ...version.breaks.filter((moment) => moment > now))
  version.facts = { value, from, until }
  return value
}

/** Where an identity changed, in order. Read once a block: the same identities are asked about again and again. */
function createChangePositions(db: Db, passed: Passed) {
  const all = db
    .prepare<[Buffer], number>('SELECT pos FROM did_change WHERE identity = ? ORDER BY pos')
    .pluck()
  const cache = new RecentCache<{ readonly block: number; readonly positions: readonly number[] }>(512)
  return (identity: Address, bytes: Buffer, at: Position): readonly number[] => {
    const { block } = passed
    const known = at.block <= block ? cache.get(identity) : undefined
    if (known?.block === block) return known.positions
    const positions = all.all(bytes)
    if (at.block <= block) cache.set(identity, { block, positions })
    return positions
  }
}

export function createIdentityView(
  db: Db,
  timeOf: (block: number) => number | undefined,
  passed: Passed = { block: -1 },
) {
  const positionsOf = createChangePositions(db, passed)
  const changes = db.prepare<[Buffer, number], DidChangeRow>(
    'SELECT pos, kind, name, value, valid_to FROM did_change WHERE identity = ? AND pos <= ? ORDER BY pos',
  )
  const versions = new RecentCache<Version>(512)

  const versionAt = (identity: Address, bytes: Buffer, last: number): Version => {
    const key = `${identity}:${last}`
    const known = versions.get(key)
    if (known) return known
    const history = readHistory(identity, changes.all(bytes, last))
    const breaks = history.changes.flatMap(({ validTo }) => [validTo, validTo + 1])
    return versions.set(key, { history, breaks })
  }

  return (identity: Address, at: Position): IdentityFact => {
    const pos = packPosition(at)
    const bytes = bytesOf(identity)
    const positions = positionsOf(identity, bytes, at)
    const last = positions.findLast((change) => change <= pos)
    const next = positions.find((change) => change > pos)
    const nextVersion = next === undefined ? {} : { nextVersionBlock: blockOf(next) }
    if (last === undefined) {
      return { identity, owner: identity, deactivated: false, ...nothing, versionBlock: 0, ...nextVersion }
    }
    const version = versionAt(identity, bytes, last)
    const { owner, deactivated } = version.history
    const facts = factsOf(version, timeOf(at.block) ?? 0)
    return { identity, owner, deactivated, ...facts, versionBlock: blockOf(last), ...nextVersion }
  }
}
