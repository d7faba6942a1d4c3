import { anchorRoots } from '../acts/anchor-acts.ts'
import { directCall } from '../guard/ledger-call.ts'
import { auditLeaf, newSalt } from '../guard/salted-digest.ts'
import { addDelegate, identityCall } from '../identity/identity-changes.ts'
import { createJsonRpc } from '../rpc/json-rpc.ts'
import { createSender, type Sender, type SenderOptions } from '../sender/create-sender.ts'
import { createMemoryOutbox } from '../sender/memory-outbox.ts'
import { type Anvil, startAnvil } from './start-anvil.ts'
import { type BesuDouble, startBesuDouble } from './start-besu-double.ts'
import { deployTestNetwork, type TestNetwork, testAccount, testAddress } from './test-network.ts'

export const CHAIN = 31337
export const DAY = 24 * 3600
export const cr = testAddress('cr')

export const newRoot = () => auditLeaf({ n: Math.floor(performance.now()) }, newSalt())
export const auditCall = (count = 1) =>
  directCall(
    anchorRoots(
      cr,
      'audit',
      Array.from({ length: count }, () => auditLeaf({}, newSalt())),
    ),
  )

export interface SenderScene {
  readonly anvil: Anvil
  readonly network: TestNetwork
  /** A node before it that answers as Besu does, with faults at will. */
  besu(options?: Partial<Parameters<typeof startBesuDouble>[1]>): Promise<BesuDouble>
  senderAt(url: string, name: string, options?: Partial<SenderOptions>): Sender
  newKey(): string
  stop(): Promise<void>
}

/** A chain with three members, the first with two officers and five accounts of services. */
export async function openSenderScene(): Promise<SenderScene> {
  const anvil = await startAnvil()
  const network = await deployTestNetwork(anvil, { CR: 'cr', CO: 'co', MX: 'mx' })
  const doubles: BesuDouble[] = []
  let keys = 0
  const senderAt: SenderScene['senderAt'] = (url, name, options = {}) =>
    createSender({
      rpc: createJsonRpc({ url, timeoutMs: 3000 }),
      account: testAccount(name),
      store: createMemoryOutbox(),
      chainId: CHAIN,
      contracts: network.contracts,
      gasPrice: 0n,
      clock: () => new Date(),
      pollMs: 50,
      rebroadcastMs: 400,
      ...options,
    })
  await enrol(senderAt(anvil.url, 'cr'))
  return {
    anvil,
    network,
    senderAt,
    besu: async (options = {}) => {
      const double = await startBesuDouble(anvil.url, { chainId: CHAIN, ...options })
      doubles.push(double)
      return double
    },
    newKey: () => `test-${keys++}`,
    stop: async () => {
      await Promise.all(doubles.map((double) => double.stop()))
      await anvil.stop()
    },
  }
}

const delegates = [
  ['sello/grant', 'officer-a'],
  ['sello/grant', 'officer-b'],
  ['sello/status', 'officer-a'],
  ['sello/record', 'service'],
  ['sello/record', 'service-2'],
  ['sello/record', 'service-3'],
  ['sello/record', 'service-4'],
  ['sello/record', 'service-5'],
] as const

async function enrol(owner: Sender): Promise<void> {
  const outcomes = await Promise.all(
    delegates.map(([type, name]) =>
      owner.send({
        idempotencyKey: `${type}:${name}`,
        call: identityCall(addDelegate(cr, type, testAddress(name), 30 * DAY)),
      }),
    ),
  )
  if (outcomes.some(({ outcome }) => outcome !== 'executed'))
    throw new Error('invariant: the delegates of the scene are enrolled')
}
