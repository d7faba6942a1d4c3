import { createHash } from 'node:crypto'
import { delegateTypesOf, type Role, roles } from '../accounts/role.ts'
import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { IdentityLink, OfficerMeans, OfficerStore } from './officer.ts'

/** How groups of an identity provider become roles; without one nobody gets roles by signing in. */
export interface RoleMapping {
  /** Claim of the ID token that names the groups. */
  readonly claim: string
  readonly roles: Readonly<Record<string, readonly Role[]>>
}

export interface SignInIdentityDeps extends Pick<Surroundings, 'clock'> {
  readonly officerMeans: Pick<OfficerMeans, 'createKey'>
  readonly officers: Pick<OfficerStore, 'find'>
  readonly transact: Transact<{ officers: OfficerStore; audit: AuditStore }>
}

export interface SeenIdentity extends Pick<IdentityLink, 'provider' | 'issuer' | 'subject'> {
  readonly claims: Readonly<Record<string, unknown>>
}

/**
 * The officer whose session is to be opened for an identity. One that no administrator has linked is nobody's, unless
 * the provider's groups are mapped to roles: then it gets an account of its own, whose roles follow the groups at each
 * sign-in. Throws `identity-unknown`.
 */
export async function officerOfIdentity(
  deps: SignInIdentityDeps,
  seen: SeenIdentity,
  known: { username: string; managed: boolean } | undefined,
  mapping: RoleMapping | undefined,
): Promise<string> {
  if (known && (!known.managed || !mapping)) return known.username
  const mapped = mapping ? rolesOf(seen.claims, mapping) : []
  if (mapped.length === 0)
    throw issuerError('identity-unknown', 'No account here belongs to this identity: ask an administrator.')
  if (!known) return addManaged(deps, seen, mapped)
  await follow(deps, known.username, mapped)
  return known.username
}

function rolesOf(claims: SeenIdentity['claims'], { claim, roles: byGroup }: RoleMapping): Role[] {
  const value = claims[claim]
  const groups = (Array.isArray(value) ? value : [value]).filter((group) => typeof group === 'string')
  const held = new Set(groups.flatMap((group) => (Object.hasOwn(byGroup, group) ? byGroup[group] : [])))
  return roles.filter((role) => held.has(role))
}

async function addManaged(deps: SignInIdentityDeps, seen: SeenIdentity, held: Role[]): Promise<string> {
  const at = deps.clock()
  const username = usernameOf(seen)
  if (await deps.officers.find(username))
    throw issuerError('identity-unknown', 'An account of this name exists: ask an administrator to link it.')
  const key = delegateTypesOf(held).length > 0 ? await deps.officerMeans.createKey(username) : undefined
  const { name } = seen.claims
  const displayName = typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 120) : username
  const { provider, issuer, subject } = seen
  await deps.transact(async ({ officers, audit }) => {
    const account = { username, displayName, language: 'es', roles: held }
    await officers.add({ ...account, passwordHash: undefined, initialUntil: undefined, at })
    await officers.link(username, { provider, issuer, subject, linkedAt: at })
    if (key) await officers.addKey(username, key, at)
    const details = { provider, issuer, subject }
    const about = { subject: `officer:${username}`, after: { roles: held }, details, at }
    await audit.append({ actor: 'service', action: 'officer.added', ...about })
  })
  return username
}

/** The name that the provider knows, where it can be one here; else one made of the subject. */
function usernameOf({ claims, issuer, subject }: SeenIdentity): string {
  const { preferred_username: preferred } = claims
  const name = typeof preferred === 'string' ? preferred.toLowerCase().split('@')[0] : undefined
  if (name && /^[a-z0-9][a-z0-9._-]{1,62}$/.test(name)) return name
  return `id-${createHash('sha256').update(`${issuer}\n${subject}`).digest('hex').slice(0, 16)}`
}

async function follow(deps: SignInIdentityDeps, username: string, held: readonly Role[]): Promise<void> {
  const before = await deps.officers.find(username)
  if (!before || [...before.roles].sort().join() === [...held].sort().join()) return
  const at = deps.clock()
  const signs = delegateTypesOf(held).length > 0
  const key = signs && !before.address ? await deps.officerMeans.createKey(username) : undefined
  await deps.transact(async ({ officers, audit }) => {
    if (!(await officers.change(username, before.version, { roles: held }, at)))
      throw issuerError('version-conflict', 'Somebody changes this account just now: sign in again.')
    if (key) await officers.addKey(username, key, at)
    if (before.roles.includes('administrator') && (await officers.administrators()) === 0)
      throw issuerError('last-administrator', 'Somebody has to be left who can administer.')
    const about = {
      subject: `officer:${username}`,
      before: { roles: before.roles },
      after: { roles: held },
      at,
    }
    await audit.append({ actor: 'service', action: 'officer.changed', ...about })
  })
}
