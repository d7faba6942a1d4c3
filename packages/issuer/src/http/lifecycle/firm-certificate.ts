import type { Application } from '../../features/applications/application.ts'
import { today } from '../../features/dashboard/calendar.ts'
import { daysUntil, reminderReached } from '../../features/programme/reminders.ts'
import type { ApplicationsApi } from './applications-api.ts'

type FirmApi = Pick<ApplicationsApi, 'certificates' | 'programme' | 'authority' | 'clock'>

/**
 * How long the certificate that an application led to lasts, as its firm sees it; undefined while there is none, and
 * when none of its versions counts any more. The firm is reminded on the days that the administration has configured.
 */
export async function certificateOfFirm(api: FirmApi, { state, certificateId }: Application) {
  if (state !== 'GRANTED' || certificateId === undefined) return undefined
  const versions = await api.certificates.versionsOf([certificateId])
  const terms = versions.findLast((version) => version.state === 'granted')?.terms
  if (!terms) return undefined
  const { certificateNumber, expiresOn, nextRevalidation } = terms
  const { expiry, revalidation } = api.programme.current().reminders
  const day = today(api.clock(), api.authority.timeZone)
  return {
    certificateNumber,
    expiresOn,
    ...(nextRevalidation === undefined ? {} : { nextRevalidation }),
    ...reminded('renewal', { on: expiresOn, days: expiry, day }),
    ...reminded('revalidation', { on: nextRevalidation ?? null, days: revalidation, day }),
  }
}

function reminded<Name extends string>(
  name: Name,
  { on, days, day }: { on: string | null; days: readonly number[]; day: string },
): { [key in Name]?: { daysLeft: number; reminder: number } } {
  if (on === null) return {}
  const daysLeft = daysUntil(on, day)
  const reminder = reminderReached(days, daysLeft)
  if (reminder === undefined) return {}
  const told: { [key in Name]?: { daysLeft: number; reminder: number } } = {}
  told[name] = { daysLeft, reminder }
  return told
}
