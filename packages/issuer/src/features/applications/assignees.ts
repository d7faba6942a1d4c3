import { issuerError } from '../errors.ts'
import type { OfficerRecord, OfficerStore } from '../officers/officer.ts'
import type { Application } from './application.ts'
import { possibleSteps } from './possible-acts.ts'

/** True when somebody of these roles may do more with it now than hand it on. */
function mayWorkOn(application: Application, { roles }: Pick<OfficerRecord, 'roles'>): boolean {
  return possibleSteps(application, roles).some((step) => step !== 'assign')
}

/** Officers to whom an application can be given now, by their names. */
export async function assigneesFor(
  officers: Pick<OfficerStore, 'all'>,
  application: Application,
): Promise<readonly OfficerRecord[]> {
  const all = await officers.all()
  return all.filter((officer) => !officer.disabled && mayWorkOn(application, officer))
}

/** Throws `assignee-unfit` unless the officer is there, active and of a role that has something to do with it now. */
export function requireAssignee(
  application: Application,
  username: string,
  found: OfficerRecord | undefined,
): void {
  const why = unfit(application, found)
  if (why === undefined) return
  const messages = {
    unknown: `There is no officer ${username}.`,
    disabled: `The account of ${username} is closed.`,
    role: `${username} has no role that could do something with this application now.`,
  }
  throw issuerError('assignee-unfit', messages[why], { details: { officer: username, why } })
}

function unfit(
  application: Application,
  found: OfficerRecord | undefined,
): 'unknown' | 'disabled' | 'role' | undefined {
  if (!found) return 'unknown'
  if (found.disabled) return 'disabled'
  return mayWorkOn(application, found) ? undefined : 'role'
}
