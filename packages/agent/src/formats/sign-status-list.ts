import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { VC_CONTEXT } from '../reader/reader-context.ts'
import { type Signer, signerDid } from './signer.ts'

export interface StatusListParts {
  /** The credential's own address. */
  readonly id: string
  readonly statusPurpose: 'revocation' | 'suspension'
  /** The whole list, most significant bit first. */
  readonly bits: Uint8Array
  readonly validFrom: Date
  readonly validUntil?: Date
}

/** Signs a BitstringStatusListCredential (Bitstring Status List 1.0, 3.2) as Data Integrity. */
export async function signStatusList(parts: StatusListParts, signer: Signer) {
  const compressed = await promisify(gzip)(parts.bits)
  const credential = {
    '@context': [VC_CONTEXT],
    id: parts.id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: signerDid(signer),
    validFrom: parts.validFrom.toISOString(),
    ...(parts.validUntil ? { validUntil: parts.validUntil.toISOString() } : {}),
    credentialSubject: {
      id: `${parts.id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: parts.statusPurpose,
      encodedList: `u${compressed.toString('base64url')}`,
    },
  }
  return (await import('./sign-ldp.ts')).signLdpCredential(credential, signer, parts.validFrom)
}
