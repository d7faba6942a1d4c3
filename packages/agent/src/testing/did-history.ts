import type { JsonRpc } from '@sello/ledger'
import fc from 'fast-check'
import {
  encodeFunctionData,
  type Hex,
  hexToString,
  pad,
  parseAbi,
  parseEventLogs,
  type RpcLog,
  stringToHex,
  zeroAddress,
} from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { memorySigner } from './memory-signer.ts'

const abi = parseAbi([
  'function changeOwner(address identity, address newOwner)',
  'function addDelegate(address identity, bytes32 delegateType, address delegate, uint256 validity)',
  'function revokeDelegate(address identity, bytes32 delegateType, address delegate)',
  'function setAttribute(address identity, bytes32 name, bytes value, uint256 validity)',
  'function revokeAttribute(address identity, bytes32 name, bytes value)',
])
const events = parseAbi([
  'event DIDDelegateChanged(address indexed identity, bytes32 delegateType, address delegate, uint256 validTo, uint256 previousChange)',
  'event DIDAttributeChanged(address indexed identity, bytes32 name, bytes value, uint256 validTo, uint256 previousChange)',
])
const hex = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString('hex')}`
const ed25519 = () => hex(memorySigner('Ed25519', 'bare').publicKey)
const secp256k1 = () => hex(memorySigner('Secp256k1', 'bare').publicKey)
const p256 = () => hex(memorySigner('P256', 'bare').publicKey)

/** Attributes by name, each with two values that no other name has: a value tells its name. */
export const attributes: readonly (readonly [name: string, values: readonly Hex[]])[] = [
  ['did/pub/Ed25519/cert/hex', [ed25519(), ed25519()]],
  ['did/pub/Secp256k1/cert/hex', [secp256k1(), secp256k1()]],
  ['did/pub/Ed25519/request/hex', [ed25519(), ed25519()]],
  ['did/pub/P256/request/hex', [p256(), p256()]],
  ['did/pub/Ed25519/xchg/hex', [ed25519(), ed25519()]],
  ['did/pub/X25519/enc/hex', [ed25519(), ed25519()]],
  ['did/pub/Secp256k1/veriKey/hex', [secp256k1(), secp256k1()]],
  ['did/pub/Ed25519/sigAuth/base64', [ed25519(), ed25519()]],
  ['did/pub/Ed25519/veriKey', [ed25519(), ed25519()]],
  ['did/pub/RSA/veriKey/hex', ['0x0102', '0x0103']],
  ['did/pub/Ed25519/cert/hex', ['0x0104', '0x0105']],
  ['did/svc/Hub', [stringToHex('urn:hub:1'), stringToHex('{"a":1}')]],
  ['something/else', ['0x0106', '0x0107']],
]
const delegateTypes = ['veriKey', 'sigAuth', 'sello/grant', 'sello/record']
const lifetimes = [0, 3, 8, 20, 100_000]

export type Change =
  | { readonly kind: 'owner'; readonly to: number | 'null' }
  | { readonly kind: 'delegate'; readonly type: string; readonly delegate: number; readonly seconds: number }
  | { readonly kind: 'attribute'; readonly entry: number; readonly value: number; readonly seconds: number }
  /** A new block, so many seconds after the last. */
  | { readonly kind: 'block'; readonly seconds: number }

const index = (length: number) => fc.integer({ min: 0, max: length - 1 })
/** Lifetime 0 revokes. */
const seconds = fc.constantFrom(...lifetimes)
export const ACCOUNTS = 4

export const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('owner'),
        to: fc.oneof(
          { weight: 6, arbitrary: index(ACCOUNTS) },
          { weight: 1, arbitrary: fc.constant('null') },
        ),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('delegate'),
        type: fc.constantFrom(...delegateTypes),
        delegate: index(2),
        seconds,
      }),
    },
    {
      weight: 7,
      arbitrary: fc.record({
        kind: fc.constant('attribute'),
        entry: index(attributes.length),
        value: index(2),
        seconds,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('block'), seconds: fc.integer({ min: 1, max: 9 }) }),
    },
  ) as fc.Arbitrary<Change>,
  { minLength: 12, maxLength: 40 },
)

/** One identity of its own on the chain, changed by whoever owns it. */
export class Subject {
  readonly accounts: readonly PrivateKeyAccount[] = Array.from({ length: ACCOUNTS }, () =>
    privateKeyToAccount(generatePrivateKey()),
  )
  readonly #rpc: JsonRpc
  readonly #registry: Hex
  readonly #nonces = new Map<Hex, number>()
  #owner = 0

  constructor(rpc: JsonRpc, registry: Hex) {
    this.#rpc = rpc
    this.#registry = registry
  }

  account(position: number): PrivateKeyAccount {
    const account = this.accounts[position]
    if (!account) throw new Error('positions are below ACCOUNTS')
    return account
  }

  get identity(): Hex {
    return this.account(0).address
  }

  async apply(change: Change): Promise<void> {
    if (change.kind === 'block') return mine(this.#rpc, change.seconds)
    await this.#send(this.#encode(change))
    if (change.kind === 'owner') this.#owner = change.to === 'null' ? 0 : change.to
  }

  #encode(change: Exclude<Change, { kind: 'block' }>): Hex {
    const identity = this.identity
    if (change.kind === 'owner') {
      const newOwner = change.to === 'null' ? zeroAddress : this.account(change.to).address
      return encodeFunctionData({ abi, functionName: 'changeOwner', args: [identity, newOwner] })
    }
    if (change.kind === 'delegate') {
      const type = stringToHex(change.type, { size: 32 })
      const delegate = this.account(change.delegate).address
      if (change.seconds === 0) {
        return encodeFunctionData({ abi, functionName: 'revokeDelegate', args: [identity, type, delegate] })
      }
      const args = [identity, type, delegate, BigInt(change.seconds)] as const
      return encodeFunctionData({ abi, functionName: 'addDelegate', args })
    }
    const [name, values] = attributes[change.entry] ?? ['', []]
    const args = [identity, stringToHex(name, { size: 32 }), values[change.value] ?? '0x'] as const
    if (change.seconds === 0) return encodeFunctionData({ abi, functionName: 'revokeAttribute', args })
    const functionName = 'setAttribute'
    return encodeFunctionData({ abi, functionName, args: [...args, BigInt(change.seconds)] })
  }

  async #send(data: Hex): Promise<void> {
    const account = this.account(this.#owner)
    const nonce = this.#nonces.get(account.address) ?? 0
    this.#nonces.set(account.address, nonce + 1)
    const raw = await account.signTransaction({
      type: 'legacy',
      chainId: 31337,
      nonce,
      gasPrice: 0n,
      gas: 300_000n,
      to: this.#registry,
      data,
    })
    await this.#rpc.request('eth_sendRawTransaction', [raw])
  }
}

export async function mine(rpc: JsonRpc, seconds: number): Promise<void> {
  await rpc.request('evm_increaseTime', [seconds])
  await rpc.request('evm_mine', [])
}

/** Fragments of what was set to end exactly at a time, counted from the events as the did:ethr method says. */
export async function fragmentsUntil(
  rpc: JsonRpc,
  registry: Hex,
  identity: Hex,
  time: bigint,
): Promise<Set<string>> {
  const filter = { address: registry, topics: [null, pad(identity)], fromBlock: '0x0', toBlock: 'latest' }
  const raw = (await rpc.request('eth_getLogs', [filter])) as RpcLog[]
  const ending = new Set<string>()
  let keys = 0
  let services = 0
  for (const log of parseEventLogs({ abi: events, logs: raw })) {
    const name =
      log.eventName === 'DIDAttributeChanged' ? hexToString(log.args.name, { size: 32 }) : 'did/pub/'
    const isKey = name.startsWith('did/pub/')
    if (!isKey && !name.startsWith('did/svc/')) continue
    const fragment = isKey ? `delegate-${++keys}` : `service-${++services}`
    if (log.args.validTo === time) ending.add(fragment)
  }
  return ending
}
