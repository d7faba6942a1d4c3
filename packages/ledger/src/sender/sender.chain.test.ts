import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anchorRoots, disavowRoot } from '../acts/anchor-acts.ts'
import { revokeEntries } from '../acts/status-acts.ts'
import { directCall, signedCall } from '../guard/ledger-call.ts'
import { addDelegate } from '../identity/identity-changes.ts'
import {
  prepareIdentityChange,
  signedIdentityCall,
  signIdentityChange,
} from '../identity/sign-identity-change.ts'
import { authorise, combine } from '../officers/authorise.ts'
import {
  auditCall,
  CHAIN,
  cr,
  DAY,
  newRoot,
  openSenderScene,
  type SenderScene,
} from '../testing/sender-scene.ts'
import { testAccount, testAddress } from '../testing/test-network.ts'

let scene: SenderScene

beforeAll(async () => {
  scene = await openSenderScene()
})
afterAll(() => scene.stop())

describe.each(['anvil', 'besu double'])('sender against %s', (kind) => {
  const node = async () => (kind === 'anvil' ? scene.anvil.url : (await scene.besu()).url)

  it('writes an act once and finds its event', async () => {
    const sender = scene.senderAt(await node(), 'service')
    const request = { idempotencyKey: scene.newKey(), call: auditCall(2) }
    const [first, same] = await Promise.all([sender.send(request), sender.send(request)])
    expect(first.outcome).toBe('executed')
    expect(first.logs).toHaveLength(2)
    expect(same.hash).toBe(first.hash)
    expect((await sender.send(request)).block).toBe(first.block)
  })

  it('keeps many acts in order with few in flight', async () => {
    const sender = scene.senderAt(await node(), 'service')
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => sender.send({ idempotencyKey: scene.newKey(), call: auditCall() })),
    )
    expect(outcomes.every(({ outcome }) => outcome === 'executed')).toBe(true)
  })

  it('says which error the contract gave', async () => {
    const sender = scene.senderAt(await node(), 'service')
    const outcome = await sender.send({
      idempotencyKey: scene.newKey(),
      call: directCall(anchorRoots(cr, 'grant', [newRoot()])),
    })
    expect(outcome.outcome).toBe('reverted')
    expect(outcome.error).toMatch(/^(AnchorLog|OfficerAuthorization|MemberAuthorization|Authorization)_/)
  })

  it('carries two officers’ signatures', async () => {
    const act = anchorRoots(cr, 'grant', [newRoot()])
    const deadline = BigInt(Math.floor(Date.now() / 1000) + 3600)
    const nonce = BigInt(randomBytes(4).readUInt32BE())
    const terms = { chainId: CHAIN, contracts: scene.network.contracts, nonce, deadline }
    const signatures = await Promise.all(
      ['officer-b', 'officer-a'].map((name) => authorise(act, testAccount(name), terms)),
    )
    const sender = scene.senderAt(await node(), 'anybody')
    const call = signedCall(act, await combine(act, terms, signatures))
    expect((await sender.send({ idempotencyKey: scene.newKey(), call })).outcome).toBe('executed')
    const lone = anchorRoots(cr, 'grant', [newRoot()])
    const one = await combine(lone, terms, [await authorise(lone, testAccount('officer-a'), terms)])
    expect((await sender.send({ idempotencyKey: scene.newKey(), call: signedCall(lone, one) })).outcome).toBe(
      'reverted',
    )
  })

  it('relays an identity change that the owner signed elsewhere', async () => {
    const name = `delegate-${kind}`
    const change = addDelegate(testAddress('co'), 'sello/directory', testAddress(name), DAY)
    const prepared = prepareIdentityChange(change, {
      chainId: CHAIN,
      didRegistry: scene.network.contracts.didRegistry,
      owner: testAddress('co'),
      ownerNonce: kind === 'anvil' ? 0 : 1,
    })
    const file: unknown = JSON.parse(JSON.stringify(prepared))
    const signature = await signIdentityChange(file, testAccount('co'))
    const sender = scene.senderAt(await node(), 'anybody')
    const call = await signedIdentityCall(file, signature)
    expect((await sender.send({ idempotencyKey: scene.newKey(), call })).outcome).toBe('executed')
  })
})

describe('sender of officers’ acts', () => {
  it('writes status words and disavowals by officers', async () => {
    const write = { identity: cr, list: '1', expectedSequence: 0, entries: [4711, 4712, 9] }
    const terms = {
      chainId: CHAIN,
      contracts: scene.network.contracts,
      nonce: 77n,
      deadline: BigInt(Math.floor(Date.now() / 1000) + 3600),
    }
    const act = revokeEntries(write)
    const lone = await combine(act, terms, [await authorise(act, testAccount('officer-a'), terms)])
    const sender = scene.senderAt(scene.anvil.url, 'anybody')
    expect((await sender.send({ idempotencyKey: scene.newKey(), call: signedCall(act, lone) })).outcome).toBe(
      'reverted',
    )
    const disavowal = disavowRoot(cr, newRoot())
    const both = await Promise.all(
      ['officer-a', 'officer-b'].map((name) => authorise(disavowal, testAccount(name), terms)),
    )
    const call = signedCall(disavowal, await combine(disavowal, terms, both))
    expect((await sender.send({ idempotencyKey: scene.newKey(), call })).outcome).toBe('executed')
  })
})
