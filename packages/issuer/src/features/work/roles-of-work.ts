import type { Role } from '../accounts/role.ts'

/** True when work of these roles is the officer's; the auditor sees all of it. */
export function concerns({ roles }: { readonly roles: readonly Role[] }, needed: readonly Role[]): boolean {
  return roles.includes('auditor') || roles.some((role) => needed.includes(role))
}

/** Who watches over certificates that stand. */
export const monitors: readonly Role[] = ['monitoring-officer', 'approver']
