import { appealableDecisions, appealStates, CalendarDate, Code } from '@sello/core/shapes'
import { z } from 'zod'
import { Remark } from './application-form.ts'

const Reason = z.object({
  code: z.string(),
  title: z.object({ es: z.string(), en: z.string(), pt: z.string() }).optional(),
})

/** `POST …/appeals` by the firm itself: against a decision on its own case. It is lodged on the day on which it comes. */
export const NewFirmAppeal = z.strictObject({
  against: z.enum(appealableDecisions),
  statement: Remark,
  grounds: z.array(Code).min(1).max(10),
})
export type NewFirmAppeal = z.infer<typeof NewFirmAppeal>

/** An appeal as its firm sees it. */
export const FirmAppeal = z.object({
  id: z.uuid(),
  against: z.enum(appealableDecisions),
  state: z.enum(appealStates),
  lodgedOn: CalendarDate,
  statement: z.string(),
  grounds: z.array(Reason),
  /** The decision rests until the appeal is decided. */
  suspensive: z.boolean(),
  decision: z
    .object({
      outcome: z.enum(['upheld', 'rejected']),
      reasons: z.array(Reason),
      comment: z.string(),
      at: z.iso.datetime({ offset: true }),
    })
    .optional(),
  /** Of the application that it has led to; the same code or wallet opens it. */
  newReference: z.string().optional(),
})
export type FirmAppeal = z.infer<typeof FirmAppeal>

/** What the firm may appeal against now, and until when; nothing against which it has appealed already. */
export const FirmAppealable = z.object({
  against: z.enum(appealableDecisions),
  knownOn: CalendarDate,
  lastDay: CalendarDate,
})
export type FirmAppealable = z.infer<typeof FirmAppealable>
