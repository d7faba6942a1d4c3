import { Language } from '@sello/core'
import { z } from 'zod'
import { Role } from './role.ts'
import { DisplayName, NewPassword } from './username.ts'

const Time = z.iso.datetime({ offset: true })

/** Answer of `GET /v1/session`: who I am and what I may do now. */
export const SessionProfile = z.object({
  username: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  language: Language,
  signedInAt: Time,
  expiresAt: Time,
  freshUntil: Time.nullable().meta({
    description: 'Until then the ledger key of the officer signs; null: confirm the session first.',
  }),
  factors: z.object({
    password: z.boolean(),
    totp: z.boolean(),
    passkeys: z.int(),
    recoveryCodes: z.int().meta({ description: 'How many are left.' }),
    identityProviders: z.array(z.string()),
  }),
  mustEnrol: z.boolean(),
  mustAddFactor: z.boolean().meta({
    description: 'The administration asks a second factor of this account, and it has none.',
  }),
  mustChangePassword: z.boolean().meta({
    description: 'The password is the initial one: choose another while enrolling.',
  }),
})
export type SessionProfile = z.infer<typeof SessionProfile>

/** Body of `PATCH /v1/session`. */
export const ProfileChange = z
  .strictObject({ displayName: DisplayName.optional(), language: Language.optional() })
  .refine(
    ({ displayName, language }) => displayName !== undefined || language !== undefined,
    'change something',
  )
export type ProfileChange = z.infer<typeof ProfileChange>

/** Body of `POST /v1/session/password`; the other sessions of the account end. */
export const PasswordChange = z.strictObject({
  currentPassword: z.string().min(1).max(200).optional().meta({
    description: 'Not needed in the place of an initial password, shortly after it opened the session.',
  }),
  newPassword: NewPassword,
})
export type PasswordChange = z.infer<typeof PasswordChange>
