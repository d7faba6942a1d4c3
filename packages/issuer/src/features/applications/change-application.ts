import type { ApplicationAct, ProgrammeConfig, ProgrammeReads } from '@sello/core'
import type { OfficerSession, Role } from '../accounts/role.ts'
import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import type { OfficerStore } from '../officers/officer.ts'
import { earlierResource, type RequestKey, type RequestKeyStore } from '../request-keys.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import { type Application, type NumberedApplication, stepped } from './application.ts'
import type { ApplicationStore } from './application-store.ts'
import { requireApplication } from './read-applications.ts'
import { handOn } from './turns.ts'

export interface ApplicationStores {
  readonly applications: ApplicationStore
  readonly audit: AuditStore
  readonly requestKeys: RequestKeyStore
  readonly officers: Pick<OfficerStore, 'standing'>
}

export interface ChangeApplicationDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly programme: ProgrammeReads
  readonly transact: Transact<ApplicationStores>
}

/** Who changes an application, and what she saw of it. */
export interface Changing {
  /** As the audit trail names her: `officer:<username>`, `firm`. */
  readonly actor: string
  /** Version that was seen; undefined: whatever it is. */
  readonly seen: number | undefined
  readonly requestKey?: RequestKey | undefined
}

/** What is done to it, in the application's own terms. */
export interface Change {
  readonly application: Application
  /** An act of the state machine, or `edit`, `assign`, `risk-review`, `visit`, `corrective-action`. */
  readonly act: string
  readonly reasons?: readonly string[]
  /** Shown to the firm with what has reasons; else for colleagues. */
  readonly comment?: string | undefined
  readonly before?: Readonly<Record<string, unknown>>
  readonly after?: Readonly<Record<string, unknown>>
}

export interface ChangeContext {
  readonly at: Date
  readonly programme: ProgrammeConfig
  step(application: Application, act: ApplicationAct): Application
}

/**
 * Changes an application under its version, with its event and audit entry, in one transaction. Throws `not-found`,
 * `version-conflict`, `transition-not-allowed` and what the change throws.
 */
export async function changeApplication(
  deps: ChangeApplicationDeps,
  id: string,
  by: Changing,
  change: (application: Application, context: ChangeContext) => Change,
): Promise<NumberedApplication> {
  const at = deps.clock()
  const programme = deps.programme.current()
  const step: ChangeContext['step'] = (application, act) =>
    stepped(application, act, { at, levels: programme.serviceLevels })
  return deps.transact(async (stores) => {
    const earlier = await earlierResource(stores.requestKeys, by.requestKey)
    const found = await requireApplication(stores.applications, id)
    if (earlier !== undefined) return found
    requireSeen(found, by.seen)
    const made = await handOn(stores.officers, found, change(found, { at, programme, step }))
    await storeChange(stores, { found, made, actor: by.actor, at })
    if (by.requestKey) await stores.requestKeys.add(by.requestKey, id, at)
    return requireApplication(stores.applications, id)
  })
}

/** Saves the next version with its event and audit entry. Throws `version-conflict`. */
export async function storeChange(
  { applications, audit }: Pick<ApplicationStores, 'applications' | 'audit'>,
  { found, made, actor, at }: { found: Application; made: Change; actor: string; at: Date },
): Promise<void> {
  const next = { ...made.application, version: found.version + 1 }
  if (!(await applications.save(next, found.version))) throw conflict(found.version)
  const { act, reasons = [], comment } = made
  const event = { at, actor, act, from: found.state, to: next.state, reasons }
  await applications.addEvent(found.id, { ...event, ...(comment === undefined ? {} : { comment }) })
  await audit.append({
    actor,
    action: `application.${act}`,
    subject: `application:${found.id}`,
    before: { state: found.state, version: found.version, ...made.before },
    after: { state: next.state, version: next.version, ...made.after },
    ...(comment === undefined && reasons.length === 0
      ? {}
      : { why: [...reasons, comment ?? ''].join(' ').trim() }),
    at,
  })
}

function requireSeen({ version }: Application, seen: number | undefined): void {
  if (seen !== undefined && seen !== version) throw conflict(version)
}

function conflict(version: number) {
  return issuerError('version-conflict', 'Somebody else has changed this application; read it first.', {
    details: { version },
  })
}

/** Throws `not-allowed` unless the officer has one of the roles. */
export function requireOneOf(officer: Pick<OfficerSession, 'roles'>, needed: readonly Role[]): void {
  if (!officer.roles.some((role) => needed.includes(role)))
    throw issuerError('not-allowed', `This needs one of the roles: ${needed.join(', ')}.`)
}
