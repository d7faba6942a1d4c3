import { Address, SelloError } from '@sello/core'
import { encodeFunctionData, type Hex, parseAbi } from 'viem'
import { callLatest } from '../rpc/chain-reads.ts'
import type { JsonRpc } from '../rpc/json-rpc.ts'

const abi = parseAbi([
  'function identityOwner(address identity) view returns (address)',
  'function nonce(address owner) view returns (uint256)',
])

/**
 * Who owns an identity now, and the registry's nonce of that owner: what a change is prepared with. Asked of the node,
 * because the mirror does not count nonces. Throws `rpc-unreachable`, `rpc-error`.
 */
export async function readOwnership(
  rpc: JsonRpc,
  didRegistry: Address,
  identity: Address,
): Promise<{ owner: Address; ownerNonce: number }> {
  const ownerWord = await call(rpc, didRegistry, 'identityOwner', identity)
  const owner = Address.parse(`0x${ownerWord.slice(-40)}`)
  return { owner, ownerNonce: Number(BigInt(await call(rpc, didRegistry, 'nonce', owner))) }
}

async function call(
  rpc: JsonRpc,
  to: Address,
  functionName: 'identityOwner' | 'nonce',
  address: Address,
): Promise<Hex> {
  const answer = await callLatest(rpc, to, encodeFunctionData({ abi, functionName, args: [address] }))
  if (/^0x[0-9a-f]{64}$/.test(answer)) return answer
  throw new SelloError('rpc-error', 'There is no ERC-1056 registry at this address.')
}
