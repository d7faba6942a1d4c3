import { z } from 'zod'

/** Name under which an officer signs in: lower-case letters, digits, `.`, `-`, `_`. */
export const Username = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{1,62}$/, 'must be 2 to 63 of a-z, 0-9, dot, hyphen and underscore')
export type Username = z.infer<typeof Username>

/** What a person is called on the screens. */
export const DisplayName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u, 'must be one line of plain text')
export type DisplayName = z.infer<typeof DisplayName>

/** At least 12 characters; anything that can be typed. */
export const NewPassword = z.string().min(12).max(200)
