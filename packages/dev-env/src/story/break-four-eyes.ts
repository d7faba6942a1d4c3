import { randomBytes } from 'node:crypto'
import { SelloError } from '@sello/core'
import {
  anchorRoots,
  authorise,
  combine,
  createJsonRpc,
  createMemoryOutbox,
  createSender,
  newSalt,
  saltedContact,
  signedCall,
} from '@sello/ledger'
import type { Network } from '../network/network.ts'
import { stolenKeyring } from './forge.ts'

/**
 * Takes one approver's real key past the service and anchors a grant with her signature alone; relayed by a
 * stranger, as anyone may. Returns the error that the contract gave.
 */
export async function anchorWithOneOfficer(network: Network): Promise<string> {
  const { CR, chainId, contracts, rpcUrl } = network
  const ring = await stolenKeyring(CR, chainId)
  try {
    const keys = await ring.listKeys('officer')
    const key = keys.find(({ label }) => label === `officer ${CR.officers.approver.username}`)
    if (!key) throw new SelloError('demo-expectation', 'the approver has a ledger key')
    const officer = await ring.ledgerAccount(key.id)
    const act = anchorRoots(CR.identity, 'grant', [saltedContact({ forged: true }, newSalt())])
    const deadline = BigInt(Math.floor(network.clock.now().getTime() / 1000) + 600)
    const terms = { chainId, contracts, nonce: BigInt(randomBytes(5).readUIntBE(0, 5)), deadline }
    const authorization = await combine(act, terms, [await authorise(act, officer, terms)])
    const relay = createSender({
      rpc: createJsonRpc({ url: rpcUrl }),
      store: createMemoryOutbox(),
      clock: () => new Date(),
      account: officer,
      chainId,
      contracts,
      gasPrice: 0n,
      pollMs: 100,
    })
    const outcome = await relay.send({ idempotencyKey: 'one-officer', call: signedCall(act, authorization) })
    await relay.stop()
    return outcome.outcome === 'reverted' ? (outcome.error ?? 'reverted') : `not refused: ${outcome.outcome}`
  } finally {
    await ring.close()
  }
}
