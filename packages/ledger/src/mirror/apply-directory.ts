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

/** A decision's event follows the vote that executed it, in the same transaction: the log right after. */
function createExecutionMarker({ db }: ApplyContext) {
  const voted = db.prepare<[number], { id: string }>('SELECT id FROM proposal_vote WHERE pos = ?')
  const mark = db.prepare<[number, string]>('UPDATE proposal SET executed = ? WHERE id = ?')
  let vote: { id: string; pos: number } | undefined
  return {
    sawVote(id: string, pos: number): void {
      vote = { id, pos }
    },
    sawDecision(pos: number): void {
      const id = vote?.pos === pos - 1 ? vote.id : voted.get(pos - 1)?.id
      if (id !== undefined) mark.run(pos, id)
    },
  }
}

export function createDirectoryApplier(context: ApplyContext) {
  const { db } = context
  const insert = db.prepare(
    'INSERT OR REPLACE INTO member_change (identity, pos, kind, country, number, act, digest, other) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const insertName = db.prepare('INSERT OR REPLACE INTO contract_name (name, pos, at) VALUES (?, ?, ?)')
  const applyProposal = createProposalApplier(context)
  const executions = createExecutionMarker(context)
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
      executions.sawVote(event.args.proposalId.toString(), pos)
      return
    }
    executions.sawDecision(pos)
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
