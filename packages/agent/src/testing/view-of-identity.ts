import { type Address, Hash32, type IdentityFact, type LedgerView, SelloError } from '@sello/core'

const unused = async () => {
  throw new SelloError('unused', 'Not asked by these tests')
}

/** A ledger of chain 31337 that knows identities alone. */
export function viewOf(identity: (address: Address) => IdentityFact): LedgerView {
  const blockHash = Hash32.parse(`0x${'0'.repeat(64)}`)
  return {
    head: async () => ({ chainId: 31337, block: 9, blockHash, blockTime: 0, faults: [] }),
    identity: async (address) => identity(address),
    positionAt: unused,
    timeOf: unused,
    member: unused,
    members: unused,
    anchor: unused,
    status: unused,
    statusBits: unused,
    arrangements: unused,
    contracts: unused,
  }
}

/** An identity that never changed: its own owner, without keys. */
export function untouched(identity: Address): IdentityFact {
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
