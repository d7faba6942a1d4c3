export {
  type BulkSigner,
  type BulkSignerOptions,
  bulkThreads,
  createBulkSigner,
} from './bulk/sign-in-bulk.ts'
export {
  type ClaimProofBinding,
  type ClaimProofCheck,
  signClaimProof,
  verifyClaimProof,
} from './claims/claim-proof.ts'
export type { HolderProof, HolderProofCheck } from './claims/holder-proof.ts'
export { type ProvedRequest, signRequestProof, verifyRequestProof } from './claims/request-proof.ts'
export { fromPublicJwk, jwkThumbprint, type PublicJwk, toPublicJwk } from './encoding/jwk.ts'
export { decodeMultikey, encodeMultikey, type RawPublicKey } from './encoding/multikey.ts'
export { locateKey } from './enrolment/locate-key.ts'
export {
  type PreparedKeys,
  prepareServiceKeys,
  type Rotation,
  recordServiceKeys,
  retireKeys,
  rotateKey,
  type ServiceName,
  type Validity,
} from './enrolment/service-keys.ts'
export { type SignedCredential, signCredential } from './formats/sign-credential.ts'
export { type PresentationBinding, signPresentation } from './formats/sign-presentation.ts'
export { type StatusListParts, signStatusList } from './formats/sign-status-list.ts'
export type { Signer } from './formats/signer.ts'
export { createDocumentLoader, type DocumentLoader } from './json-ld/document-loader.ts'
export { addressOfKey } from './keys/address-of-key.ts'
export type { HolderDid, HolderMethod } from './keys/create-holder-did.ts'
export { createKeyring, type Keyring, type KeyringConfig } from './keys/create-keyring.ts'
export { type KeyRecord, type KeySpec, keyPurposes, type RingKeyPurpose } from './keys/key-record.ts'
export type { LedgerAccount } from './keys/use-key.ts'
export { createCredentialReader } from './reader/create-credential-reader.ts'
export { thumbprintUrn } from './reader/members.ts'
export type { ReaderContext } from './reader/reader-context.ts'
export { createHolderKeys } from './resolver/create-holder-keys.ts'
export {
  createMirrorResolver,
  type DidResolution,
  type MirrorResolver,
} from './resolver/create-mirror-resolver.ts'
export type { DidDocument } from './resolver/did-document.ts'
export { type EthrDid, parseEthrDid } from './resolver/parse-ethr-did.ts'
