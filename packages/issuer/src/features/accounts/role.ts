import { issuerError } from '../errors.ts'

/** Roles of people, who sign in at the desk. */
export const officerRoles = [
  'administrator',
  'approver',
  'monitoring-officer',
  'mra-liaison',
  'key-custodian',
  'intake',
  'risk-analyst',
  'validator',
  'appeals-officer',
  'auditor',
] as const

/** Roles inside an administration that this service knows; a register reader is an outside system. */
export const roles = [...officerRoles, 'register-reader'] as const
export type Role = (typeof roles)[number]

/** ERC-1056 delegate types of officers. */
export const delegateTypes = ['sello/grant', 'sello/status', 'sello/arrangement', 'sello/directory'] as const
export type DelegateType = (typeof delegateTypes)[number]

const typesOfRole: Readonly<Record<Role, readonly DelegateType[]>> = {
  administrator: ['sello/directory'],
  approver: ['sello/grant', 'sello/status'],
  'monitoring-officer': ['sello/grant', 'sello/status'],
  'mra-liaison': ['sello/arrangement', 'sello/directory'],
  'key-custodian': [],
  intake: [],
  'risk-analyst': [],
  validator: [],
  'appeals-officer': [],
  auditor: [],
  'register-reader': [],
}

/** What an officer's ledger key must be allowed to do for her roles. */
export function delegateTypesOf(held: readonly string[]): DelegateType[] {
  const needed = new Set(roles.filter((role) => held.includes(role)).flatMap((role) => typesOfRole[role]))
  return delegateTypes.filter((type) => needed.has(type))
}

/** An officer in her session. */
export interface OfficerSession {
  readonly username: string
  readonly roles: readonly Role[]
  /** When she last proved herself; absent for API keys, which are nobody's, and for sessions by a recovery code. */
  readonly signedInAt: Date | undefined
}

export const FRESH_MS = 15 * 60_000

/** An officer's ledger key is used only shortly after she proved herself. Throws `session-not-fresh`. */
export function requireFreshSession(officer: OfficerSession, now: Date): void {
  const age = officer.signedInAt ? now.getTime() - officer.signedInAt.getTime() : Number.POSITIVE_INFINITY
  if (age >= FRESH_MS)
    throw issuerError(
      'session-not-fresh',
      'Confirm that it is you: your key signs only within 15 minutes of it.',
    )
}
