import { z } from 'zod'
import { Role } from './role.ts'

/** A code of an authenticator app (RFC 6238): six digits, accepted once. */
export const TotpCode = z.string().regex(/^\d{6}$/, 'must be six digits')

/** One of the codes that were told at enrolment, accepted once. Case and hyphens do not matter. */
export const RecoveryCode = z.string().min(8).max(40)

/**
 * Body of `POST /v1/sessions`. With `cookie` the session comes as an httpOnly cookie and the answer has no token: for
 * browsers. Without a second factor of her own an account gets a session that can only enrol one.
 */
export const SignIn = z.strictObject({
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
  totp: TotpCode.optional(),
  recoveryCode: RecoveryCode.optional(),
  cookie: z.boolean().optional(),
})
export type SignIn = z.infer<typeof SignIn>

/** A session was opened. */
export const SessionOpened = z.object({
  token: z.string().optional().meta({ description: 'Told this once; absent when a cookie carries it.' }),
  expiresAt: z.iso.datetime({ offset: true }),
  username: z.string(),
  roles: z.array(Role),
  mustEnrol: z.boolean().meta({ description: 'Nothing but enrolling a second factor is allowed.' }),
})
export type SessionOpened = z.infer<typeof SessionOpened>

/** Answer of `GET /v1/sign-in-options`: what the sign-in page offers. */
export const SignInOptions = z.object({
  password: z.boolean(),
  passkeys: z.boolean(),
  oidc: z.array(z.object({ id: z.string(), name: z.string() })).meta({
    description: 'Identity providers: open /v1/oidc/{id}/authorization?returnTo=/path in the browser.',
  }),
})
export type SignInOptions = z.infer<typeof SignInOptions>
