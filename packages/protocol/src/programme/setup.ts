import { Address, Country, Did, Language, LedgerDeployment, LocalText, TimeZone } from '@sello/core/shapes'
import { z } from 'zod'

/** As answers tell them: in lower case. */
const AddressText = z.string().regex(/^0x[0-9a-f]{40}$/)
const HashText = z.string().regex(/^0x[0-9a-f]{64}$/)

/** The one-time code that the service prints when it starts without an administration. */
export const SetupCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}$/, 'must be four groups of four, as the service printed it')

/** The network's contracts, as `deployment.json` of whoever founded it says. */
export const SetupDeployment = LedgerDeployment
export type SetupDeployment = z.infer<typeof SetupDeployment>

/** A change of the identity's keys for the owner to sign; what each member says is shown before. */
export const SetupChange = z.looseObject({ digest: z.string() })

/**
 * `GET /v1/setup`: public. `needed`: no administration is here, `POST /v1/setup/owner` and `POST /v1/setup` make one.
 * `owner-signature`: it is here, and nothing counts before its owner has signed (`POST /v1/setup/signatures`).
 */
export const SetupState = z.object({
  state: z.enum(['needed', 'owner-signature', 'done']),
  languages: z.array(Language),
  /** From `owner-signature` on. */
  did: Did.optional(),
  country: Country.optional(),
  name: LocalText.optional(),
  /** For the owner to sign, in this order; from `owner-signature` on. */
  changes: z.array(SetupChange).optional(),
  /** The network as the service's own node has it; null while the node cannot be reached. */
  node: z.object({ chainId: z.int(), genesisHash: HashText, block: z.int() }).nullable(),
})
export type SetupState = z.infer<typeof SetupState>

/** `POST /v1/setup/owner`: a new owner key under a passphrase. Nothing of it stays on the server. */
export const NewOwner = z.strictObject({ code: SetupCode, passphrase: z.string().min(12).max(500) })
export type NewOwner = z.infer<typeof NewOwner>

/** The sealed owner key: told here alone, to be downloaded and kept offline. */
export const NewOwnerAnswer = z.object({ identity: AddressText, ownerFile: z.record(z.string(), z.json()) })
export type NewOwnerAnswer = z.infer<typeof NewOwnerAnswer>

/** Whose key changes the administration's keys. */
export const SetupOwner = z.discriminatedUnion('kind', [
  /** The key lies elsewhere: the changes are signed there and brought back. */
  z.strictObject({ kind: z.literal('elsewhere'), identity: Address }),
  /** Signs the first changes now; with `keep` the sealed file stays in the data folder, for a start. */
  z.strictObject({
    kind: z.literal('file'),
    ownerFile: z.record(z.string(), z.json()),
    passphrase: z.string().min(12).max(500),
    keep: z.boolean(),
  }),
])
export type SetupOwner = z.infer<typeof SetupOwner>

/** `POST /v1/setup` */
export const SetupRequest = z.strictObject({
  code: SetupCode,
  country: Country,
  name: LocalText,
  timeZone: TimeZone,
  languages: z.array(Language).min(1).max(3),
  defaultLanguage: Language,
  deployment: SetupDeployment,
  owner: SetupOwner,
  administrator: z.strictObject({
    username: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'must be lower-case letters, digits, . _ -'),
    password: z.string().min(12).max(200),
  }),
})
export type SetupRequest = z.infer<typeof SetupRequest>

/** Answer of `POST /v1/setup` and `POST /v1/setup/signatures`. */
export const SetupDone = z.object({
  state: z.enum(['owner-signature', 'done']),
  did: Did,
  identity: AddressText,
  /** For the owner to sign, in this order; empty when it has. */
  changes: z.array(SetupChange),
})
export type SetupDone = z.infer<typeof SetupDone>

/**
 * `POST /v1/setup/signatures`: the changes as the owner signed them elsewhere (`sello keys sign`), or the sealed key to
 * sign them with here.
 */
export const SetupSignatures = z.union([
  z.strictObject({
    code: SetupCode,
    signed: z
      .array(z.strictObject({ prepared: SetupChange, signature: z.string().regex(/^0x[0-9a-f]{130}$/) }))
      .min(1)
      .max(100),
  }),
  z.strictObject({
    code: SetupCode,
    ownerFile: z.record(z.string(), z.json()),
    passphrase: z.string().min(12).max(500),
  }),
])
export type SetupSignatures = z.infer<typeof SetupSignatures>
