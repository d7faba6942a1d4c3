import type { OfficerSession } from '../accounts/role.ts'
import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import { earlierResource, type RequestKey, type RequestKeyStore } from '../request-keys.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import { requireAdministrator, requireOfficer } from './add-officer.ts'
import { INITIAL_MS, type OfficerMeans, type OfficerStore } from './officer.ts'

/** A wish to take an officer's second factor from her, so that she enrols another. */
export interface FactorReset {
  readonly id: string
  readonly username: string
  readonly reason: string
  readonly state: 'open' | 'approved' | 'refused'
  readonly askedBy: string
  readonly askedAt: Date
  readonly decidedBy?: string
  readonly decidedAt?: Date
}

export type NumberedReset = FactorReset & { readonly number: number }

export interface ResetStore {
  add(reset: FactorReset): Promise<void>
  find(id: string): Promise<NumberedReset | undefined>
  list(page: { before: number | undefined; limit: number }): Promise<readonly NumberedReset[]>
  /** One statement: false when it is decided already. */
  decide(id: string, state: 'approved' | 'refused', by: string, at: Date): Promise<boolean>
}

export interface ResetDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly officerMeans: Pick<OfficerMeans, 'initialPassword' | 'hashPassword'>
  readonly officers: Pick<OfficerStore, 'find'>
  readonly resets: Pick<ResetStore, 'find' | 'list'>
  readonly transact: Transact<{
    officers: OfficerStore
    resets: ResetStore
    audit: AuditStore
    requestKeys: RequestKeyStore
  }>
}

/** What nobody has approved for so long is asked for anew. */
export const RESET_MS = 3 * 86_400_000

/** One administrator asks. Throws `not-found`, `four-eyes-needed` for oneself, `not-allowed`, `session-not-fresh`. */
export async function askForReset(
  deps: ResetDeps,
  asked: { username: string; reason: string },
  by: { officer: OfficerSession; requestKey: RequestKey | undefined },
): Promise<FactorReset> {
  const askedAt = deps.clock()
  requireAdministrator(by.officer, askedAt)
  await requireOfficer(deps.officers, asked.username)
  const askedBy = by.officer.username
  if (asked.username === askedBy)
    throw issuerError('four-eyes-needed', 'Others have to ask for this and to approve it.')
  const { requestKey } = by
  const earlier = await deps.transact(({ requestKeys }) => earlierResource(requestKeys, requestKey))
  if (earlier !== undefined) return requireReset(deps.resets, earlier)
  const reset: FactorReset = { ...asked, id: deps.newId(), state: 'open', askedBy, askedAt }
  await deps.transact(async ({ resets, audit, requestKeys }) => {
    if (requestKey) await requestKeys.add(requestKey, reset.id, askedAt)
    await resets.add(reset)
    await audit.append(entry(askedBy, 'second-factor.reset-asked', reset, askedAt))
  })
  return reset
}

/**
 * Another administrator approves: factors and sessions of the officer are gone, and she signs in with an initial
 * password, told this once. Throws `four-eyes-needed`, `reset-state`, `not-found`, `not-allowed`, `session-not-fresh`.
 */
export async function approveReset(
  deps: ResetDeps,
  id: string,
  by: OfficerSession,
): Promise<FactorReset & { initialPassword: string }> {
  const at = deps.clock()
  const reset = await requireOpen(deps, id, by, at)
  if ([reset.askedBy, reset.username].includes(by.username))
    throw issuerError('four-eyes-needed', 'Another administrator has to approve this.')
  const initialPassword = deps.officerMeans.initialPassword(deps.newId())
  const passwordHash = await deps.officerMeans.hashPassword(initialPassword)
  const until = new Date(at.getTime() + INITIAL_MS)
  await deps.transact(async ({ officers, resets, audit }) => {
    const asker = await officers.find(reset.askedBy)
    if (asker && (asker.disabled || !asker.roles.includes('administrator')))
      throw issuerError(
        'reset-state',
        'Who asked for this administers no more: somebody else has to ask anew.',
      )
    if (!(await resets.decide(id, 'approved', by.username, at))) throw decided()
    await officers.reset(reset.username, { passwordHash, until }, at)
    await audit.append(entry(by.username, 'second-factor.reset', reset, at))
  })
  return { ...(await requireReset(deps.resets, id)), initialPassword }
}

/** Any administrator refuses, also the one who asked. Throws `reset-state`, `not-found` and as above. */
export async function refuseReset(deps: ResetDeps, id: string, by: OfficerSession): Promise<FactorReset> {
  const at = deps.clock()
  const reset = await requireOpen(deps, id, by, at)
  await deps.transact(async ({ resets, audit }) => {
    if (!(await resets.decide(id, 'refused', by.username, at))) throw decided()
    await audit.append(entry(by.username, 'second-factor.reset-refused', reset, at))
  })
  return requireReset(deps.resets, id)
}

const decided = () => issuerError('reset-state', 'This was decided already, or was open too long.')

async function requireOpen(deps: ResetDeps, id: string, by: OfficerSession, now: Date): Promise<FactorReset> {
  requireAdministrator(by, now)
  const reset = await requireReset(deps.resets, id)
  if (stateOf(reset, now) !== 'open') throw decided()
  return reset
}

/** As it is told: an open one runs out. */
export function stateOf(reset: FactorReset, now: Date): FactorReset['state'] | 'expired' {
  const old = now.getTime() - reset.askedAt.getTime() >= RESET_MS
  return reset.state === 'open' && old ? 'expired' : reset.state
}

async function requireReset(resets: Pick<ResetStore, 'find'>, id: string): Promise<NumberedReset> {
  const reset = await resets.find(id)
  if (!reset) throw issuerError('not-found', 'There is no such reset.')
  return reset
}

function entry(by: string, action: string, reset: FactorReset, at: Date) {
  const subject = `officer:${reset.username}`
  return { actor: `officer:${by}`, action, subject, why: reset.reason, details: { reset: reset.id }, at }
}
