import { concat } from '../anchoring/leaves.ts'
import { sha256 } from '../anchoring/merkle-tree.ts'
import { encodeBase64url } from '../encoding/base64url.ts'

const encoder = new TextEncoder()

/**
 * Nonce that binds a presentation to one declaration: base64url(SHA-256(`random ‖ 0x00 ‖ mrn`)). `random` are
 * the bytes that the request gives as base64url, the movement reference number is taken as UTF-8.
 */
export function nonceForMrn(random: Uint8Array, mrn: string): string {
  return encodeBase64url(sha256(concat(random, new Uint8Array(1), encoder.encode(mrn))))
}
