import type { DirectoryEvent } from '../events/ledger-event.ts'
import type { ApplyContext } from './apply-context.ts'
import { bytesOf } from './encoding.ts'

export type MemberChangeKind =
  | 'admitted'
  | 'suspended'
  | 'reinstated'
  | 'removed'
  | 'distrusted'
  | 'replaced'
  | 'replacing'
  | 'quorum'
  | 'contact'

interface Change {
  country?: string
  number?: bigint
  act?: number
  digest?: `0x${string}`
  other?: `0x${string}`
}

type MemberEvent = Exclude<DirectoryEvent, { eventName: 'ContractSet' | 'Proposed' | 'Voted' }>
type ProposalEvent = Extract<DirectoryEvent, { eventName: 'Proposed' | 'Voted' }>

function changeOf(event: MemberEvent): [MemberChangeKind, Change] {
  switch (event.eventName) {
    case 'MemberAdmitted':
      return ['admitted', { country: bytesOf(event.args.country).toString('latin1') }]
    case 'MemberSuspended':
      return ['suspended', {}]
    case 'MemberReinstated':
      return ['reinstated', {}]
    case 'MemberRemoved':
      return ['removed', { number: event.args.voluntary ? 1n : 0n }]
    case 'MemberDistrusted':
      return ['distrusted', { number: event.args.sinceBlock }]
    case 'IdentityReplaced':
      return ['replaced', { other: event.args.replacement }]
    case 'QuorumSet':
      return ['quorum', { act: event.args.act, number: BigInt(event.args.officers_) }]
    case 'ContactSet':
      return ['contact', { digest: event.args.digest }]
  }
}

function createProposalApplier({ db }: ApplyContext) {
  const insertProposal = db.prepare(
    'INSERT OR IGNORE INTO proposal (id, pos, proposer, decision, target, data, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const insertVote = db.prepare('INSERT INTO proposal_vote (id, pos, identity) VALUES (?, ?, ?)')
  return (event: ProposalEvent, pos: number): void => {
    const id = event.args.proposalId.toString()
    const identity = bytesOf(event.args.identity)
    if (event.eventName === 'Proposed') {
      const { decision, target, data, expiresAt } = event.args
      insertProposal.run(id, pos, identity, decision, bytesOf(target), bytesOf(data), expiresAt)
    }
    insertVote.run(id, pos, identity)
  }
}

const decisions: Partial<Record<DirectoryEvent['eventName'], number>> = {
  MemberAdmitted: 0,
  MemberSuspended: 1,
  MemberReinstated: 2,
  MemberRemoved: 3,
  MemberDistrusted: 4,
  IdentityReplaced: 5,
  ContractSet: 6,
}

/** Outcomes do not name their proposal: it is the last open one of that decision about that target. */
function createExecutionMarker({ db }: ApplyContext) {
  const mark = db.prepare<[number, number, Buffer]>(
    `UPDATE proposal SET executed = ? WHERE id = (
       SELECT p.id FROM proposal p JOIN proposal_vote v ON v.id = p.id
       WHERE p.decision = ? AND p.target = ? AND p.executed IS NULL ORDER BY v.pos DESC LIMIT 1)`,
  )
  return (event: Exclude<DirectoryEvent, ProposalEvent>, pos: number): void => {
    const decision = decisions[event.eventName]
    const target = event.eventName === 'ContractSet' ? event.args.at : event.args.identity
    const voluntary = event.eventName === 'MemberRemoved' && event.args.voluntary
    if (decision !== undefined && !voluntary) mark.run(pos, decision, bytesOf(target))
  }
}

export function createDirectoryApplier(context: ApplyContext) {
  const { db } = context
  const insert = db.prepare(
    'INSERT OR REPLACE INTO member_change (identity, pos, kind, country, number, act, digest, other) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const insertName = db.prepare('INSERT OR REPLACE INTO contract_name (name, pos, at) VALUES (?, ?, ?)')
  const applyProposal = createProposalApplier(context)
  const markExecuted = createExecutionMarker(context)
  const record = (identity: string, pos: number, kind: MemberChangeKind, change: Change) => {
    const { country, number, act, digest, other } = change
    insert.run(
      bytesOf(identity),
      pos,
      kind,
      country ?? null,
      number ?? null,
      act ?? null,
      digest ? bytesOf(digest) : null,
      other ? bytesOf(other) : null,
    )
  }
  return (event: DirectoryEvent, pos: number): void => {
    if (event.eventName === 'Proposed' || event.eventName === 'Voted') {
      applyProposal(event, pos)
      return
    }
    markExecuted(event, pos)
    if (event.eventName === 'ContractSet') {
      insertName.run(bytesOf(event.args.name), pos, bytesOf(event.args.at))
      return
    }
    const [kind, change] = changeOf(event)
    record(event.args.identity, pos, kind, change)
    if (event.eventName === 'IdentityReplaced') {
      record(event.args.replacement, pos, 'replacing', { other: event.args.identity })
    }
  }
}
