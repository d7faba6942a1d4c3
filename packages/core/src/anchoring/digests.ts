import type { ArrangementTerms } from '../arrangement/terms.ts'
import { bytes32FromBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { canonicalBytes } from '../encoding/canonical-json.ts'
import { hash32 } from '../encoding/hex.ts'
import type { Hash32 } from '../identifiers.ts'
import { concat, tagBytes } from './leaves.ts'
import { sha256 } from './merkle-tree.ts'

/** SHA-256(utf8(tag) ‖ 0x00 ‖ salt ‖ JCS(content)): says nothing to who lacks the salt. */
function saltedDigest(tag: string, salt: string, content: unknown): Uint8Array {
  return sha256(concat(tagBytes(tag), bytes32FromBase64url(salt), canonicalBytes(content)))
}

export interface FirmIdentity {
  readonly tin: string
  readonly legalName: string
}

/** What stands for the firm in the certificate core: base64url. `salt` is 32 bytes as base64url. */
export function identityDigest({ tin, legalName }: FirmIdentity, salt: string): string {
  return encodeBase64url(saltedDigest('sello/identity/v1', salt, { legalName, tin }))
}

/** What stands for an arrangement's terms on the ledger. */
export function termsDigest(terms: ArrangementTerms): Hash32 {
  const { salt, ...content } = terms
  return hash32(saltedDigest('sello/terms/v1', salt, content))
}
