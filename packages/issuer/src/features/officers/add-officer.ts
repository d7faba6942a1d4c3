import { delegateTypesOf, type OfficerSession, type Role, requireFreshSession } from '../accounts/role.ts'
import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import { earlierResource, type RequestKey, type RequestKeyStore } from '../request-keys.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import { INITIAL_MS, type OfficerMeans, type OfficerRecord, type OfficerStore } from './officer.ts'

export interface AddOfficerDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly officerMeans: OfficerMeans
  readonly officers: Pick<OfficerStore, 'find'>
  readonly transact: Transact<{ officers: OfficerStore; audit: AuditStore; requestKeys: RequestKeyStore }>
}

export interface OfficerAsked {
  readonly username: string
  readonly displayName: string
  readonly language: string
  readonly roles: readonly Role[]
}

/**
 * An account with a password for the first sign-in, told this once, and a ledger key where the roles sign. A repeated
 * request tells the same. Throws `account-exists`, `not-allowed`, `session-not-fresh`, `idempotency-key-reused`.
 */
export async function addOfficer(
  deps: AddOfficerDeps,
  asked: OfficerAsked,
  by: { officer: OfficerSession; requestKey: RequestKey | undefined },
): Promise<{ officer: OfficerRecord; initialPassword: string }> {
  const at = deps.clock()
  requireAdministrator(by.officer, at)
  const { requestKey } = by
  const initialPassword = deps.officerMeans.initialPassword(requestKey?.key ?? deps.newId())
  const earlier = await deps.transact(({ requestKeys }) => earlierResource(requestKeys, requestKey))
  if (earlier !== undefined) return { officer: await requireOfficer(deps.officers, earlier), initialPassword }
  if (await deps.officers.find(asked.username))
    throw issuerError('account-exists', `There is an account ${asked.username} already.`)
  const passwordHash = await deps.officerMeans.hashPassword(initialPassword)
  const signs = delegateTypesOf(asked.roles).length > 0
  const key = signs ? await deps.officerMeans.createKey(asked.username) : undefined
  const initialUntil = new Date(at.getTime() + INITIAL_MS)
  await deps.transact(async ({ officers, audit, requestKeys }) => {
    if (requestKey) await requestKeys.add(requestKey, asked.username, at)
    await officers.add({ ...asked, passwordHash, initialUntil, at })
    if (key) await officers.addKey(asked.username, key, at)
    await audit.append({
      actor: `officer:${by.officer.username}`,
      action: 'officer.added',
      subject: `officer:${asked.username}`,
      after: { ...asked },
      at,
    })
  })
  return { officer: await requireOfficer(deps.officers, asked.username), initialPassword }
}

/** Accounts are changed by an administrator who has just proved herself. Throws `not-allowed`, `session-not-fresh`. */
export function requireAdministrator(officer: OfficerSession, now: Date): void {
  if (!officer.roles.includes('administrator'))
    throw issuerError('not-allowed', 'This needs the role of administrator.')
  requireFreshSession(officer, now)
}

/** Throws `not-found`. */
export async function requireOfficer(
  officers: Pick<OfficerStore, 'find'>,
  username: string,
): Promise<OfficerRecord> {
  const officer = await officers.find(username)
  if (!officer) throw issuerError('not-found', 'There is no such officer.')
  return officer
}
