import { delegateTypesOf, type OfficerSession } from '../accounts/role.ts'
import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import { requireAdministrator, requireOfficer } from './add-officer.ts'
import type { IdentityLink, OfficerChanges, OfficerMeans, OfficerRecord, OfficerStore } from './officer.ts'

export interface ChangeOfficerDeps extends Pick<Surroundings, 'clock'> {
  readonly officerMeans: Pick<OfficerMeans, 'createKey'>
  readonly officers: Pick<OfficerStore, 'find'>
  readonly transact: Transact<{ officers: OfficerStore; audit: AuditStore }>
}

export interface ChangeAsked {
  readonly changes: OfficerChanges
  /** The version that the administrator saw. */
  readonly seen: number
  readonly why: string | undefined
}

/**
 * Changes an officer's roles, name or language, or shuts her account: then her sessions end at once, and what is left
 * of her delegations is for the owner to revoke. Throws `version-conflict`, `last-administrator`, `not-found`,
 * `not-allowed`, `session-not-fresh`.
 */
export async function changeOfficer(
  deps: ChangeOfficerDeps,
  username: string,
  { changes, seen, why }: ChangeAsked,
  by: OfficerSession,
): Promise<OfficerRecord> {
  const at = deps.clock()
  requireAdministrator(by, at)
  const before = await requireOfficer(deps.officers, username)
  const signs = delegateTypesOf(changes.roles ?? before.roles).length > 0
  const key = signs && !before.address ? await deps.officerMeans.createKey(username) : undefined
  await deps.transact(async ({ officers, audit }) => {
    if (!(await officers.change(username, seen, changes, at)))
      throw issuerError('version-conflict', 'Somebody else has changed this account meanwhile.', {
        details: { present: before.version },
      })
    if (key) await officers.addKey(username, key, at)
    if ((await officers.administrators()) === 0)
      throw issuerError('last-administrator', 'Somebody has to be left who can administer.')
    if (changes.disabled) await officers.endSessions(username)
    await audit.append({
      actor: `officer:${by.username}`,
      action: changes.disabled ? 'officer.disabled' : 'officer.changed',
      subject: `officer:${username}`,
      ...differences(before, changes),
      why,
      at,
    })
  })
  return requireOfficer(deps.officers, username)
}

/** The members that differ, as they were and as they are. */
function differences(before: OfficerRecord, changes: OfficerChanges) {
  const names = ['displayName', 'language', 'roles', 'disabled'] as const
  const changed = names.filter(
    (name) => changes[name] !== undefined && JSON.stringify(changes[name]) !== JSON.stringify(before[name]),
  )
  return {
    before: Object.fromEntries(changed.map((name) => [name, before[name]])),
    after: Object.fromEntries(changed.map((name) => [name, changes[name]])),
  }
}

/**
 * Lets an account at an identity provider sign in as an officer who has not signed in yet, or whose second factor was
 * reset: else one administrator alone could enter as her and use her key. Throws `four-eyes-needed`,
 * `identity-linked`, `not-found` and as above.
 */
export async function linkIdentity(
  deps: ChangeOfficerDeps,
  username: string,
  link: Omit<IdentityLink, 'linkedAt'>,
  by: OfficerSession,
): Promise<OfficerRecord> {
  const linkedAt = deps.clock()
  requireAdministrator(by, linkedAt)
  await deps.transact(async ({ officers, audit }) => {
    if ((await requireOfficer(officers, username)).lastSignInAt)
      throw issuerError(
        'four-eyes-needed',
        'She signs in here already: first another administrator approves a reset of her second factor.',
      )
    await officers.link(username, { ...link, linkedAt })
    await audit.append(entry(by, 'identity.linked', username, link, linkedAt))
  })
  return requireOfficer(deps.officers, username)
}

/** The identity signs in no more, and her sessions end. Throws `not-found` and as above. */
export async function unlinkIdentity(
  deps: ChangeOfficerDeps,
  username: string,
  { provider, subject }: Pick<IdentityLink, 'provider' | 'subject'>,
  by: OfficerSession,
): Promise<void> {
  const at = deps.clock()
  requireAdministrator(by, at)
  await deps.transact(async ({ officers, audit }) => {
    if (!(await officers.unlink(username, provider, subject)))
      throw issuerError('not-found', 'There is no such link.')
    await officers.endSessions(username)
    await audit.append(entry(by, 'identity.unlinked', username, { provider, subject }, at))
  })
}

/** Ends all of an officer's sessions. Throws `not-found` and as above. */
export async function signOfficerOut(
  deps: ChangeOfficerDeps,
  username: string,
  by: OfficerSession,
): Promise<void> {
  const at = deps.clock()
  requireAdministrator(by, at)
  await requireOfficer(deps.officers, username)
  await deps.transact(async ({ officers, audit }) => {
    await officers.endSessions(username)
    await audit.append(entry(by, 'sessions.ended', username, undefined, at))
  })
}

function entry(by: OfficerSession, action: string, username: string, details: object | undefined, at: Date) {
  const line = { actor: `officer:${by.username}`, action, subject: `officer:${username}`, at }
  return details ? { ...line, details: { ...details } } : line
}
