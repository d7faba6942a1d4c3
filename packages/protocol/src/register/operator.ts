import { Alias, CalendarDate, PostalAddress, Tin } from '@sello/core/shapes'
import { z } from 'zod'

/** As the certificate's schema will want it: one line, well-formed, no control or invisible format characters. */
const NAME = /^[^\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Cf}]+$/u
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((name) => NAME.test(name), 'must be one line without control characters')

const Time = z.iso.datetime({ offset: true })

/** A place of the firm beside its registered seat. */
export const OperatorAddress = z.strictObject({
  kind: z.enum(['operations', 'warehouse', 'postal', 'other']),
  ...PostalAddress.shape,
})
export type OperatorAddress = z.infer<typeof OperatorAddress>

/** A person at the firm: personal data, whose reading is audited, and which some roles are not shown. */
export const OperatorContact = z.strictObject({
  name: line(70),
  /** What the person does at the firm. */
  position: line(70).optional(),
  email: z.email().max(254).optional(),
  phone: line(35).optional(),
})
export type OperatorContact = z.infer<typeof OperatorContact>

/** Whether the firm lets its data go to partner administrations. */
export const SharingConsent = z.strictObject({
  given: z.boolean(),
  date: CalendarDate,
  legalBasis: line(200),
})
export type SharingConsent = z.infer<typeof SharingConsent>

const optional = {
  aliases: z.array(Alias).max(50),
  nativeName: line(70),
  addresses: z.array(OperatorAddress).max(50),
  contacts: z.array(OperatorContact).max(20),
  sharingConsent: SharingConsent,
  /** Username of the officer who looks after the firm. */
  assignedTo: line(64),
}

/** A firm as the register holds it: `POST /v1/operators`. */
export const OperatorData = z.strictObject({
  tin: Tin,
  legalName: line(70),
  address: PostalAddress,
  aliases: optional.aliases.optional(),
  nativeName: optional.nativeName.optional(),
  addresses: optional.addresses.optional(),
  contacts: optional.contacts.optional(),
  sharingConsent: optional.sharingConsent.optional(),
  assignedTo: optional.assignedTo.optional(),
})
export type OperatorData = z.infer<typeof OperatorData>

/** Members of a certificate that come from the register. A change of them needs a new version of the certificate. */
export const certifiedFields = ['tin', 'legalName', 'nativeName', 'address', 'aliases'] as const
export const CertifiedField = z.enum(certifiedFields)
export type CertifiedField = z.infer<typeof CertifiedField>

/** A live certificate that says something else than the register. */
export const AffectedCertificate = z.object({
  certificateId: z.uuid(),
  certificateNumber: z.string(),
  programme: z.string(),
  version: z.int(),
  fields: z.array(CertifiedField).min(1),
})
export type AffectedCertificate = z.infer<typeof AffectedCertificate>

/**
 * A firm, with its version (also the ETag). `contacts` is left out for roles that are not shown persons; a record that
 * was merged into another names it and no longer changes.
 */
export const Operator = z.object({
  ...OperatorData.shape,
  // What the register holds from before names were checked is shown all the same.
  legalName: z.string(),
  nativeName: z.string().optional(),
  id: z.uuid(),
  version: z.int().min(1),
  createdAt: Time,
  mergedInto: z.uuid().optional(),
  /** Live certificates that say something else: each needs a new version, which is an act of its own. */
  certificatesAffected: z.array(AffectedCertificate),
})
export type Operator = z.infer<typeof Operator>

/**
 * `PATCH /v1/operators/{id}` with `If-Match: "<version that was edited>"`: members that are absent stay, null removes
 * one that may be absent. Lists are sent whole.
 */
export const OperatorEdit = z.strictObject({
  changes: z
    .strictObject({
      tin: Tin.optional(),
      legalName: line(70).optional(),
      address: PostalAddress.optional(),
      aliases: optional.aliases.nullable().optional(),
      nativeName: optional.nativeName.nullable().optional(),
      addresses: optional.addresses.nullable().optional(),
      contacts: optional.contacts.nullable().optional(),
      sharingConsent: optional.sharingConsent.nullable().optional(),
      assignedTo: optional.assignedTo.nullable().optional(),
    })
    .refine((changes) => Object.keys(changes).length > 0, 'must change something'),
  /** For whoever reads the history. */
  why: z.string().trim().min(1).max(500).optional(),
})
export type OperatorEdit = z.infer<typeof OperatorEdit>

/** `?merge=true`: what does not clash with changes made since is saved upon them. */
export const OperatorEditOptions = z.object({ merge: z.enum(['true', 'false']).optional() })
