import { type Address, LedgerContracts } from '@sello/core'
import { keccak256 } from 'viem'
import { expect, it } from 'vitest'
import { auditCall, CHAIN } from '../testing/sender-scene.ts'
import { testAccount, testAddress } from '../testing/test-network.ts'
import { type LegacyTransaction, provenAccount, type SenderAccount, signAct } from './sign-transaction.ts'

const names = ['anchorLog', 'statusRegistry', 'authorityDirectory', 'arrangementRegistry', 'didRegistry']
const contracts = LedgerContracts.parse(Object.fromEntries(names.map((name) => [name, testAddress(name)])))
const service = testAccount('service')
const { data } = auditCall()
const act = { to: contracts.anchorLog, data, nonce: 7, gas: 100_000n }

const signWith = (signTransaction: SenderAccount['signTransaction']) => {
  const account = provenAccount({ address: service.address, signTransaction })
  return signAct({ account, chainId: CHAIN, contracts, gasPrice: 0n }, act)
}

it('gives the signed bytes and their hash', async () => {
  const { raw, hash } = await signWith((wanted) => service.signTransaction(wanted))
  expect(hash).toBe(keccak256(raw))
})

const other: Address = testAddress('other')
it.each<[string, Partial<LegacyTransaction>]>([
  ['to another address', { to: other }],
  ['with other data', { data: auditCall().data }],
  ['with another nonce', { nonce: 8 }],
  ['for another chain', { chainId: 1 }],
  ['with a value', { value: 1n }],
])('refuses an account that signs %s', async (_title, changed) => {
  const sent = signWith((wanted) => service.signTransaction({ ...wanted, ...changed }))
  await expect(sent).rejects.toMatchObject({ code: 'bad-signer' })
})

it('refuses an account that signs with another key, or another kind of transaction', async () => {
  const withOther = signWith((wanted) => testAccount('other').signTransaction(wanted))
  await expect(withOther).rejects.toMatchObject({ code: 'bad-signer' })
  const newKind = signWith(({ gasPrice, type: _, ...wanted }) =>
    service.signTransaction({ ...wanted, type: 'eip1559', maxFeePerGas: gasPrice, maxPriorityFeePerGas: 0n }),
  )
  await expect(newKind).rejects.toMatchObject({ code: 'bad-signer' })
})
