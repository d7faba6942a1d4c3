import express, { type Express } from 'express'
import type { AccessRule, Operations } from '../openapi/operation.ts'

export interface MountedRoute {
  /** `METHOD /path/{parameter}` */
  readonly route: string
  /** Roles that its guard lets through, none = any caller; undefined without a guard. */
  readonly roles: readonly string[] | undefined
}

/** Every route that is really mounted, from the router itself. */
export function mountedRoutes(mount: (app: Express) => void): MountedRoute[] {
  const app = express()
  mount(app)
  return app.router.stack.flatMap(({ route }) => {
    if (!route) return []
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    const roles = route.stack.map(({ handle }) => rolesOf(handle)).find((found) => found !== undefined)
    const methods = [...new Set(route.stack.map(({ method }) => method))]
    return methods.map((method) => ({ route: `${method.toUpperCase()} ${path}`, roles }))
  })
}

/** The guards that requireRole makes name their roles. */
function rolesOf(handle: object): readonly string[] | undefined {
  if (!('roles' in handle) || !Array.isArray(handle.roles)) return undefined
  return handle.roles.map(String)
}

/** Signing out reads the token itself and needs no role. */
const UNGUARDED = 'DELETE /v1/sessions/current'

/** How the document differs from what is mounted, in words; empty when it does not. */
export function documentFaults(operations: Operations, mounted: readonly MountedRoute[]): string[] {
  const documented = new Map<string, AccessRule>(
    Object.entries(operations).map(([route, { access }]) => [route, access]),
  )
  const faults: string[] = []
  for (const { route, roles } of mounted) {
    const access = documented.get(route)
    if (access === undefined) faults.push(`${route} is mounted but not documented`)
    else if (route !== UNGUARDED && inWords(access) !== inWords(ruleOf(roles)))
      faults.push(`${route} is open to ${inWords(ruleOf(roles))}, documented as ${inWords(access)}`)
  }
  const there = new Set(mounted.map(({ route }) => route))
  for (const route of documented.keys())
    if (!there.has(route)) faults.push(`${route} is documented but not mounted`)
  return [...faults, ...exampleFaults(operations)]
}

function exampleFaults(operations: Operations): string[] {
  return Object.entries(operations).flatMap(([route, { body, example }]) => {
    if (example === undefined) return []
    const parsed = body?.['application/json']?.safeParse(example)
    return parsed?.success ? [] : [`${route} would refuse its example`]
  })
}

function ruleOf(roles: readonly string[] | undefined): AccessRule {
  if (roles === undefined) return 'anybody'
  const [first, ...more] = roles
  return first === undefined ? 'any-caller' : [first, ...more]
}

function inWords(access: AccessRule): string {
  return typeof access === 'string' ? access : [...access].sort().join(' ')
}
