import { z } from 'zod'
import { TotpCode } from './sign-in.ts'
import { NewPassword } from './username.ts'

/** Answer of `POST /v1/second-factor/totp`: to be shown as QR code; counts once a code of it is confirmed. */
export const TotpEnrolment = z.object({
  secret: z.string().meta({ description: 'Base32, for typing in.' }),
  otpauthUrl: z.string(),
})
export type TotpEnrolment = z.infer<typeof TotpEnrolment>

/** Body of `POST /v1/second-factor/totp/confirmation`. */
export const TotpConfirmation = z.strictObject({
  code: TotpCode,
  newPassword: NewPassword.optional().meta({ description: 'Where the password is the initial one.' }),
})
export type TotpConfirmation = z.infer<typeof TotpConfirmation>

/** The recovery codes are told this once; earlier ones no longer work. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>
