import { authorityDid, endOfBlock, type LedgerView } from '@sello/core'

export interface MemberRow {
  readonly did: string
  readonly country: string
  readonly standing: string
  readonly sinceBlock: number
  readonly distrustedSinceBlock?: number
}

/** The administrations of the network as the mirror knows them now, by country. */
export async function listMembers(view: Pick<LedgerView, 'head' | 'members'>): Promise<MemberRow[]> {
  const { chainId, block } = await view.head()
  const members = await view.members(endOfBlock(block))
  const rows = members.map((member) => ({
    did: authorityDid(chainId, member.identity),
    country: member.country,
    standing: member.standing,
    sinceBlock: member.since.block,
    ...(member.distrustedSince !== undefined && { distrustedSinceBlock: member.distrustedSince }),
  }))
  return rows.sort((a, b) => (a.country < b.country ? -1 : 1))
}
