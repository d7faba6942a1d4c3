import { z } from 'zod'

const Time = z.iso.datetime({ offset: true })

/** Body of `POST /v1/second-factor-resets`: one administrator asks … */
export const NewSecondFactorReset = z.strictObject({
  username: z.string().min(1).max(100),
  reason: z.string().trim().min(3).max(500),
})
export type NewSecondFactorReset = z.infer<typeof NewSecondFactorReset>

/** … and another one approves. */
export const SecondFactorReset = z.object({
  id: z.uuid(),
  username: z.string(),
  reason: z.string(),
  state: z.enum(['open', 'approved', 'refused', 'expired']),
  askedBy: z.string(),
  askedAt: Time,
  decidedBy: z.string().optional(),
  decidedAt: Time.optional(),
})
export type SecondFactorReset = z.infer<typeof SecondFactorReset>

export const SecondFactorResetList = z.object({
  resets: z.array(SecondFactorReset),
  nextCursor: z.string().optional(),
})

/** Answer of the approval: the initial password is told this once, to be handed to the officer. */
export const SecondFactorResetApproved = SecondFactorReset.extend({ initialPassword: z.string() })
