export * from './acts/anchor-acts.ts'
export * from './acts/arrangement-acts.ts'
export * from './acts/directory-acts.ts'
export * from './acts/status-acts.ts'
export { type ReadAnchor, type ReadAnchorsOptions, readAnchors } from './anchors/read-anchors.ts'
export { createLogDecoder } from './events/decode-log.ts'
export type { ContractName, LedgerEvent, RawLog } from './events/ledger-event.ts'
export { createFollower, type Follower, type FollowerOptions } from './follower/create-follower.ts'
export { type GuardedTransaction, guardTransaction } from './guard/guard-transaction.ts'
export {
  type Authorization,
  directCall,
  type ExpectedEvent,
  type LedgerAct,
  type LedgerCall,
  signedCall,
} from './guard/ledger-call.ts'
export { type DecodedPublicKey, decodePublicKey, type LedgerKeyPurpose } from './guard/public-key.ts'
export {
  auditLeaf,
  copyLeaf,
  exchangeLeaf,
  grantLeaf,
  newSalt,
  type SaltedDigest,
  saltedContact,
  saltedTerms,
  saltedTree,
} from './guard/salted-digest.ts'
export * from './identity/identity-changes.ts'
export { ownerKeyFrom } from './identity/owner-key.ts'
export { readOwnership } from './identity/read-ownership.ts'
export * from './identity/sign-identity-change.ts'
export type { BlockStamp, MirrorBatch } from './mirror/apply-batch.ts'
export type { BlockRun } from './mirror/block-times.ts'
export { MirrorOrigin } from './mirror/mirror-state.ts'
export { type Mirror, type MirrorOptions, openMirror } from './mirror/open-mirror.ts'
export type { DecisionName, ProposalFact } from './mirror/view/display-view.ts'
export * from './officers/authorise.ts'
export * from './officers/nonce-store.ts'
export { readChainId, readHeaders } from './rpc/chain-reads.ts'
export { createJsonRpc, type JsonRpc, type JsonRpcOptions } from './rpc/json-rpc.ts'
export {
  createSender,
  type Sender,
  type SenderOptions,
  type SendOutcome,
  type SendRequest,
} from './sender/create-sender.ts'
export { createMemoryOutbox } from './sender/memory-outbox.ts'
export type { OutboxEntry, OutboxState, OutboxStore } from './sender/outbox-store.ts'
export type { LegacyTransaction, SenderAccount } from './sender/sign-transaction.ts'
export { openSqliteOutbox } from './sender/sqlite-outbox.ts'
export type { BesuFaults } from './testing/besu-faults.ts'
export type { BesuOptions } from './testing/besu-rules.ts'
export { type SeedOptions, seededEntry, seededRoots, seedMirror } from './testing/seed-mirror.ts'
export { type Anvil, type AnvilOptions, freePort, startAnvil } from './testing/start-anvil.ts'
export { type BesuDouble, startBesuDouble } from './testing/start-besu-double.ts'
export { SyntheticLedger, syntheticContracts, syntheticHash } from './testing/synthetic-ledger.ts'
export {
  deployTestNetwork,
  type TestNetwork,
  testAccount,
  testAddress,
  testPrivateKey,
} from './testing/test-network.ts'
