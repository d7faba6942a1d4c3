import { type ApplicationState, type ProgrammeReads, stepOfApplication } from '@sello/core'
import { longestReminder } from '../programme/reminders.ts'
import { addDays, mondayOf, monthsUpTo, today } from './calendar.ts'
import type { DashboardStore, OpenWork, Stretch } from './dashboard-store.ts'
import { daysBetween, median, percentile } from './statistics.ts'

export interface ReadDashboardDeps {
  readonly dashboards: DashboardStore
  readonly programme: ProgrammeReads
  readonly clock: () => Date
}

export type DashboardFigures = Awaited<ReturnType<typeof computeDashboard>>

const DAY_MS = 86_400_000
const EXPIRING_DAYS = 90
const FLOW_MONTHS = 24
const DECISION_MONTHS = 12
const NAMED = 20

/** The figures of now. They are computed again when an act has changed something, or a minute has passed. */
export function createDashboard(deps: ReadDashboardDeps): () => Promise<DashboardFigures> {
  let held: { key: string; figures: Promise<DashboardFigures> } | undefined
  return async () => {
    const now = deps.clock()
    const key = `${await deps.dashboards.lastAct()}/${Math.floor(now.getTime() / 60_000)}`
    if (held?.key !== key) {
      const figures = computeDashboard(deps, now)
      held = { key, figures }
      // A failure is not kept.
      figures.catch(() => {
        if (held?.figures === figures) held = undefined
      })
    }
    return held.figures
  }
}

async function computeDashboard({ dashboards, programme }: ReadDashboardDeps, now: Date) {
  const { timeZone, serviceLevels, reminders } = programme.current()
  const day = today(now, timeZone)
  const months = monthsUpTo(day, FLOW_MONTHS, timeZone)
  const signedBefore = new Date(now.getTime() - serviceLevels['second-signature'] * DAY_MS)
  return {
    asOf: now,
    timeZone,
    certificates: await countCertificates(dashboards, day),
    decisionTime: await decisionTime(dashboards, months.slice(-DECISION_MONTHS)),
    expiring: await expiring(dashboards, day),
    suspensions: await suspensions(dashboards, {
      now,
      day,
      ahead: longestReminder(reminders.suspensionEnd) ?? 0,
    }),
    offers: await offers(dashboards, now),
    flow: await dashboards.flow(months, day),
    backlog: [
      ...(await applications(dashboards, now)),
      ...(await dashboards.waiting({ now, today: day, signedBefore })),
    ],
  }
}

async function countCertificates(store: DashboardStore, day: string) {
  const counts = await store.certificates(day)
  const sum = <Key extends string>(keys: (count: (typeof counts)[number]) => Key[]): Map<Key, number> => {
    const sums = new Map<Key, number>()
    for (const count of counts)
      for (const key of keys(count)) sums.set(key, (sums.get(key) ?? 0) + count.count)
    return sums
  }
  const rows = <Row>(sums: Map<string, number>, row: (parts: string[], count: number) => Row): Row[] =>
    [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => row(key.split('\n'), count))
  const byType = sum(({ programme, aeoType, status }) => [`${programme}\n${aeoType}\n${status}`])
  const byRole = sum(({ roles, status }) => roles.map((role) => `${role}\n${status}`))
  return {
    total: counts.reduce((total, { count }) => total + count, 0),
    byStatus: [...sum(({ status }) => [status])].map(([status, count]) => ({ status, count })),
    byType: rows(byType, ([programme = '', aeoType = '', status = ''], count) => ({
      programme,
      aeoType,
      status,
      count,
    })),
    byRole: rows(byRole, ([role = '', status = ''], count) => ({ role, status, count })),
  }
}

async function decisionTime(store: DashboardStore, months: readonly Stretch[]) {
  const [first] = months
  const decided = first ? await store.decided(first.from) : []
  const taken = decided.map(({ submittedAt, decidedAt }) => ({
    decidedAt,
    days: daysBetween(submittedAt, decidedAt),
  }))
  const figures = (some: readonly { days: number }[]) => {
    const days = some.map((one) => one.days)
    return { decided: days.length, medianDays: median(days), p90Days: percentile(days, 0.9) }
  }
  const byMonth = months.map(({ name, from, to }) => {
    const within = ({ decidedAt }: { decidedAt: string }) =>
      decidedAt >= from.toISOString() && decidedAt < to.toISOString()
    return { month: name, ...figures(taken.filter(within)) }
  })
  return { ...figures(taken), byMonth }
}

/** Every week of the stretch, also those in which nothing ends. */
async function expiring(store: DashboardStore, day: string) {
  const last = addDays(day, EXPIRING_DAYS)
  const counts = await store.expiring(day, last)
  const weeks = new Map<string, number>()
  for (let week = mondayOf(day); week <= last; week = addDays(week, 7)) weeks.set(week, 0)
  for (const { day: ends, count } of counts) {
    const week = mondayOf(ends)
    weeks.set(week, (weeks.get(week) ?? 0) + count)
  }
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  return { total, byWeek: [...weeks].map(([weekOf, count]) => ({ weekOf, count })) }
}

async function suspensions(
  store: DashboardStore,
  { now, day, ahead }: { now: Date; day: string; ahead: number },
) {
  const byReason = await store.suspensions(day)
  const to = new Date(now.getTime() + ahead * DAY_MS)
  const endingSoon = await store.suspensionsEnding({ from: now, to, today: day }, NAMED)
  const open = byReason.reduce((sum, { count }) => sum + count, 0)
  return { open, byReason, endingDays: ahead, endingSoon }
}

const ages = [
  ['under-1-day', 1],
  ['1-to-3-days', 3],
  ['3-to-7-days', 7],
  ['over-7-days', Number.POSITIVE_INFINITY],
] as const

async function offers(store: DashboardStore, now: Date) {
  const made = await store.openOffers(now)
  const old = made.map((time) => (now.getTime() - Date.parse(time)) / DAY_MS)
  const byAge = ages.map(([age, upTo], place) => {
    const from = ages[place - 1]?.[1] ?? Number.NEGATIVE_INFINITY
    return { age, count: old.filter((days) => days >= from && days < upTo).length }
  })
  return { notClaimed: made.length, byAge, oldest: await store.oldestOffers(now, NAMED) }
}

/** States that belong to one step are one row. */
async function applications(store: DashboardStore, now: Date): Promise<OpenWork[]> {
  const steps = new Map<string, OpenWork>()
  const table: Readonly<Record<string, string | undefined>> = stepOfApplication satisfies Record<
    ApplicationState,
    string | undefined
  >
  for (const { state, ...work } of await store.applications(now)) {
    const step = table[state]
    if (step === undefined) continue
    const known = steps.get(step)
    const oldest = [known?.oldestSince, work.oldestSince].filter((time) => typeof time === 'string').sort()
    steps.set(step, {
      step,
      open: (known?.open ?? 0) + work.open,
      overdue: (known?.overdue ?? 0) + work.overdue,
      oldestSince: oldest[0] ?? null,
    })
  }
  return [...steps.values()]
}
