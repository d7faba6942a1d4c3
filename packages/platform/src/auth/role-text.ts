import { SelloError } from '@sello/core'

/** Roles as a column holds them. Throws `role-unknown` for others than the service knows, and for none. */
export function writeRoles<Role extends string>(known: readonly Role[], roles: readonly Role[]): string {
  const unknown = roles.filter((role) => !known.includes(role))
  if (unknown.length > 0 || roles.length === 0)
    throw new SelloError('role-unknown', `Give roles out of: ${known.join(', ')}.`)
  return [...new Set(roles)].join(' ')
}

/** Roles of a column that the service knows: others count for nothing. */
export function readRoles<Role extends string>(known: readonly Role[], text: string): Role[] {
  const held = new Set(text.split(' '))
  return known.filter((role) => held.has(role))
}
