import { z } from 'zod'

/** Answer of `POST {nonceUrl}`: to be signed within its life, single use. */
export const ClaimNonce = z.object({ nonce: z.string().min(16), expiresInSeconds: z.int().positive() })
export type ClaimNonce = z.infer<typeof ClaimNonce>

/**
 * `POST {claimUrl}`. `proof` is a JWT as OpenID4VCI 1.0 appendix F.1: header {typ: `openid4vci-proof+jwt`,
 * alg, kid: the holder's DID URL}, payload {iss: holder DID, aud: issuer URL, iat, nonce}.
 */
export const ClaimRequest = z.strictObject({
  code: z.string().min(20).max(200),
  /** Wanted where the offer says so. */
  txCode: z.string().min(4).max(20).optional(),
  proof: z.string().min(20).max(8_192),
})
export type ClaimRequest = z.infer<typeof ClaimRequest>

/** One credential a format, each bound to the holder. JWTs as strings, Data Integrity as objects. */
export const ClaimResponse = z.object({
  holder: z.string(),
  credentials: z
    .array(
      z.object({
        id: z.string(),
        format: z.enum(['ldp', 'vc+jwt', 'jwt_vc_json']),
        credential: z.union([z.string(), z.record(z.string(), z.unknown())]),
      }),
    )
    .min(1),
})
export type ClaimResponse = z.infer<typeof ClaimResponse>
