import type { Role } from '../accounts/role.ts'
import { issuerError } from '../errors.ts'
import type { OfficerStore } from '../officers/officer.ts'

/** Who works on records of the register, and can be put in charge of one. */
export const worksOnRegister = ['intake', 'approver', 'monitoring-officer'] as const satisfies readonly Role[]

/**
 * Throws `assignee-unfit` unless the officer is there, active and of a role that works on the register; nobody at all is
 * fit.
 */
export async function requireInCharge(
  officers: Pick<OfficerStore, 'find'>,
  username: string | null | undefined,
): Promise<void> {
  if (username === undefined || username === null) return
  const found = await officers.find(username)
  const roles: readonly Role[] = worksOnRegister
  if (found && !found.disabled && found.roles.some((role) => roles.includes(role))) return
  const why = !found ? 'unknown' : found.disabled ? 'disabled' : 'role'
  throw issuerError('assignee-unfit', `${username} cannot be in charge of a record of the register.`, {
    details: { officer: username, why },
  })
}
