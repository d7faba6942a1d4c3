import type { Address, ArrangementFact, MemberFact, Position } from '@sello/core'
import type { ArrangementActKind } from '../apply-arrangement.ts'
import { bytesOf, hashOf, packPosition, splitAddresses } from '../encoding.ts'
import type { Db } from '../open-database.ts'

interface VersionRow {
  id: string
  version: number
  pos: number
  terms: Buffer
  parties: Buffer
}

interface ActRow {
  kind: ArrangementActKind
  version: number | null
}

interface PartyState {
  readonly accepted: ReadonlySet<number>
  /** Acceptances of this and earlier versions have ended. */
  readonly withdrawnUpTo: number
  readonly suspended: boolean
}

function stateOf(acts: readonly ActRow[]): PartyState {
  const accepted = new Set<number>()
  let withdrawnUpTo = 0
  let suspended = false
  for (const { kind, version } of acts) {
    if (kind === 'accepted' && version !== null) accepted.add(version)
    else if (kind === 'suspended') suspended = true
    else if (kind === 'resumed') suspended = false
    else if (kind === 'withdrawn') withdrawnUpTo = Math.max(withdrawnUpTo, version ?? 0)
  }
  return { accepted, withdrawnUpTo, suspended }
}

function obstacle(state: PartyState, version: number, active: boolean): ArrangementFact['reason'] {
  if (version <= state.withdrawnUpTo) return 'withdrawn'
  if (!state.accepted.has(version)) return 'not-accepted'
  if (state.suspended) return 'suspended'
  return active ? undefined : 'party-not-active'
}

export function createArrangementView(
  db: Db,
  member: (identity: Address, at: Position) => MemberFact | undefined,
) {
  const versions = db.prepare<[Buffer, Buffer, number], VersionRow>(
    `SELECT v.id, v.version, v.pos, v.terms, v.parties
     FROM arrangement_party a
     JOIN arrangement_party b ON b.identity = ? AND b.id = a.id AND b.version = a.version
     JOIN arrangement_version v ON v.id = a.id AND v.version = a.version
     WHERE a.identity = ? AND v.pos <= ? ORDER BY v.pos DESC`,
  )
  const acts = db.prepare<[string, Buffer, number], ActRow>(
    'SELECT kind, version FROM arrangement_act WHERE id = ? AND identity = ? AND pos <= ? ORDER BY pos',
  )
  return (a: Address, b: Address, at: Position): ArrangementFact[] => {
    if (a === b) return []
    const pos = packPosition(at)
    const parties = [a, b].map((address) => ({
      address,
      bytes: bytesOf(address),
      active: member(address, at)?.standing === 'active',
    }))
    return versions.all(bytesOf(b), bytesOf(a), pos).map((row) => {
      const blocked = parties
        .map(({ address, bytes, active }) => {
          const state = stateOf(acts.all(row.id, bytes, pos))
          return { address, reason: obstacle(state, row.version, active) }
        })
        .find(({ reason }) => reason !== undefined)
      return {
        id: row.id,
        version: row.version,
        parties: splitAddresses(row.parties),
        termsDigest: hashOf(row.terms),
        inForce: blocked === undefined,
        ...(blocked?.reason && { reason: blocked.reason, reasonParty: blocked.address }),
      }
    })
  }
}
