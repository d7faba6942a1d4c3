import { z } from 'zod'
import { AnchorProof, Bytes32Text } from '../anchoring/anchor-proof.ts'
import { Timestamp } from '../dates.ts'
import { CertificateCore } from './certificate-core.ts'
import { Code, ContractId, Roles, StatusListNumber, text } from './certificate-shapes.ts'

export const AEO_CERTIFICATE_CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://w3id.org/sello/AeoCertificate/v1',
] as const
export const AEO_CERTIFICATE_SCHEMA = 'https://w3id.org/sello/AeoCertificate/v1/schema.json'

export const SelloStatusEntry = z.strictObject({
  id: z.string().max(300),
  type: z.literal('SelloStatusEntry'),
  statusRegistry: ContractId,
  statusIdentity: z.string().regex(/^0x[0-9a-f]{40}$/),
  statusList: StatusListNumber,
  statusIndex: z.int().min(0),
})
export type SelloStatusEntry = z.infer<typeof SelloStatusEntry>

export const BitstringStatusEntry = z.strictObject({
  id: z.string().max(2200),
  type: z.literal('BitstringStatusListEntry'),
  statusPurpose: z.enum(['revocation', 'suspension']),
  statusListIndex: z.string().regex(/^(0|[1-9]\d{0,8})$/),
  statusListCredential: z.string().max(2048),
})
export type BitstringStatusEntry = z.infer<typeof BitstringStatusEntry>

/**
 * The members of an `AeoCertificate` that the verdict reads. The whole form, with the code lists, is the JSON
 * Schema's matter: this one only makes sure that nothing is read that is not there.
 */
export const AeoCertificate = z.looseObject({
  id: text(300),
  type: z
    .array(z.string())
    .refine((types) => types.includes('AeoCertificate'), 'must include AeoCertificate'),
  issuer: text(300),
  validFrom: Timestamp,
  validUntil: Timestamp.optional(),
  credentialSubject: z.looseObject({
    id: text(2048).optional(),
    tin: z.string().optional(),
    legalName: z.string().optional(),
    identitySalt: Bytes32Text.optional(),
    certificateNumber: Code,
    programme: Code,
    aeoType: Code,
    roles: Roles,
    effectiveFrom: z.string(),
    expiresOn: z.string().nullable(),
    version: z.int(),
  }),
  credentialStatus: z
    .array(z.discriminatedUnion('type', [SelloStatusEntry, BitstringStatusEntry]))
    .min(1)
    .max(10),
  certificateCore: CertificateCore,
  anchor: z.strictObject({ grant: AnchorProof, copy: AnchorProof }),
  audience: text(300).optional(),
  cnf: z.looseObject({ jwk: z.record(z.string(), z.unknown()) }).optional(),
})
export type AeoCertificate = z.infer<typeof AeoCertificate>
