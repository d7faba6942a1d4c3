import { z } from 'zod'

/** What somebody looks at: `operator:<id>`, `application:<id>`, `certificate:<id>`, `act:<id>`, … */
export const PresenceSubject = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z-]{1,30}:[A-Za-z0-9._-]{1,64}$/, 'must be a kind, a colon and an id')

/** `PUT /v1/presence`, every 10 seconds while the record is open; who is silent for 30 seconds is gone. */
export const PresenceReport = z.strictObject({
  subject: PresenceSubject,
  editing: z.boolean().default(false),
  /** One tab; so that closing one of two does not make the officer leave. */
  tab: z.string().min(1).max(64).optional(),
})
export type PresenceReport = z.infer<typeof PresenceReport>

export const Presence = z.object({
  username: z.string(),
  displayName: z.string(),
  since: z.iso.datetime({ offset: true }),
  editing: z.boolean(),
})
export type Presence = z.infer<typeof Presence>

/** Answer of PUT: the others on the same record. */
export const Presences = z.object({ others: z.array(Presence), expiresInSeconds: z.int() })
export type Presences = z.infer<typeof Presences>

/** `DELETE /v1/presence?subject=&tab=` */
export const PresenceLeave = z.object({
  subject: PresenceSubject,
  tab: z.string().min(1).max(64).optional(),
})
