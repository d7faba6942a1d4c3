/** The types of `AeoCertificate/v1/schema.json`; a test holds their members against the schema's. */

export interface AliasV1 {
  readonly scheme: string
  readonly value: string
  readonly from?: string
  readonly to?: string
}

export interface PostalAddressV1 {
  readonly street: string
  readonly city: string
  readonly postcode?: string
  readonly country: string
}

export interface ValidationV1 {
  readonly date: string
  readonly method: string
}

export interface AeoSubjectV1 {
  /** DID of the holder; absent for a bare key, a register copy and a partner's copy. */
  readonly id?: string
  readonly type: 'AuthorizedEconomicOperator'
  readonly tin: string
  readonly aliases?: readonly AliasV1[]
  readonly legalName: string
  readonly nativeName?: string
  readonly address: PostalAddressV1
  readonly certificateNumber: string
  readonly programme: string
  readonly aeoType: string
  readonly roles: readonly string[]
  readonly customsOffice?: string
  /** YYYY-MM-DD in the issuer's zone. */
  readonly effectiveFrom: string
  /** null = open-ended. */
  readonly expiresOn: string | null
  readonly lastValidation?: ValidationV1
  readonly nextRevalidation?: string
  readonly version: number
  /** base64url of the previous version's grant leaf hash; present from version 2 on. */
  readonly previous?: string
  /** base64url, 32 bytes. */
  readonly identitySalt: string
}

export interface CoreStatusV1 {
  /** eip155:<chain>:<registry> */
  readonly registry: string
  readonly identity: string
  readonly list: string
  readonly index: number
}

export interface CertificateCoreV1 {
  readonly type: 'AeoCertificateCore'
  readonly issuer: string
  readonly certificateNumber: string
  readonly version: number
  readonly programme: string
  readonly aeoType: string
  readonly roles: readonly string[]
  readonly effectiveFrom: string
  readonly expiresOn: string | null
  readonly status: CoreStatusV1
  readonly identityDigest: string
}

/** Inclusion of one leaf in an RFC 9162 tree. */
export interface InclusionProofV1 {
  readonly leafIndex: number
  readonly treeSize: number
  /** base64url, from the leaf's sibling upwards. */
  readonly path: readonly string[]
  /** 0x and 64 hex digits. */
  readonly root: string
  /** base64url, 32 bytes. */
  readonly salt: string
}

export interface AnchorV1 {
  readonly grant: InclusionProofV1
  readonly copy: InclusionProofV1
}

export interface SelloStatusEntryV1 {
  readonly id: string
  readonly type: 'SelloStatusEntry'
  readonly statusRegistry: string
  readonly statusIdentity: string
  readonly statusList: string
  readonly statusIndex: number
}

export interface BitstringStatusEntryV1<Purpose extends 'revocation' | 'suspension'> {
  readonly id: string
  readonly type: 'BitstringStatusListEntry'
  readonly statusPurpose: Purpose
  readonly statusListIndex: string
  readonly statusListCredential: string
}

export type CredentialStatusV1 = readonly [
  SelloStatusEntryV1,
  BitstringStatusEntryV1<'revocation'>,
  BitstringStatusEntryV1<'suspension'>,
]

export interface PublicJwkV1 {
  readonly kty: 'OKP' | 'EC'
  readonly crv: 'Ed25519' | 'P-256' | 'secp256k1'
  readonly x: string
  readonly y?: string
  readonly alg?: string
  readonly use?: 'sig'
  readonly kid?: string
}

export interface DataIntegrityProofV1 {
  readonly id?: string
  readonly type: 'DataIntegrityProof'
  readonly cryptosuite: string
  readonly created?: string
  readonly expires?: string
  readonly verificationMethod: string
  readonly proofPurpose: 'assertionMethod'
  readonly proofValue: string
}

export interface AeoCertificateV1 {
  readonly '@context': readonly [
    'https://www.w3.org/ns/credentials/v2',
    'https://w3id.org/sello/AeoCertificate/v1',
  ]
  /** urn:uuid:… */
  readonly id: string
  readonly type: readonly ['VerifiableCredential', 'AeoCertificate']
  readonly issuer: string
  /** RFC 3339 with offset. */
  readonly validFrom: string
  readonly validUntil?: string
  readonly credentialSubject: AeoSubjectV1
  readonly credentialStatus: CredentialStatusV1
  readonly credentialSchema: {
    readonly id: 'https://w3id.org/sello/AeoCertificate/v1/schema.json'
    readonly type: 'JsonSchema'
  }
  readonly certificateCore: CertificateCoreV1
  readonly anchor: AnchorV1
  /** Only in a partner's copy: the URN of its arrangement. */
  readonly audience?: string
  /** A bare holder key (JOSE forms only). */
  readonly cnf?: { readonly jwk: PublicJwkV1 }
  readonly proof?: DataIntegrityProofV1
}
