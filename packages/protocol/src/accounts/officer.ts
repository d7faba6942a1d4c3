import { Language } from '@sello/core'
import { z } from 'zod'
import { Role } from './role.ts'
import { DisplayName, Username } from './username.ts'

const Time = z.iso.datetime({ offset: true })

/** Delegate types of ERC-1056 that an officer's roles need. */
export const OfficerDelegateType = z.enum([
  'sello/grant',
  'sello/status',
  'sello/arrangement',
  'sello/directory',
])
export type OfficerDelegateType = z.infer<typeof OfficerDelegateType>

/** What an officer's key may do on the ledger, against what her roles need. */
export const Delegation = z.object({
  type: OfficerDelegateType,
  state: z.enum(['missing', 'valid', 'expiring', 'expired', 'superfluous']),
  validTo: Time.optional(),
})
export type Delegation = z.infer<typeof Delegation>

/** An officer as administrators see her. */
export const Officer = z.object({
  username: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  language: Language,
  disabled: z.boolean(),
  version: z.int().meta({ description: 'As in the ETag.' }),
  createdAt: Time,
  lastSignInAt: Time.optional(),
  factors: z.object({ totp: z.boolean(), passkeys: z.int() }),
  mustEnrol: z.boolean(),
  identities: z.array(
    z.object({ provider: z.string(), issuer: z.string(), subject: z.string(), linkedAt: Time }),
  ),
  ledger: z
    .object({
      address: z.string().regex(/^0x[0-9a-f]{40}$/),
      delegations: z.array(Delegation),
      changesNeeded: z.boolean().meta({ description: 'The owner has something to sign.' }),
    })
    .optional()
    .meta({ description: 'Absent for officers whose roles sign nothing.' }),
})
export type Officer = z.infer<typeof Officer>

export const OfficerList = z.object({ officers: z.array(Officer), nextCursor: z.string().optional() })

/** Body of `POST /v1/officers`. */
export const NewOfficer = z.strictObject({
  username: Username,
  displayName: DisplayName,
  language: Language.optional().meta({ description: 'Absent: the programme’s own.' }),
  roles: z.array(Role).min(1).max(11),
})
export type NewOfficer = z.infer<typeof NewOfficer>

/** Answer of `POST /v1/officers`: the initial password is told this once, to be handed to the officer. */
export const OfficerAdded = z.object({ officer: Officer, initialPassword: z.string() })
export type OfficerAdded = z.infer<typeof OfficerAdded>

/** Body of `PATCH /v1/officers/{username}`. */
export const OfficerChange = z
  .strictObject({
    displayName: DisplayName.optional(),
    language: Language.optional(),
    roles: z.array(Role).min(1).max(11).optional(),
    disabled: z.boolean().optional(),
    reason: z.string().trim().min(3).max(500).optional(),
  })
  .refine(({ reason: _, ...change }) => Object.keys(change).length > 0, 'change something')
export type OfficerChange = z.infer<typeof OfficerChange>

/** Body of `POST /v1/officers/{username}/identities`: an account at an identity provider that may sign in as her. */
export const NewIdentityLink = z.strictObject({
  provider: z.string().min(1).max(60),
  subject: z.string().min(1).max(255),
})
export type NewIdentityLink = z.infer<typeof NewIdentityLink>
