import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { contractNames, delegateTypes } from '@sello/contracts'
import { type Address, Country, type LedgerContracts } from '@sello/core'
import { concat, encodeFunctionData, type Hex, pad, stringToHex, toHex, zeroAddress } from 'viem'
import { describe, expect, it } from 'vitest'
import { anchorRoots, disavowRoot } from '../acts/anchor-acts.ts'
import * as arrangements from '../acts/arrangement-acts.ts'
import * as directory from '../acts/directory-acts.ts'
import * as statuses from '../acts/status-acts.ts'
import { ledgerAbis } from '../bindings/ledger-abis.ts'
import type { ContractName } from '../events/ledger-event.ts'
import * as identities from '../identity/identity-changes.ts'
import { syntheticContracts as contracts } from '../testing/synthetic-ledger.ts'
import { testAccount, testAddress } from '../testing/test-network.ts'
import { guardTransaction } from './guard-transaction.ts'
import { directCall, LedgerAct, LedgerCall, signedCall } from './ledger-call.ts'
import { DecodedPublicKey, decodePublicKey } from './public-key.ts'
import { auditLeaf, exchangeLeaf, newSalt, SaltedDigest, saltedContact, saltedTree } from './salted-digest.ts'

const me = testAddress('cr')
const other = testAddress('co')
const FIRM = 'Café de Altura S.A.'
const TIN = 'CR3101123456'
const HOST = 'https://aduana.example.cr/sello'

const digest = () => auditLeaf({ secret: FIRM }, newSalt())

function ed25519Key(): Uint8Array {
  const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  return Buffer.from(x ?? '', 'base64url')
}
const secpKey = () => Buffer.from(testAccount('any').publicKey.slice(2), 'hex')

function calldata(contract: ContractName, functionName: string, args: readonly unknown[]) {
  return {
    to: contracts[contract],
    data: encodeFunctionData({ abi: ledgerAbis[contract], functionName, args }),
  }
}

const setAttribute = (name: string, value: Hex) =>
  calldata('didRegistry', 'setAttribute', [me, stringToHex(name, { size: 32 }), value, 1000n])

describe('everything the constructors make', () => {
  const write = { identity: me, list: '3', expectedSequence: 9, entries: [0, 5, 131_071] }
  const acts = [
    anchorRoots(me, 'grant', [digest(), saltedTree([digest(), digest()]).root]),
    disavowRoot(me, digest()),
    statuses.revokeEntries(write),
    statuses.suspendEntries(write, 1_800_000_000),
    statuses.suspendEntries(write),
    statuses.reinstateEntries(write),
    statuses.liftExpiredEntries(write),
    arrangements.proposeArrangement(me, [me, other], digest()),
    arrangements.proposeArrangementVersion(me, '7', [me, other], digest()),
    arrangements.acceptArrangement(me, '7', 2),
    arrangements.suspendArrangement(me, '7'),
    arrangements.resumeArrangement(me, '7'),
    arrangements.withdrawArrangement(me, '7'),
    directory.proposeAdmission(me, other, Country.parse('MX')),
    directory.proposeSuspension(me, other),
    directory.proposeReinstatement(me, other),
    directory.proposeRemoval(me, other),
    directory.proposeDistrust(me, other, 123_456),
    directory.proposeReplacement(me, other, testAddress('new')),
    directory.proposeContract(me, 'anchorLog', other),
    directory.voteFor(me, '3'),
    directory.leaveNetwork(me),
    directory.setQuorum(me, 'grant', 3),
    directory.publishContact(me, saltedContact({ endpoint: HOST }, newSalt())),
  ]
  const signature = concat([toHex(randomBytes(64)), '0x1b'])
  const calls = [
    ...acts.map(directCall),
    ...acts.map((act) =>
      signedCall(act, { nonce: 4n, deadline: 1_900_000_000n, signatures: [signature, signature] }),
    ),
    identities.identityCall(identities.changeOwner(me, other)),
    identities.identityCall(identities.addDelegate(me, 'sello/grant', other, 90 * 24 * 3600)),
    identities.identityCall(identities.revokeDelegate(me, 'sello/record', other)),
    identities.identityCall(
      identities.setKeyAttribute(me, 'cert', decodePublicKey('Ed25519', ed25519Key()), 1000),
    ),
    identities.identityCall(
      identities.revokeKeyAttribute(me, 'cert', decodePublicKey('Secp256k1', secpKey())),
    ),
  ]
  it.each(calls.map((call) => [call.functionName, call] as const))('passes: %s', (_, call) => {
    expect(() =>
      guardTransaction({ to: contracts[call.contract], data: call.data, value: 0n }, contracts),
    ).not.toThrow()
  })

  it('keys and names are those of the contracts', () => {
    expect(identities.delegateTypes.map(identities.delegateTypeHex).sort()).toEqual(
      Object.values(delegateTypes).sort(),
    )
    expect(Object.keys(contractNames)).toContain('anchorLog')
  })
})

