import { z } from 'zod'

/** A held credential in lists. */
const naming = {
  id: z.string().meta({ description: 'The wallet’s own.' }),
  credentialId: z.string(),
  format: z.enum(['ldp', 'vc+jwt', 'jwt_vc_json']),
  issuer: z.string(),
  issuerName: z.string(),
  certificateNumber: z.string(),
  version: z.int(),
  receivedAt: z.iso.datetime({ offset: true }),
}
export const HeldCredential = z.object(naming)

/** One credential as it came: a JWT as text, Data Integrity as an object. */
export const WholeCredential = z.object({
  ...naming,
  credential: z.union([z.string(), z.record(z.string(), z.unknown())]),
})

/** Answer of `POST /v1/credentials/claims`. */
export const Claimed = z.object({ id: z.string(), holder: z.string(), credentials: z.array(HeldCredential) })

/** Who was shown what, when and what for. */
export const ShownPresentation = z.object({
  id: z.string(),
  at: z.iso.datetime({ offset: true }),
  verifier: z.string(),
  verifierName: z.string(),
  purpose: z.string(),
  mrn: z.string().optional(),
  requestUrl: z.string(),
  format: z.enum(['ldp', 'vp+jwt', 'jwt_vp_json']),
  shownBy: z.string(),
  credentials: z.array(
    z.object({ id: z.string(), certificateNumber: z.string(), format: HeldCredential.shape.format }),
  ),
  outcome: z
    .enum(['sent', 'refused', 'verified', 'rejected', 'indeterminate'])
    .meta({ description: 'sent: no answer came; it must be taken for seen.' }),
})

/** Answer of `GET /v1/holder`. */
export const HolderAnswer = z.object({ did: z.string(), firm: z.string() })

/** Answer of `GET /readyz`. */
export const Readiness = z.object({ status: z.literal('ready') })
