import type { Role, SessionProfile } from '@sello/protocol'
import { ApiProblem } from '@sello/ui-kit'

/** The auditor reads everything; others what their roles name. No roles named: everybody. */
export function mayOpen(held: readonly Role[], roles: readonly Role[] | undefined): boolean {
  return !roles || held.includes('auditor') || roles.some((role) => held.includes(role))
}

/** For a route's `beforeLoad`: the page says that it is not hers instead of failing at its first request. */
export function requireRoles(...roles: readonly Role[]) {
  return ({ context }: { context: { session: SessionProfile } }): void => {
    if (!mayOpen(context.session.roles, roles))
      throw new ApiProblem({ code: 'not-allowed', status: 403 }, undefined)
  }
}
