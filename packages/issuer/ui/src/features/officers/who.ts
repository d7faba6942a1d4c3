import type { Role } from '@sello/protocol'

/** Auditors read as well, as everywhere. */
export const readsOfficers: readonly Role[] = ['administrator', 'key-custodian', 'auditor']

/** May have the owner sign: the other one who sees this page is the auditor. */
export const keepsKeys = (roles: readonly Role[]): boolean =>
  roles.includes('administrator') || roles.includes('key-custodian')
