import { z } from 'zod'
import { NextCursor } from '../list-page.ts'

/** As text: what is answered is not transformed. */
const Address = z.string().regex(/^0x[0-9a-f]{40}$/)
const Hash32 = z.string().regex(/^0x[0-9a-f]{64}$/)
const Time = z.iso.datetime({ offset: true })

/** What a change of the administration's identity does, as the owner of the identity has to sign it. */
export const WantedIdentityChange = z.object({
  id: z.string().meta({ description: 'Names the change when a part of them is prepared.' }),
  act: z.enum(['addDelegate', 'revokeDelegate']),
  why: z.enum(['new', 'renewal', 'role-removed', 'officer-disabled']),
  type: z.string(),
  delegate: Address,
  days: z.int().optional().meta({ description: 'For how long it adds.' }),
  username: z.string().optional().meta({ description: 'Absent for the service’s own account.' }),
  validTo: Time.optional().meta({ description: 'When what stands on the ledger now ends.' }),
})
export type WantedIdentityChange = z.infer<typeof WantedIdentityChange>

/** A change that was prepared, on its way to the ledger. */
export const IdentityChange = z.object({
  digest: Hash32,
  state: z.enum(['prepared', 'sent', 'final', 'refused']),
  act: z.string(),
  type: z.string().optional(),
  delegate: Address.optional(),
  username: z.string().optional(),
  preparedBy: z.string(),
  preparedAt: Time,
  relayedBy: z.string().optional(),
  sentAt: Time.optional(),
  endedAt: Time.optional(),
  txHash: z.string().optional(),
  failure: z.string().optional(),
})
export type IdentityChange = z.infer<typeof IdentityChange>

/** Answer of `GET /v1/identity-changes`. */
export const IdentityChangeList = z.object({
  wanted: z.array(WantedIdentityChange).meta({ description: 'What the owner has to sign.' }),
  changes: z.array(IdentityChange).meta({ description: 'Prepared ones, newest first.' }),
  nextCursor: NextCursor,
  embeddedOwner: z.boolean().meta({ description: 'The sealed owner key lies in the data directory.' }),
})
export type IdentityChangeList = z.infer<typeof IdentityChangeList>

/** Body of `POST /v1/identity-changes/prepared`; all that is wanted unless told. */
export const PrepareIdentityChanges = z.strictObject({ ids: z.array(z.string()).min(1).max(500).optional() })
export type PrepareIdentityChanges = z.infer<typeof PrepareIdentityChanges>

const Prepared = z.strictObject({
  format: z.literal('sello/identity-change/v1'),
  chainId: z.int().positive(),
  didRegistry: Address,
  owner: Address,
  ownerNonce: z.int().nonnegative(),
  request: z.looseObject({ act: z.string(), identity: Address }),
  digest: Hash32,
})

/** The file that the owner signs offline: `sello keys sign FILE --owner-file OWNER --out SIGNED`. */
export const IdentityChangesFile = z.strictObject({
  format: z.literal('sello/identity-changes/v1'),
  changes: z.array(Prepared).min(1).max(500),
})
export type IdentityChangesFile = z.infer<typeof IdentityChangesFile>

/** Body of `POST /v1/identity-changes/signed`: the same with the owner’s signatures. */
export const SignedIdentityChangesFile = z.strictObject({
  format: z.literal('sello/signed-identity-changes/v1'),
  changes: z
    .array(z.strictObject({ prepared: Prepared, signature: z.string().regex(/^0x[0-9a-f]{130}$/) }))
    .min(1)
    .max(500),
})
export type SignedIdentityChangesFile = z.infer<typeof SignedIdentityChangesFile>

/** Body of `POST /v1/identity-changes/embedded`: opens the sealed owner key; kept nowhere. */
export const SignIdentityChangesHere = z.strictObject({
  passphrase: z.string().min(1).max(500),
  ids: z.array(z.string()).min(1).max(500).optional(),
})
export type SignIdentityChangesHere = z.infer<typeof SignIdentityChangesHere>

export const IdentityChangesRelayed = z.object({ changes: z.array(IdentityChange) })
