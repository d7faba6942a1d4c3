import { z } from 'zod'
import { Did } from '../identifiers.ts'

/** What one party's certificates give: which programme, types and roles are recognised. Empty list = all. */
export const RecognisedScope = z.object({
  issuer: Did,
  programme: z.string().min(1).max(35),
  types: z.array(z.string().min(1).max(35)),
  roles: z.array(z.string().min(1).max(35)),
})
export type RecognisedScope = z.infer<typeof RecognisedScope>

/** The terms of an arrangement's version: exchanged between the parties, never on the ledger. */
export const ArrangementTerms = z.object({
  title: z.string().min(1).max(200),
  parties: z.array(Did).min(2),
  scope: z.array(RecognisedScope).min(1),
  /** Benefit codes, e.g. `fewer-controls`, `priority`, `simplified-release`. */
  benefits: z.array(z.string().min(1).max(70)),
  /** 32 random bytes, base64url: makes the digest on the ledger say nothing. */
  salt: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
})
export type ArrangementTerms = z.infer<typeof ArrangementTerms>
