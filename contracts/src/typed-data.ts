import type { Address } from 'viem'

/** EIP-712 domain names by contract; the version is "1". */
export const typedDataNames = {
  authorityDirectory: 'SelloAuthorityDirectory',
  arrangementRegistry: 'SelloArrangementRegistry',
  statusRegistry: 'SelloStatusRegistry',
  anchorLog: 'SelloAnchorLog',
} as const

export type SignedContract = keyof typeof typedDataNames

/** The EIP-712 domain of one of our contracts on one chain. */
export function typedDataDomain(contract: SignedContract, chainId: number, verifyingContract: Address) {
  return { name: typedDataNames[contract], version: '1', chainId, verifyingContract } as const
}

const identity = { name: 'identity', type: 'address' } as const
const arrangementId = { name: 'arrangementId', type: 'uint256' } as const
const parties = { name: 'parties', type: 'address[]' } as const
const termsDigest = { name: 'termsDigest', type: 'bytes32' } as const
const agreed = [
  { name: 'nonce', type: 'uint256' },
  { name: 'deadline', type: 'uint256' },
] as const

const wordChange = [
  { name: 'word', type: 'uint16' },
  { name: 'bits', type: 'uint256' },
] as const
const statusWrite = [
  identity,
  { name: 'list', type: 'uint256' },
  { name: 'expectedSequence', type: 'uint64' },
  { name: 'changes', type: 'WordChange[]' },
] as const

/**
 * What officers sign for every `…Signed` function: `typedData.CONTRACT.FUNCTION` (the function's name without
 * `Signed`), each with viem's `primaryType` and `types`. The contracts hash the same structs.
 */
export const typedData = {
  authorityDirectory: {
    propose: {
      primaryType: 'Propose',
      types: {
        Propose: [
          identity,
          { name: 'decision', type: 'uint8' },
          { name: 'target', type: 'address' },
          { name: 'data', type: 'bytes32' },
          ...agreed,
        ],
      },
    },
    vote: {
      primaryType: 'Vote',
      types: { Vote: [identity, { name: 'proposalId', type: 'uint256' }, ...agreed] },
    },
    leave: { primaryType: 'Leave', types: { Leave: [identity, ...agreed] } },
    setQuorum: {
      primaryType: 'SetQuorum',
      types: {
        SetQuorum: [identity, { name: 'act', type: 'uint8' }, { name: 'officers', type: 'uint8' }, ...agreed],
      },
    },
    setContact: {
      primaryType: 'SetContact',
      types: { SetContact: [identity, { name: 'digest', type: 'bytes32' }, ...agreed] },
    },
  },
  arrangementRegistry: {
    propose: { primaryType: 'Propose', types: { Propose: [identity, parties, termsDigest, ...agreed] } },
    proposeVersion: {
      primaryType: 'ProposeVersion',
      types: { ProposeVersion: [identity, arrangementId, parties, termsDigest, ...agreed] },
    },
    accept: {
      primaryType: 'Accept',
      types: { Accept: [identity, arrangementId, { name: 'version', type: 'uint32' }, ...agreed] },
    },
    suspend: { primaryType: 'Suspend', types: { Suspend: [identity, arrangementId, ...agreed] } },
    resume: { primaryType: 'Resume', types: { Resume: [identity, arrangementId, ...agreed] } },
    withdraw: { primaryType: 'Withdraw', types: { Withdraw: [identity, arrangementId, ...agreed] } },
  },
  statusRegistry: {
    revoke: { primaryType: 'Revoke', types: { Revoke: [...statusWrite, ...agreed], WordChange: wordChange } },
    suspend: {
      primaryType: 'Suspend',
      types: {
        Suspend: [...statusWrite, { name: 'until', type: 'uint64' }, ...agreed],
        WordChange: wordChange,
      },
    },
    reinstate: {
      primaryType: 'Reinstate',
      types: { Reinstate: [...statusWrite, ...agreed], WordChange: wordChange },
    },
    liftExpired: {
      primaryType: 'LiftExpired',
      types: { LiftExpired: [...statusWrite, ...agreed], WordChange: wordChange },
    },
  },
  anchorLog: {
    anchor: {
      primaryType: 'Anchor',
      types: {
        Anchor: [
          identity,
          { name: 'purpose', type: 'uint8' },
          { name: 'roots', type: 'bytes32[]' },
          ...agreed,
        ],
      },
    },
    disavow: {
      primaryType: 'Disavow',
      types: { Disavow: [identity, { name: 'root', type: 'bytes32' }, ...agreed] },
    },
  },
} as const satisfies Record<SignedContract, object>
