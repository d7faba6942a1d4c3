import type { Address, Hash32, Position } from '@sello/core'
import { addressOf, bytesOf, hashOf, packPosition, unpackPosition } from '../encoding.ts'
import type { Db } from '../open-database.ts'

/** In the order of the contracts' enum Decision. */
export const decisionNames = [
  'admit',
  'suspend',
  'reinstate',
  'remove',
  'distrust',
  'replaceIdentity',
  'setContract',
] as const
export type DecisionName = (typeof decisionNames)[number]

/** A vote among the members, for screens: what counts is the contract's own tally. */
export interface ProposalFact {
  readonly id: string
  readonly decision: DecisionName
  readonly target: Address
  readonly data: Hash32
  readonly proposer: Address
  readonly proposedAt: Position
  /** Seconds since 1970. */
  readonly expiresAt: number
  readonly votes: readonly Address[]
  readonly executedAt?: Position
}

interface ProposalRow {
  id: string
  pos: number
  proposer: Buffer
  decision: number
  target: Buffer
  data: Buffer
  expires_at: number
  executed: number | null
}

/** What screens and senders ask of the mirror and verdicts do not. */
export function createDisplayView(db: Db) {
  const proposalRows = db.prepare<[number], ProposalRow>(
    'SELECT * FROM proposal WHERE pos <= ? ORDER BY pos DESC',
  )
  const votes = db.prepare<[string, number], { identity: Buffer }>(
    'SELECT DISTINCT identity FROM proposal_vote WHERE id = ? AND pos <= ? ORDER BY identity',
  )
  const contractName = db.prepare<[Buffer, number], { at: Buffer }>(
    'SELECT at FROM contract_name WHERE name = ? AND pos <= ? ORDER BY pos DESC LIMIT 1',
  )
  const listSequence = db.prepare<[Buffer, string], { sequence: number }>(
    'SELECT sequence FROM list_sequence WHERE identity = ? AND list = ?',
  )
  const wordWrite = db.prepare<[Buffer, string, number, number], { write: number }>(
    `SELECT write FROM status_word WHERE identity = ? AND list = ? AND kind = ? AND word = ?
     ORDER BY pos DESC LIMIT 1`,
  )
  return {
    proposals(at: Position): ProposalFact[] {
      const pos = packPosition(at)
      return proposalRows.all(pos).map((row) => ({
        id: row.id,
        decision: decisionNames[row.decision] ?? 'admit',
        target: addressOf(row.target),
        data: hashOf(row.data),
        proposer: addressOf(row.proposer),
        proposedAt: unpackPosition(row.pos),
        expiresAt: row.expires_at,
        votes: votes.all(row.id, pos).map(({ identity }) => addressOf(identity)),
        ...(row.executed !== null && row.executed <= pos && { executedAt: unpackPosition(row.executed) }),
      }))
    },
    /** Where the members voted a contract to be. */
    contractAt(name: Hash32, at: Position): Address | undefined {
      const row = contractName.get(bytesOf(name), packPosition(at))
      return row && addressOf(row.at)
    },
    /** Writes to a list so far, as mirrored: what the signers of the next write have seen. */
    listSequence: (identity: Address, list: string): number =>
      listSequence.get(bytesOf(identity), list)?.sequence ?? 0,
    /** Number of the list's last write that touched a word, of either kind, as mirrored; 0 = never. */
    wordSequence: (identity: Address, list: string, word: number): number =>
      Math.max(...[0, 1].map((kind) => wordWrite.get(bytesOf(identity), list, kind, word)?.write ?? 0)),
  }
}
