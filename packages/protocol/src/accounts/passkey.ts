import { z } from 'zod'
import { NextCursor } from '../list-page.ts'
import { NewPassword } from './username.ts'

/**
 * Answer of `POST /v1/passkeys/options` and `POST /v1/sessions/passkey/options`. `options` are the
 * PublicKeyCredentialCreationOptionsJSON or …RequestOptionsJSON of WebAuthn 3; `ceremonyId` goes back with the answer
 * of the authenticator, once, within five minutes.
 */
export const PasskeyCeremony = z.object({
  ceremonyId: z.string(),
  options: z.looseObject({ challenge: z.string() }),
})
export type PasskeyCeremony = z.infer<typeof PasskeyCeremony>

const base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]*$/)
  .max(100_000)
const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
}

/** RegistrationResponseJSON of WebAuthn 3. */
export const PasskeyAttestation = z.strictObject({
  ...credential,
  response: z.looseObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
})
export type PasskeyAttestation = z.infer<typeof PasskeyAttestation>

/** AuthenticationResponseJSON of WebAuthn 3. */
export const PasskeyAssertion = z.strictObject({
  ...credential,
  response: z.looseObject({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
})
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>

const ceremonyId = z.string().min(16).max(500)

/** Body of `POST /v1/passkeys`. */
export const PasskeyRegistration = z.strictObject({
  ceremonyId,
  name: z.string().trim().min(1).max(80),
  response: PasskeyAttestation,
  newPassword: NewPassword.optional().meta({ description: 'Where the password is the initial one.' }),
})
export type PasskeyRegistration = z.infer<typeof PasskeyRegistration>

/** Body of `POST /v1/sessions/passkey`. */
export const PasskeySignIn = z.strictObject({
  ceremonyId,
  response: PasskeyAssertion,
  cookie: z.boolean().optional(),
})
export type PasskeySignIn = z.infer<typeof PasskeySignIn>

/** A passkey in the list of its owner. */
export const Passkey = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  backedUp: z.boolean(),
})
export type Passkey = z.infer<typeof Passkey>
export const PasskeyList = z.object({ passkeys: z.array(Passkey), nextCursor: NextCursor })

/**
 * Body of `POST /v1/sessions/current/confirmations`: the officer proves herself again, and her ledger key signs for
 * another 15 minutes.
 */
export const SessionConfirmation = z.union([
  z.strictObject({ password: z.string().min(1).max(200), totp: z.string().regex(/^\d{6}$/) }),
  z.strictObject({ ceremonyId, response: PasskeyAssertion }),
])
export type SessionConfirmation = z.infer<typeof SessionConfirmation>
export const SessionConfirmed = z.object({ freshUntil: z.iso.datetime({ offset: true }) })
