import { endOfDay, formatInZone } from '@sello/core'
import type { DueCertificate, DuePeriod } from '../certificates/due.ts'
import { daysUntil, daysUntilMoment, longestReminder, reminderReached } from '../programme/reminders.ts'
import { concerns, monitors } from './roles-of-work.ts'
import { nothing, type WorkDeps, type WorkFound, type WorkItem, type WorkQuestion } from './work.ts'

const DAY_MS = 86_400_000

/** From today, so many days ahead, in the administration's zone. */
export function periodAhead(now: Date, days: number, timeZone: string): DuePeriod {
  const day = (at: Date) => formatInZone(at, timeZone).slice(0, 10)
  return { today: day(now), to: day(new Date(now.getTime() + days * DAY_MS)) }
}

/** Certificates to validate anew: what is late or due today in any case, what comes as reminders are wished. */
export async function revalidations(
  deps: WorkDeps,
  { officer, now, limit }: WorkQuestion,
): Promise<WorkFound> {
  if (!concerns(officer, [...monitors, 'validator'])) return nothing
  const { timeZone } = deps.authority
  const days = deps.programme.current().reminders.revalidation
  const period = periodAhead(now, longestReminder(days) ?? 0, timeZone)
  const { count, late } = await deps.due.countRevalidating(period)
  const due = await deps.due.revalidating(period, limit)
  return { count, overdue: late, items: due.map((one) => itemOf(one, { days, period, timeZone })) }
}

/** Certificates whose last day comes, as reminders are wished. */
export async function expiries(deps: WorkDeps, { officer, now, limit }: WorkQuestion): Promise<WorkFound> {
  const days = deps.programme.current().reminders.expiry
  const ahead = longestReminder(days)
  if (ahead === undefined || !concerns(officer, monitors)) return nothing
  const { timeZone } = deps.authority
  const period = periodAhead(now, ahead, timeZone)
  const due = await deps.due.expiring(period, limit)
  const items = due.map((one) => itemOf(one, { days, period, timeZone }))
  return { count: await deps.due.countExpiring(period), overdue: 0, items }
}

function itemOf(
  { certificateId, certificateNumber, legalName, why, on }: DueCertificate,
  { days, period, timeZone }: { days: readonly number[]; period: DuePeriod; timeZone: string },
): WorkItem {
  return {
    target: { kind: 'certificate', id: certificateId },
    title: legalName,
    subject: certificateNumber,
    step: why,
    dueAt: endOfDay(on, timeZone),
    ...reminderAt(days, daysUntil(on, period.today)),
  }
}

function reminderAt(days: readonly number[], daysLeft: number): { reminder?: number } {
  const reminder = reminderReached(days, daysLeft)
  return reminder === undefined ? {} : { reminder }
}

/** Suspensions that end by themselves soon, as reminders are wished. */
export async function suspensionEnds(
  deps: WorkDeps,
  { officer, now, limit }: WorkQuestion,
): Promise<WorkFound> {
  const days = deps.programme.current().reminders.suspensionEnd
  const ahead = longestReminder(days)
  if (ahead === undefined || !concerns(officer, monitors)) return nothing
  const by = new Date(now.getTime() + ahead * DAY_MS)
  const ending = await deps.due.suspensionsEnding(by, limit)
  return {
    count: await deps.due.countSuspensionsEnding(by),
    overdue: 0,
    items: ending.map(({ certificateId, certificateNumber, legalName, until }) => ({
      target: { kind: 'certificate', id: certificateId },
      title: legalName,
      subject: certificateNumber,
      step: 'suspension-ends',
      dueAt: until,
      ...reminderAt(days, daysUntilMoment(until, now)),
    })),
  }
}

/** Certificates that are looked at anew. */
export async function reassessments(
  deps: WorkDeps,
  { officer, now, limit }: WorkQuestion,
): Promise<WorkFound> {
  if (!concerns(officer, monitors)) return nothing
  const level = deps.programme.current().serviceLevels.reassessment * DAY_MS
  const open = await deps.reassessments.open(1_000)
  const items = open.map(({ certificateId, certificateNumber, legalName, cause, begunAt, dueOn }) => ({
    target: { kind: 'certificate', id: certificateId },
    title: legalName,
    subject: certificateNumber,
    step: cause,
    since: begunAt,
    dueAt:
      dueOn === undefined ? new Date(begunAt.getTime() + level) : endOfDay(dueOn, deps.authority.timeZone),
  }))
  items.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
  const overdue = items.filter(({ dueAt }) => dueAt < now).length
  return { count: items.length, overdue, items: items.slice(0, limit) }
}

/** Offers that no wallet has claimed. */
export async function offers(deps: WorkDeps, { officer, now, limit }: WorkQuestion): Promise<WorkFound> {
  if (!concerns(officer, [...monitors, 'intake'])) return nothing
  const open = await deps.offers.unclaimed(now, 1_000)
  const days = deps.programme.current().reminders.offerExpiry
  const items = open.map(({ certificateId, certificateNumber, legalName, createdAt, expiresAt }) => ({
    target: { kind: 'certificate', id: certificateId },
    title: legalName,
    subject: certificateNumber,
    step: 'offered',
    since: createdAt,
    dueAt: expiresAt,
    ...reminderAt(days, daysUntilMoment(expiresAt, now)),
  }))
  return { count: items.length, overdue: 0, items: items.slice(0, limit) }
}