const call = anchorRoots(me, 'audit', [digest()])
const good = calldata('anchorLog', 'anchor', [me, 3, [digest().hex]])
const root = (value: Hex) => calldata('anchorLog', 'anchor', [me, 3, [digest().hex, value]])
const hexText = Buffer.from(FIRM, 'utf8').toString('hex').slice(0, 32)
const asText = (text: string) => stringToHex(text, { size: 32 })
const long = 'Exportadora de Café S.A., Hered'

const leaks: Record<string, Parameters<typeof guardTransaction>[0]> = {
  'a firm’s name as a root': root(asText(FIRM)),
  'a name of exactly 32 bytes as a root': root(stringToHex(long)),
  'a name in another script as a root': root(toHex(Buffer.from('珈琲輸出株式会社東京ab', 'utf8'))),
  'a TIN as a root': root(asText(TIN)),
  'a TIN at the end of a root': root(pad(stringToHex(TIN), { size: 32 })),
  'hex digits of a name as a root': root(stringToHex(hexText)),
  'a name between random bytes': root(
    concat([toHex(randomBytes(6)), stringToHex('Cafe de Altura Sociedad'), '0x010203']),
  ),
  'a short name in zeros': root(pad(stringToHex('ACME'), { size: 32, dir: 'right' })),
  'a name as terms': calldata('arrangementRegistry', 'propose', [me, [me, other], asText(FIRM)]),
  'a host name as contact': calldata('authorityDirectory', 'setContact', [me, asText('aduana.example.cr')]),
  'a host name in a key attribute': setAttribute('did/pub/Ed25519/cert/hex', stringToHex(HOST)),
  'a host name of 32 bytes as a key': setAttribute(
    'did/pub/X25519/enc/hex',
    stringToHex(HOST.padEnd(32, '/').slice(0, 32)),
  ),
  'a service end point': setAttribute('did/svc/Hub', stringToHex(HOST)),
  'an attribute of another name': setAttribute(FIRM, toHex(ed25519Key())),
  'a key that is not on its curve': setAttribute('did/pub/P256/cert/hex', toHex(new Uint8Array(33).fill(2))),
  'a key for two purposes at once': setAttribute('did/pub/X25519/cert/hex', toHex(randomBytes(32))),
  'a delegate type as text': calldata('didRegistry', 'addDelegate', [me, asText(TIN), other, 100n]),
  'a delegate for too long': calldata('didRegistry', 'addDelegate', [
    me,
    asText('sello/grant'),
    other,
    10_000_000n,
  ]),
  'an owner that is null': calldata('didRegistry', 'changeOwner', [me, zeroAddress]),
  'text as an address': calldata('anchorLog', 'anchor', [
    stringToHex('Cafe de Altura S.A. '),
    3,
    [digest().hex],
  ]),
  'text as a bitmap': calldata('statusRegistry', 'revoke', [
    me,
    1n,
    0n,
    [{ word: 1, bits: BigInt(stringToHex(FIRM.replace('é', 'e'))) }],
  ]),
  'text as a list number': calldata('statusRegistry', 'revoke', [me, BigInt(stringToHex(TIN)), 0n, []]),
  'text as a proposal’s data': calldata('authorityDirectory', 'propose', [me, 4, other, asText(TIN)]),
  'an unknown contract name': calldata('authorityDirectory', 'propose', [me, 6, other, asText(FIRM)]),
  'text as a nonce': calldata('anchorLog', 'disavowSigned', [
    me,
    digest().hex,
    { nonce: BigInt(stringToHex(TIN)), deadline: 1n, signatures: [] },
  ]),
  'text as a signature': calldata('anchorLog', 'disavowSigned', [
    me,
    digest().hex,
    { nonce: 1n, deadline: 1n, signatures: [concat([stringToHex(FIRM.padEnd(63, ' ')), '0x1b'])] },
  ]),
  'text behind the arguments': { ...good, data: concat([good.data, stringToHex(FIRM)]) },
  'a contract that is not of the ledger': { ...good, to: testAddress('elsewhere') },
  'an act of another contract': { ...good, to: contracts.statusRegistry },
  'a contract’s creation': { ...good, to: null },
  value: { ...good, value: 1n },
  'no data': { to: contracts.anchorLog },
  'a reading function': calldata('anchorLog', 'head', [me]),
}

