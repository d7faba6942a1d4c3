import type { Address, DelegateFact, Hash32 } from '@sello/core'
import { type OfficerSession, requireFreshSession } from '../accounts/role.ts'
import type { AuditReader } from '../audit/audit-reads.ts'
import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import { type WantedChange, wantedChanges } from './delegations.ts'
import type { OfficerStore } from './officer.ts'

/** A change as the owner signs it; the adapter knows the rest of its form. */
export interface PreparedChange {
  readonly digest: Hash32
  readonly owner: Address
  readonly ownerNonce: number
  readonly request: { readonly act: string; readonly identity: Address } & Readonly<Record<string, unknown>>
}

export interface SignedChange {
  readonly prepared: PreparedChange
  readonly signature: string
}

/** A change on its way to the ledger. */
export interface ChangeRecord {
  readonly number: number
  readonly prepared: PreparedChange
  readonly signature: string | undefined
  readonly state: 'prepared' | 'sent' | 'final' | 'refused'
  readonly preparedBy: string
  readonly preparedAt: Date
  readonly relayedBy?: string
  readonly sentAt?: Date
  readonly endedAt?: Date
  readonly txHash?: string
  readonly failure?: string
}

export interface ChangeStore {
  /** Those that wait for a signature under another owner nonce are forgotten: they could never land. */
  addPrepared(changes: readonly PreparedChange[], by: string, at: Date): Promise<void>
  /** False when it is on its way already. */
  send(change: SignedChange, by: string, at: Date): Promise<boolean>
  end(
    digest: Hash32,
    end: { state: 'final' | 'refused'; txHash: string; failure?: string; at: Date },
  ): Promise<void>
  find(digest: Hash32): Promise<ChangeRecord | undefined>
  /** Newest first; `before`: the number of the one before. */
  list(limit: number, before?: number): Promise<readonly ChangeRecord[]>
}

/** The owner's side of the identity, and the ledger. */
export interface OwnerDesk {
  /** Address of the service's own account. */
  readonly record: Address
  /** Files to be signed, in the order of the owner's nonces. */
  prepare(changes: readonly WantedChange[]): Promise<readonly PreparedChange[]>
  /** Throws `bad-identity-change`, `bad-owner-signature`, `identity-change-stale`. */
  check(signed: readonly SignedChange[]): Promise<void>
  hasEmbeddedOwner(): Promise<boolean>
  /** Signs with the sealed key in the data directory. Throws `passphrase-wrong`, `owner-key-missing`, `not-the-owner`. */
  signEmbedded(prepared: readonly PreparedChange[], passphrase: string): Promise<readonly SignedChange[]>
}

export interface IdentityChangeDeps extends Pick<Surroundings, 'clock'> {
  readonly officers: Pick<OfficerStore, 'all'>
  readonly identityChanges: Pick<ChangeStore, 'list' | 'find'>
  readonly ownerDesk: OwnerDesk
  readonly network: { identity(): Promise<{ delegates: readonly DelegateFact[] }> }
  readonly transact: Transact<{
    identityChanges: ChangeStore
    audit: AuditStore
    identityChangeQueue: { enqueueIdentityChange(digest: Hash32, now: Date): Promise<void> }
  }>
}

/** What the owner has to sign now, beside what is on its way already. */
export async function readWanted(deps: IdentityChangeDeps): Promise<WantedChange[]> {
  const { delegates } = await deps.network.identity()
  const now = deps.clock()
  const wanted = wantedChanges(await deps.officers.all(), deps.ownerDesk.record, delegates, now)
  const underWay = new Set(
    (await deps.identityChanges.list(500))
      .filter(({ state }) => state === 'sent')
      .map(({ prepared: { request } }) => `${request.act}:${request.type}:${request.delegate}`),
  )
  return wanted.filter(({ id }) => !underWay.has(id))
}

/** The file for the owner. Throws `nothing-to-sign`, `rpc-unreachable`. */
export async function prepareChangesFile(
  deps: IdentityChangeDeps,
  ids: readonly string[] | undefined,
  by: OfficerSession,
): Promise<readonly PreparedChange[]> {
  const wanted = await readWanted(deps)
  const chosen = ids === undefined ? wanted : wanted.filter(({ id }) => ids.includes(id))
  if (chosen.length === 0 || (ids !== undefined && chosen.length !== new Set(ids).size))
    throw issuerError('nothing-to-sign', 'Nothing of this is for the owner to sign now.')
  const prepared = await deps.ownerDesk.prepare(chosen)
  const at = deps.clock()
  await deps.transact(async ({ identityChanges, audit }) => {
    await identityChanges.addPrepared(prepared, by.username, at)
    const details = { changes: prepared.map(({ digest }) => digest) }
    await audit.append(entry(by, 'identity-changes.prepared', details, at))
  })
  return prepared
}

