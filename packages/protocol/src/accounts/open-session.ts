import { z } from 'zod'
import { NextCursor } from '../list-page.ts'

const Time = z.iso.datetime({ offset: true })

/** One of my sessions, for the list from which it can be ended. */
export const OpenSession = z.object({
  id: z.string(),
  current: z.boolean(),
  method: z.enum(['password', 'passkey', 'recovery-code', 'identity-provider']),
  signedInAt: Time,
  lastUsedAt: Time,
  expiresAt: Time,
  userAgent: z.string().optional(),
  address: z.string().optional().meta({ description: 'Network address it was opened from.' }),
})
export type OpenSession = z.infer<typeof OpenSession>
export const OpenSessionList = z.object({ sessions: z.array(OpenSession), nextCursor: NextCursor })