describe('planted leaks', () => {
  it('have a clean neighbour that passes', () => {
    expect(() => guardTransaction(good, contracts)).not.toThrow()
  })

  it.each(Object.entries(leaks))('refuses %s', (_, transaction) => {
    expect(() => guardTransaction(transaction, contracts)).toThrowError(
      expect.objectContaining({ code: 'leak-refused' }),
    )
  })

  it('does not refuse what is random', () => {
    for (let i = 0; i < 20_000; i++) guardTransaction(root(toHex(randomBytes(32))), contracts)
  })
})

describe('the only way in', () => {
  it('takes digests only with a random salt', () => {
    expect(() => exchangeLeaf({}, new Uint8Array(32))).toThrowError(
      expect.objectContaining({ code: 'weak-salt' }),
    )
    expect(() => exchangeLeaf({}, Buffer.from(long))).toThrowError(
      expect.objectContaining({ code: 'weak-salt' }),
    )
    expect(() => exchangeLeaf({}, randomBytes(31))).toThrowError(
      expect.objectContaining({ code: 'weak-salt' }),
    )
    expect(() => newSalt(() => new Uint8Array(32))).toThrowError(
      expect.objectContaining({ code: 'weak-salt' }),
    )
  })

  it('cannot be forged', () => {
    const raw = new Uint8Array(Buffer.from(long))
    expect(() => new SaltedDigest(Symbol('salted digest'), raw)).toThrowError(/random salt/)
    expect(() => new DecodedPublicKey(Symbol('decoded public key'), 'Ed25519', raw)).toThrowError(
      /decodePublicKey/,
    )
    const { parts } = call
    expect(() => new LedgerAct(Symbol('ledger call'), parts)).toThrowError(/typed constructors/)
    expect(() => new LedgerCall(Symbol('ledger call'), parts)).toThrowError(/typed constructors/)
    const fake = Object.assign(Object.create(SaltedDigest.prototype), {})
    expect(() => anchorRoots(me, 'audit', [fake])).toThrowError(
      expect.objectContaining({ code: 'bad-roots' }),
    )
  })

  it('takes keys of each algorithm only in their form', () => {
    expect(decodePublicKey('Secp256k1', secpKey()).bytes).toHaveLength(33)
    for (const algorithm of ['Ed25519', 'Secp256k1', 'P256', 'X25519'] as const) {
      expect(() => decodePublicKey(algorithm, Buffer.from(HOST))).toThrowError(
        expect.objectContaining({ code: 'bad-public-key' }),
      )
    }
    expect(() => decodePublicKey('Ed25519', new Uint8Array(32))).toThrow()
    const identity: Address = me
    const scope: LedgerContracts = contracts
    const mixed = () =>
      identities.setKeyAttribute(identity, 'enc', decodePublicKey('Ed25519', ed25519Key()), 10)
    expect(mixed).toThrowError(expect.objectContaining({ code: 'bad-key-purpose' }))
    expect(scope).toBe(contracts)
  })
})
