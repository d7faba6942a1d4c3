import type { OfficerSession, Role } from '../accounts/role.ts'
import { issuerError } from '../errors.ts'
import type { ActKind } from './act.ts'

const certifying: readonly Role[] = ['approver', 'monitoring-officer']
const arranging: readonly Role[] = ['mra-liaison']
const governing: readonly Role[] = ['administrator', 'mra-liaison']

/** Who may propose and co-sign which act. The service's own acts are nobody's. */
export const rolesOfAct: Readonly<Record<ActKind, readonly Role[]>> = {
  grant: certifying,
  change: certifying,
  suspend: certifying,
  reinstate: certifying,
  revoke: certifying,
  withdraw: certifying,
  annul: certifying,
  disavow: certifying,
  'arrangement-propose': arranging,
  'arrangement-version': arranging,
  'arrangement-accept': arranging,
  'arrangement-suspend': arranging,
  'arrangement-resume': arranging,
  'arrangement-withdraw': arranging,
  'member-proposal': governing,
  'member-vote': governing,
  leave: governing,
  'set-quorum': governing,
  contact: governing,
  'lift-expired': [],
}

export function maySignAct({ roles }: Pick<OfficerSession, 'roles'>, kind: ActKind): boolean {
  return roles.some((role) => rolesOfAct[kind].includes(role))
}

/** Throws `not-allowed`. */
export function requireRoleForAct(officer: OfficerSession, kind: ActKind): void {
  if (!maySignAct(officer, kind))
    throw issuerError('not-allowed', `${kind} needs one of the roles: ${rolesOfAct[kind].join(', ')}.`)
}
