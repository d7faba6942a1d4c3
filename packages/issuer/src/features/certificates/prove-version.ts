import {
  type AnchorFact,
  type AnchorProof,
  bytes32FromBase64url,
  type CertificateCore,
  encodeBase64url,
  endOfBlock,
  grantLeafHash,
  Hash32,
  type LedgerHead,
  provesLeaf,
  type StatusFact,
  saltOf,
} from '@sello/core'
import type { Act } from '../acts/act.ts'
import type { ActStore } from '../acts/act-store.ts'
import type { LedgerReads } from '../acts/ledger-ports.ts'
import type { Authority } from '../acts/plan.ts'
import { issuerError } from '../errors.ts'
import type { CertificateVersion } from './certificate.ts'
import type { CertificateStore } from './certificate-store.ts'

export interface ProveVersionDeps {
  readonly certificates: Pick<CertificateStore, 'versionsOf'>
  readonly acts: Pick<ActStore, 'find'>
  readonly ledger: Pick<LedgerReads, 'head' | 'anchor' | 'status' | 'listSequence'>
  readonly authority: Pick<Authority, 'identity'>
}

/** How a version stands on the ledger, as the register and the mirror have it. */
export interface VersionProof {
  readonly certificateId: string
  readonly version: number
  readonly core: CertificateCore
  readonly leaf: string
  readonly proof: AnchorProof
  readonly anchor: AnchorFact | undefined
  readonly txHash: string | undefined
  /** Officers whom this administration knows by their address. */
  readonly officers: ReadonlyMap<string, string>
  readonly status: StatusFact
  readonly sequence: number
}

/** Throws `not-found`. */
export async function proveVersion(
  deps: ProveVersionDeps,
  certificateId: string,
  number: number,
): Promise<VersionProof> {
  const version = await requireVersion(deps, certificateId, number)
  const { root, status } = await onLedger(deps, version)
  const acts = await actsOf(deps, version.actId)
  const landed = acts.flatMap(({ steps }) => steps).find(({ call }) => call.type === 'anchor-grant')?.landed
  const signed = acts.flatMap(({ signatures }) => signatures)
  return {
    certificateId,
    version: number,
    core: version.core,
    leaf: version.grantLeaf,
    proof: version.grantAnchor,
    anchor: root,
    txHash: landed?.txHash,
    officers: new Map(signed.map(({ address, officer }) => [address, officer])),
    status,
    sequence: await deps.ledger.listSequence(version.core.status.list),
  }
}

export interface ProofCheck {
  readonly head: LedgerHead
  readonly leafMatches: boolean
  readonly pathLeadsToRoot: boolean
  readonly rootAnchored: boolean
  readonly disavowed: boolean
  readonly statusAgrees: boolean
  /** null: the mirror cannot be relied on now. */
  readonly ok: boolean | null
}

/** Recomputes leaf and root from what the register holds, and asks the mirror now. Throws `not-found`. */
export async function checkProof(
  deps: ProveVersionDeps,
  certificateId: string,
  number: number,
): Promise<ProofCheck> {
  const version = await requireVersion(deps, certificateId, number)
  const { head, root, status } = await onLedger(deps, version)
  const { grantAnchor, core, grantLeaf } = version
  const leafMatches = encodeBase64url(grantLeafHash(core, saltOf(grantAnchor))) === grantLeaf
  const pathLeadsToRoot = provesLeaf(grantAnchor, bytes32FromBase64url(grantLeaf))
  const rootAnchored = root !== undefined
  const disavowed = root?.disavowed !== undefined
  const statusAgrees = agrees(version, status)
  const sound = leafMatches && pathLeadsToRoot && rootAnchored && !disavowed && statusAgrees
  const ok = head.faults.length > 0 ? null : sound
  return { head, leafMatches, pathLeadsToRoot, rootAnchored, disavowed, statusAgrees, ok }
}

async function requireVersion(
  { certificates }: Pick<ProveVersionDeps, 'certificates'>,
  certificateId: string,
  number: number,
): Promise<CertificateVersion> {
  const version = (await certificates.versionsOf([certificateId])).find((one) => one.version === number)
  if (!version) throw issuerError('not-found', 'There is no such version of this certificate.')
  return version
}

async function onLedger({ ledger, authority }: ProveVersionDeps, { core, grantAnchor }: CertificateVersion) {
  const head = await ledger.head()
  const at = endOfBlock(head.block)
  const { list, index } = core.status
  return {
    head,
    root: await ledger.anchor(authority.identity, 'grant', Hash32.parse(grantAnchor.root), at),
    status: await ledger.status(authority.identity, list, index, at),
  }
}

/** The act that proposed a version, and those that took it up again. */
async function actsOf({ acts }: Pick<ProveVersionDeps, 'acts'>, id: string): Promise<Act[]> {
  const found: Act[] = []
  for (let next: string | undefined = id; next !== undefined; ) {
    const act: Act | undefined = await acts.find(next)
    if (act) found.push(act)
    next = act?.replacedBy
  }
  return found
}

/** Ended by the revocation bit, suspended by the other; what is disavowed has its root for it. */
function agrees({ state, suspension }: CertificateVersion, status: StatusFact): boolean {
  const ended = ['superseded', 'revoked', 'withdrawn', 'annulled'].includes(state)
  if (status.revoked !== ended) return state === 'disavowed'
  return ended || status.suspended === (suspension !== undefined)
}
