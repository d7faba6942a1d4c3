import { endOfBlock, Hash32, isSelloError, type SelloError } from '@sello/core'
import type { ApplicationStore } from '../applications/application-store.ts'
import { grantApplication } from '../applications/decide-application.ts'
import type { AuditStore } from '../audit.ts'
import type { CertificateStore, StatusEffect } from '../certificates/certificate-store.ts'
import type { OfferStore } from '../offers/offer.ts'
import { type OfferToHolderDeps, offerToHolder } from '../offers/offer-to-holder.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { Act, ActKind, Landed } from './act.ts'
import type { ActStore } from './act-store.ts'
import { auditedAct } from './audited-act.ts'
import { isStatusCall, type LedgerCall } from './ledger-call.ts'
import type { LedgerReads, LedgerRelay } from './ledger-ports.ts'
import type { Authority } from './plan.ts'
import { requireAct } from './read-acts.ts'

export interface DeliverActDeps extends Pick<Surroundings, 'clock'>, OfferToHolderDeps {
  readonly relay: LedgerRelay
  readonly ledger: Pick<LedgerReads, 'head' | 'anchor'>
  readonly authority: Pick<Authority, 'identity'>
  readonly transact: Transact<DeliverStores>
}

interface DeliverStores {
  readonly acts: ActStore
  readonly certificates: Pick<
    CertificateStore,
    'markGranted' | 'markDisavowed' | 'applyStatus' | 'versionsOf'
  >
  readonly offers: Pick<OfferStore, 'add'>
  readonly applications: ApplicationStore
  readonly audit: AuditStore
}

/**
 * Brings a signed act to the ledger, step by step, each once however often this runs. A refusal by the contract ends
 * the act as failed and loses nothing; anything else throws and is tried again.
 */
export async function deliverAct(deps: DeliverActDeps, id: string): Promise<void> {
  const act = await deps.transact(async ({ acts }) => {
    await acts.move(id, 'signed', 'sent', { sentAt: deps.clock() })
    return requireAct(acts, id)
  })
  if (act.state !== 'sent') return
  const places = [...act.steps.keys()].filter((place) => !act.steps[place]?.landed)
  try {
    for (const place of places) {
      const landed = await sendStep(deps, act, place)
      await deps.transact(async (stores) => {
        await recordStep(stores, act, place, landed)
        if (place === places.at(-1)) await finishAct(deps, stores, act)
      })
    }
  } catch (error) {
    if (!isSelloError(error, 'ledger-reverted')) throw error
    return failAct(deps, act, error)
  }
  if (places.length === 0) await deps.transact((stores) => finishAct(deps, stores, act))
}

/** When all of it has landed, in the transaction that records the last step. */
async function finishAct(deps: DeliverActDeps, stores: DeliverStores, act: Act): Promise<void> {
  const at = deps.clock()
  if (!(await stores.acts.move(act.id, 'sent', 'final', { endedAt: at }))) return
  const { about: details, why } = auditedAct(act)
  await stores.audit.append({
    ...{ actor: 'service', action: 'act.final', subject: `act:${act.id}`, why, details, at },
    ...{ before: { state: 'sent' }, after: { state: 'final' } },
  })
  if (!act.applicationId) return
  const granted = await grantApplication(stores, act.applicationId, at)
  await offerToHolder(deps, stores, granted, at)
}

async function sendStep(deps: DeliverActDeps, act: Act, place: number): Promise<Landed> {
  const step = act.steps[place]
  if (!step) throw new Error('invariant: the act has this step')
  if (act.kind === 'lift-expired') return deps.relay.record(`${act.id}/${place}`, step.call)
  try {
    return await deps.relay.relay(`${act.id}/${place}`, { ...step, signatures: signaturesOf(act, place) })
  } catch (error) {
    const landed = isSelloError(error, 'ledger-reverted')
      ? await relayedByOthers(deps, step.call, error)
      : undefined
    if (!landed) throw error
    return landed
  }
}

/**
 * Anyone may relay signatures once they are seen: then ours are refused, and the roots stand all the same. A write to a
 * status list can simply be signed anew; a root stands once and for good, so it is looked for. The hash named is that of
 * our own transaction.
 */
async function relayedByOthers(
  { ledger, authority }: DeliverActDeps,
  call: LedgerCall,
  error: SelloError,
): Promise<Landed | undefined> {
  if (call.type !== 'anchor-grant') return undefined
  const at = endOfBlock((await ledger.head()).block)
  const facts = await Promise.all(
    call.roots.map((root) => ledger.anchor(authority.identity, 'grant', Hash32.parse(root), at)),
  )
  const [first] = facts
  if (!first || facts.some((fact) => !fact)) return undefined
  return { txHash: String(error.details.hash ?? ''), block: first.position.block, time: first.time }
}

/** In ascending order of their addresses, as the contracts want them. */
function signaturesOf(act: Act, place: number): `0x${string}`[] {
  return [...act.signatures]
    .sort((a, b) => (a.address < b.address ? -1 : 1))
    .map(({ signatures }) => {
      const signature = signatures[place]
      if (!signature) throw new Error('invariant: an officer signs every step')
      return signature
    })
}

async function recordStep(
  { acts, certificates }: Pick<DeliverStores, 'acts' | 'certificates'>,
  act: Act,
  place: number,
  landed: Landed,
): Promise<void> {
  const call = act.steps[place]?.call
  await acts.land(act.id, place, landed)
  if (call?.type === 'anchor-grant')
    for (const root of call.roots) await certificates.markGranted(root, landed)
  if (call?.type === 'disavow') await certificates.markDisavowed(call.root, landed)
  if (call && isStatusCall(call))
    await certificates.applyStatus(call.list, call.entries, effectOf(act.kind, call), {
      landed,
      reasonClass: act.reasonClass,
      effectiveAt: act.effectiveAt,
    })
}

function effectOf(kind: ActKind, call: LedgerCall): StatusEffect {
  if (call.type === 'suspend')
    return { to: 'suspended', until: call.until === 0 ? null : new Date(call.until * 1000) }
  if (call.type !== 'revoke') return { to: 'reinstated' }
  return { to: endOf[kind] ?? 'revoked' }
}

/** What the revocation bit of an act means. */
const endOf: Partial<Record<ActKind, 'superseded' | 'withdrawn' | 'annulled'>> = {
  change: 'superseded',
  withdraw: 'withdrawn',
  annul: 'annulled',
}

/** The contracts' errors for signatures that came too late: the act is as good as ever and can be signed anew. */
const STALE: ReadonlySet<string> = new Set([
  'StatusRegistry_WordChanged',
  'OfficerAuthorization_Expired',
  'OfficerAuthorization_NonceUsed',
])

async function failAct(deps: DeliverActDeps, act: Act, error: SelloError): Promise<void> {
  const at = deps.clock()
  const contractError = String(error.details.error ?? '')
  const stale = STALE.has(contractError)
  const code = stale ? 'signature-stale' : 'ledger-refused'
  const failure = { code, message: contractError || error.message }
  await deps.transact(async ({ acts, audit }) => {
    await acts.move(act.id, 'sent', 'failed', { endedAt: at, failure })
    await audit.append({
      actor: 'service',
      action: 'act.failed',
      subject: `act:${act.id}`,
      before: { state: 'sent' },
      after: { state: 'failed' },
      details: failure,
      at,
    })
  })
}