/**
 * Takes what the owner signed and sends it from the service's own account, each once. Throws `bad-identity-change`,
 * `bad-owner-signature`, `identity-change-stale`.
 */
export async function relaySigned(
  deps: IdentityChangeDeps,
  signed: readonly SignedChange[],
  by: OfficerSession,
): Promise<readonly ChangeRecord[]> {
  const known = await Promise.all(signed.map(({ prepared }) => deps.identityChanges.find(prepared.digest)))
  const fresh = signed.filter((_, place) => !['sent', 'final'].includes(known[place]?.state ?? 'prepared'))
  await deps.ownerDesk.check(fresh)
  const at = deps.clock()
  await deps.transact(async ({ identityChanges, audit, identityChangeQueue }) => {
    for (const change of fresh)
      if (await identityChanges.send(change, by.username, at))
        await identityChangeQueue.enqueueIdentityChange(change.prepared.digest, at)
    const details = { changes: fresh.map(({ prepared }) => prepared.digest) }
    if (fresh.length > 0) await audit.append(entry(by, 'identity-changes.relayed', details, at))
  })
  return findAll(deps.identityChanges, signed)
}

async function findAll(changes: Pick<ChangeStore, 'find'>, signed: readonly SignedChange[]) {
  const found: ChangeRecord[] = []
  for (const { prepared } of signed) {
    const record = await changes.find(prepared.digest)
    if (record) found.push(record)
  }
  return found
}

/** How often the sealed owner key is tried to be opened in a while, by all officers together: it is worth guessing at. */
const TRIES = { most: 10, withinMs: 3_600_000 } as const
const TRIED = 'owner-key.tried'

/** Counted in the trail, before the passphrase is looked at. Throws `too-many-requests`. */
async function countTry(deps: SignEmbeddedDeps, by: OfficerSession, at: Date): Promise<void> {
  await deps.transact(async ({ audit }) => {
    const from = new Date(at.getTime() - TRIES.withinMs).toISOString()
    const tried = await audit.list({ action: TRIED, from, before: undefined, limit: TRIES.most })
    if (tried.length >= TRIES.most)
      throw issuerError(
        'too-many-requests',
        'The owner key was tried too often; sign elsewhere, or try later.',
      )
    await audit.append({ ...entry(by, TRIED, {}, at), subject: 'owner-key' })
  })
}

export interface SignEmbeddedDeps extends IdentityChangeDeps {
  readonly transact: Transact<
    Parameters<Parameters<IdentityChangeDeps['transact']>[0]>[0] & { audit: Pick<AuditReader, 'list'> }
  >
}

/**
 * Prepares, signs with the embedded owner key and sends. Throws as the steps do, and `session-not-fresh`,
 * `too-many-requests`.
 */
export async function signEmbedded(
  deps: SignEmbeddedDeps,
  asked: { passphrase: string; ids: readonly string[] | undefined },
  by: OfficerSession,
): Promise<readonly ChangeRecord[]> {
  requireFreshSession(by, deps.clock())
  const prepared = await prepareChangesFile(deps, asked.ids, by)
  await countTry(deps, by, deps.clock())
  return relaySigned(deps, await deps.ownerDesk.signEmbedded(prepared, asked.passphrase), by)
}

/** Sends one change; resolves when the mirror has it, or the ledger has refused it. */
export interface ChangeSender {
  sendChange(change: SignedChange): Promise<{ txHash: string; failure?: string }>
}

export interface DeliverChangeDeps extends Pick<Surroundings, 'clock'> {
  readonly changeSender: ChangeSender
  readonly transact: Transact<{ identityChanges: ChangeStore; audit: AuditStore }>
}

/** From the outbox: at least once, in the order of the owner's nonces. */
export async function deliverIdentityChange(deps: DeliverChangeDeps, digest: Hash32): Promise<void> {
  const record = await deps.transact(({ identityChanges }) => identityChanges.find(digest))
  if (record?.state !== 'sent' || record.signature === undefined) return
  const { prepared, signature } = record
  const { txHash, failure } = await deps.changeSender.sendChange({ prepared, signature })
  const at = deps.clock()
  await deps.transact(async ({ identityChanges, audit }) => {
    const state = failure === undefined ? ('final' as const) : ('refused' as const)
    await identityChanges.end(digest, { state, txHash, ...(failure ? { failure } : {}), at })
    await audit.append({
      actor: 'service',
      action: `identity-change.${state}`,
      subject: `identity-change:${digest}`,
      details: { txHash, ...(failure ? { failure } : {}) },
      at,
    })
  })
}

function entry(by: OfficerSession, action: string, details: Record<string, unknown>, at: Date) {
  return { actor: `officer:${by.username}`, action, subject: 'identity', details, at }
}
