import { createMirrorResolver } from '@sello/agent'
import { type Address, authorityDid, type Did, endOfBlock } from '@sello/core'
import type { Mirror } from '@sello/ledger'
import type { NetworkReads } from '../features/network/network-reads.ts'

/** The network from the mirror. */
export function createNetworkReads(mirror: Mirror, own: { identity: Address; did: Did }): NetworkReads {
  const now = async () => {
    const { chainId, block } = await mirror.head()
    return { chainId, at: endOfBlock(block) }
  }
  const resolver = createMirrorResolver(mirror)
  return {
    head: () => mirror.head(),
    members: async () => mirror.members((await now()).at),
    arrangements: async () => {
      const { chainId, at } = await now()
      const found = []
      for (const { identity } of await mirror.members(at)) {
        if (identity === own.identity) continue
        const partner = authorityDid(chainId, identity)
        for (const fact of await mirror.arrangements(own.identity, identity, at))
          found.push({ partner, fact })
      }
      return found
    },
    proposals: async () => {
      const { at } = await now()
      return mirror.proposals(at).map((proposal) => ({
        id: proposal.id,
        decision: proposal.decision,
        target: proposal.target,
        proposer: proposal.proposer,
        votes: proposal.votes,
        expiresAt: new Date(proposal.expiresAt * 1000),
        executed: proposal.executedAt !== undefined,
      }))
    },
    didDocument: async () => (await resolver.resolve(own.did)).didDocument,
    identity: async () => mirror.identity(own.identity, (await now()).at),
  }
}
