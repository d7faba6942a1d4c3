import { parseAbi } from 'viem'

export const didRegistryAbi = parseAbi([
  'event DIDOwnerChanged(address indexed identity, address owner, uint256 previousChange)',
  'event DIDDelegateChanged(address indexed identity, bytes32 delegateType, address delegate, uint256 validTo, uint256 previousChange)',
  'event DIDAttributeChanged(address indexed identity, bytes32 name, bytes value, uint256 validTo, uint256 previousChange)',
])
export const authorityDirectoryAbi = parseAbi([
  'event MemberAdmitted(address indexed identity, bytes2 country, address[] officers, uint64 sequence)',
  'event MemberSuspended(address indexed identity, address[] officers, uint64 sequence)',
  'event MemberReinstated(address indexed identity, address[] officers, uint64 sequence)',
  'event MemberRemoved(address indexed identity, bool voluntary, address[] officers, uint64 sequence)',
  'event MemberDistrusted(address indexed identity, uint64 sinceBlock, address[] officers, uint64 sequence)',
  'event IdentityReplaced(address indexed identity, address indexed replacement, address[] officers, uint64 sequence)',
  'event ContractSet(bytes32 indexed name, address at, address[] officers, uint64 sequence)',
  'event QuorumSet(address indexed identity, uint8 act, uint8 officers_, address[] officers, uint64 sequence)',
  'event ContactSet(address indexed identity, bytes32 digest, address[] officers, uint64 sequence)',
  'event Proposed(uint256 indexed proposalId, address indexed identity, uint8 decision, address target, bytes32 data, uint64 expiresAt, address[] officers, uint64 sequence)',
  'event Voted(uint256 indexed proposalId, address indexed identity, address[] officers, uint64 sequence)',
])
export const arrangementRegistryAbi = parseAbi([
  'event ArrangementProposed(uint256 indexed arrangementId, uint32 indexed version, address indexed identity, address[] parties, bytes32 termsDigest, address[] officers, uint64 sequence)',
  'event ArrangementAccepted(uint256 indexed arrangementId, uint32 indexed version, address indexed identity, address[] officers, uint64 sequence)',
  'event ArrangementSuspended(uint256 indexed arrangementId, address indexed identity, address[] officers, uint64 sequence)',
  'event ArrangementResumed(uint256 indexed arrangementId, address indexed identity, address[] officers, uint64 sequence)',
  'event ArrangementWithdrawn(uint256 indexed arrangementId, address indexed identity, uint32 upToVersion, address[] officers, uint64 sequence)',
])
export const statusRegistryAbi = parseAbi([
  'struct WordState { uint16 word; uint256 value; }',
  'event StatusChanged(address indexed identity, uint256 indexed list, uint8 indexed kind, WordState[] words, uint64 listSequence, uint64 until, address[] officers, uint64 sequence)',
])
export const anchorLogAbi = parseAbi([
  'event Anchored(address indexed identity, uint8 indexed purpose, bytes32 indexed root, uint64 identitySequence, bytes32 runningHash, address[] officers, uint64 sequence)',
  'event Disavowed(address indexed identity, bytes32 indexed root, address[] officers, uint64 sequence)',
])
