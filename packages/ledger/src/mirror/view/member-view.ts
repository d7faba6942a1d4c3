import {
  type ActName,
  type Address,
  Country,
  type MemberFact,
  type Position,
  type Standing,
} from '@sello/core'
import type { MemberChangeKind } from '../apply-directory.ts'
import { addressOf, bytesOf, hashOf, packPosition, unpackPosition } from '../encoding.ts'
import type { Db } from '../open-database.ts'
import { RecentCache } from './recent-cache.ts'

interface Row {
  identity: Buffer
  pos: number
  kind: MemberChangeKind
  country: string | null
  number: number | null
  act: number | null
  digest: Buffer | null
  other: Buffer | null
}

/** In the order of the contracts' enum Act. */
export const actNames: readonly ActName[] = ['grant', 'revoke', 'suspend', 'arrange', 'govern', 'record']

/** AuthorityDirectory.quorum: what holds until a member sets its own. */
const defaultQuorum = { grant: 2, revoke: 2, suspend: 1, arrange: 1, govern: 1, record: 1 }

type Draft = { -readonly [Field in keyof MemberFact]: MemberFact[Field] }

const standings: Partial<Record<MemberChangeKind, Standing>> = {
  suspended: 'suspended',
  reinstated: 'active',
  removed: 'removed',
  replaced: 'replaced',
}

function admit(identity: Address, country: string, pos: number, before: Draft | undefined): Draft {
  const entry = { country: Country.parse(country), standing: 'active', since: unpackPosition(pos) } as const
  // Who is admitted again finds its quorums, its contact and others' distrust as they were.
  return { quorum: { ...defaultQuorum }, ...before, identity, ...entry }
}

function amend(draft: Draft, row: Row): void {
  const standing = standings[row.kind]
  if (standing) {
    draft.standing = standing
    draft.since = unpackPosition(row.pos)
  }
  if (row.kind === 'distrusted' && row.number !== null) draft.distrustedSince = row.number
  const act = row.kind === 'quorum' ? actNames[row.act ?? -1] : undefined
  if (act && row.number !== null) draft.quorum = { ...draft.quorum, [act]: row.number }
  if (row.kind === 'contact' && row.digest) {
    if (row.digest.some((byte) => byte !== 0)) draft.contact = hashOf(row.digest)
    else delete draft.contact
  }
}

export function createMemberView(db: Db) {
  const rowsOf = db.prepare<[Buffer, number], Row>(
    'SELECT * FROM member_change WHERE identity = ? AND pos <= ? ORDER BY pos',
  )
  const lastOf = db.prepare<[Buffer, number], { pos: number }>(
    'SELECT pos FROM member_change WHERE identity = ? AND pos <= ? ORDER BY pos DESC LIMIT 1',
  )
  const identities = db.prepare<[number], { identity: Buffer }>(
    "SELECT DISTINCT identity FROM member_change WHERE pos <= ? AND kind IN ('admitted', 'replacing') ORDER BY identity",
  )
  const cache = new RecentCache<MemberFact>(1024)

  const fold = (identity: Address, bytes: Buffer, pos: number): MemberFact | undefined => {
    let draft: Draft | undefined
    for (const row of rowsOf.all(bytes, pos)) {
      if (row.kind === 'admitted' && row.country) draft = admit(identity, row.country, row.pos, draft)
      else if (row.kind === 'replacing' && row.other) {
        // Country and standing pass on; quorums, which a thief may have set, and the contact card do not.
        const replaced = fold(addressOf(row.other), row.other, row.pos - 1)
        if (!replaced) continue
        draft = { ...admit(identity, replaced.country, row.pos, undefined), standing: replaced.standing }
      } else if (draft) amend(draft, row)
    }
    return draft
  }

  const member = (identity: Address, at: Position): MemberFact | undefined => {
    const bytes = bytesOf(identity)
    const last = lastOf.get(bytes, packPosition(at))?.pos
    if (last === undefined) return undefined
    const key = `${identity}:${last}`
    const known = cache.get(key)
    if (known) return known
    const fact = fold(identity, bytes, last)
    return fact && cache.set(key, fact)
  }
  const members = (at: Position): MemberFact[] =>
    identities
      .all(packPosition(at))
      .map((row) => member(addressOf(row.identity), at))
      .filter((fact) => fact !== undefined)
  return { member, members }
}
