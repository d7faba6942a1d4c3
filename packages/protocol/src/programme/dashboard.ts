import { z } from 'zod'

const Count = z.int().min(0)
const Instant = z.iso.datetime({ offset: true })
/** `YYYY-MM` in the administration's time zone. */
const Month = z.string().regex(/^\d{4}-\d{2}$/)
/** `YYYY-MM-DD`. */
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** Days with one decimal; null when there is nothing to count. */
const DaysTaken = z.number().min(0).nullable()

export const dashboardStatuses = ['ACTIVE', 'SUSPENDED', 'REVOKED', 'WITHDRAWN', 'EXPIRED'] as const

/** A certificate that is named in a list of the dashboard. */
const Named = z.object({ certificateId: z.string(), certificateNumber: z.string(), legalName: z.string() })

/** `GET /v1/dashboard`: what a programme manager answers for. Charts draw these tables and nothing else. */
export const Dashboard = z.object({
  asOf: Instant,
  timeZone: z.string(),
  certificates: z.object({
    /** That have been granted and were not disavowed. */
    total: Count,
    byStatus: z.array(z.object({ status: z.enum(dashboardStatuses), count: Count })),
    byType: z.array(
      z.object({
        programme: z.string(),
        aeoType: z.string(),
        status: z.enum(dashboardStatuses),
        count: Count,
      }),
    ),
    /** A certificate counts once for each of its roles. */
    byRole: z.array(z.object({ role: z.string(), status: z.enum(dashboardStatuses), count: Count })),
  }),
  /** From the application to the decision, granted and denied, of the last 12 months. */
  decisionTime: z.object({
    decided: Count,
    medianDays: DaysTaken,
    p90Days: DaysTaken,
    byMonth: z.array(z.object({ month: Month, decided: Count, medianDays: DaysTaken, p90Days: DaysTaken })),
  }),
  /** Live certificates whose last day lies in the next 90 days, by weeks that begin on Monday. */
  expiring: z.object({ total: Count, byWeek: z.array(z.object({ weekOf: Day, count: Count })) }),
  suspensions: z.object({
    open: Count,
    byReason: z.array(z.object({ reasonClass: z.string(), count: Count })),
    /** How far ahead `endingSoon` looks: the longest reminder of the configuration; 0: none is set. */
    endingDays: Count,
    /** Within those days, the soonest first, 20 at most. */
    endingSoon: z.array(Named.extend({ until: Instant })),
  }),
  offers: z.object({
    /** Open, and neither claimed nor run out. */
    notClaimed: Count,
    byAge: z.array(
      z.object({ age: z.enum(['under-1-day', '1-to-3-days', '3-to-7-days', 'over-7-days']), count: Count }),
    ),
    /** The oldest, 20 at most. */
    oldest: z.array(Named.extend({ offeredAt: Instant, expiresAt: Instant })),
  }),
  /** 24 months, the oldest first. */
  flow: z.array(z.object({ month: Month, granted: Count, revoked: Count, withdrawn: Count, expired: Count })),
  /** Open work by step; `overdue` by the service levels of the configuration. */
  backlog: z.array(
    z.object({ step: z.string(), open: Count, overdue: Count, oldestSince: Instant.nullable() }),
  ),
})
export type Dashboard = z.infer<typeof Dashboard>
