import { SelloError } from '@sello/core'
import type { RequestHandler, Response } from 'express'
import type { Access, Caller } from '../auth/access.ts'
import { bearerToken } from '../auth/bearer.ts'

/**
 * Lets through who holds one of the roles (any caller when none is named), known afterwards by `callerIn`.
 * The guard names its roles, so that the API's document can be compared with it. Errors: `not-signed-in`,
 * `not-allowed`.
 */
export function requireRole<Role extends string>(
  access: Pick<Access<Role>, 'callerOf'>,
  ...roles: Role[]
): RequestHandler & { readonly roles: readonly Role[] } {
  const guard: RequestHandler = async (request, response, next) => {
    const caller = await access.callerOf(bearerToken(request))
    if (roles.length > 0 && !roles.some((role) => caller.roles.includes(role)))
      throw new SelloError('not-allowed', `This needs one of the roles: ${roles.join(', ')}.`)
    response.locals.caller = caller
    next()
  }
  return Object.assign(guard, { roles })
}

/** The caller of a route that requireRole guards. */
export function callerIn(response: Response): Caller<string> {
  const caller: Caller<string> | undefined = response.locals.caller
  if (!caller) throw new Error('invariant: the route is not guarded by requireRole')
  return caller
}
