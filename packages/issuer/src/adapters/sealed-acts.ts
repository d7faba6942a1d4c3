import { type Address, bytes32FromBase64url, endOfBlock, type Hash32 } from '@sello/core'
import {
  acceptArrangement,
  anchorRoots,
  copyLeaf,
  disavowRoot,
  grantLeaf,
  type LedgerAct,
  leaveNetwork,
  liftExpiredEntries,
  type Mirror,
  proposeArrangement,
  proposeArrangementVersion,
  publishContact,
  reinstateEntries,
  resumeArrangement,
  revokeEntries,
  type SaltedDigest,
  saltedContact,
  saltedTerms,
  saltedTree,
  setQuorum,
  suspendArrangement,
  suspendEntries,
  voteFor,
  withdrawArrangement,
} from '@sello/ledger'
import type { LedgerCall } from '../features/acts/ledger-call.ts'
import type { Sealing } from '../features/acts/plan.ts'
import { issuerError } from '../features/errors.ts'
import { memberProposal } from './member-proposal.ts'
import type { Stores } from './sql-stores.ts'

export interface SealedActsOptions {
  readonly identity: Address
  readonly stores: Pick<Stores, 'certificates' | 'arrangementTerms' | 'contactCards' | 'claims' | 'issuances'>
  readonly mirror: Pick<Mirror, 'anchor' | 'head'>
}

export interface SealedActs extends Sealing {
  /** The ledger's form of a call. Throws `not-found` for a digest whose content the register lacks. */
  toAct(call: LedgerCall): Promise<LedgerAct>
  /** Anchors the copies of claims under these roots. */
  toCopiesAct(roots: readonly Hash32[]): Promise<LedgerAct>
}

/** Digests kept at hand; what falls out is made again from the register. */
const REMEMBERED = 256

/**
 * The leak guard takes digests that were made from content and salt in this process, so every digest is either
 * remembered from its planning or computed again from the register, which also proves that officers sign what the
 * register holds.
 */
export function createSealedActs(options: SealedActsOptions): SealedActs {
  const known = new Map<Hash32, SaltedDigest>()
  const remember = (digest: SaltedDigest): Hash32 => {
    const first = known.keys().next().value
    if (known.size >= REMEMBERED && first !== undefined) known.delete(first)
    known.set(digest.hex, digest)
    return digest.hex
  }
  const recall = async (hash: Hash32, make: () => Promise<SaltedDigest | undefined>) => {
    const digest = known.get(hash) ?? (await make())
    if (digest?.hex !== hash)
      throw issuerError('not-found', 'The register does not hold what this digest is made of.')
    remember(digest)
    return digest
  }
  const digests = {
    grant: (root: Hash32) => recall(root, () => grantRoot(options, root)),
    terms: (hash: Hash32) =>
      recall(hash, async () => {
        const terms = await options.stores.arrangementTerms.find(hash)
        return terms && saltedTerms(terms)
      }),
    contact: (hash: Hash32) =>
      recall(hash, async () => {
        const card = await options.stores.contactCards.find(hash)
        return card && saltedContact(card.card, bytes32FromBase64url(card.salt))
      }),
  }
  return {
    grantTree: (leaves) => {
      const digests = leaves.map(({ core, salt }) => grantLeaf(core, salt))
      const { tree, root } = saltedTree(digests)
      remember(root)
      return { tree, leafHashes: digests.map((digest) => digest.bytes) }
    },
    terms: (terms) => remember(saltedTerms(terms)),
    contact: (card, salt) => remember(saltedContact(card, bytes32FromBase64url(salt))),
    toAct: (call) => toAct(options, digests, call),
    toCopiesAct: async (roots) => {
      const sealed: SaltedDigest[] = []
      for (const root of roots) sealed.push(await copyRoot(options, root))
      return anchorRoots(options.identity, 'copy', sealed)
    },
  }
}

interface Digests {
  grant(root: Hash32): Promise<SaltedDigest>
  terms(hash: Hash32): Promise<SaltedDigest>
  contact(hash: Hash32): Promise<SaltedDigest>
}

async function toAct(options: SealedActsOptions, digests: Digests, call: LedgerCall): Promise<LedgerAct> {
  const { identity } = options
  switch (call.type) {
    case 'anchor-grant':
      return anchorRoots(identity, 'grant', await Promise.all(call.roots.map(digests.grant)))
    case 'disavow':
      return disavowRoot(identity, await disavowable(options, digests, call.root))
    case 'revoke':
      return revokeEntries({ identity, ...call })
    case 'suspend':
      return suspendEntries({ identity, ...call }, call.until === 0 ? undefined : call.until)
    case 'reinstate':
      return reinstateEntries({ identity, ...call })
    case 'lift-expired':
      return liftExpiredEntries({ identity, ...call })
    case 'arrangement-propose':
      return proposeArrangement(identity, call.parties, await digests.terms(call.termsDigest))
    case 'arrangement-propose-version': {
      const terms = await digests.terms(call.termsDigest)
      return proposeArrangementVersion(identity, call.arrangementId, call.parties, terms)
    }
    case 'set-contact':
      return publishContact(identity, await digests.contact(call.digest))
    case 'member-propose':
      return memberProposal(identity, call)
    default:
      return toPlainAct(identity, call)
  }
}

type PlainCall = Extract<
  LedgerCall,
  {
    type:
      | 'arrangement-accept'
      | 'arrangement-suspend'
      | 'arrangement-resume'
      | 'arrangement-withdraw'
      | 'member-vote'
      | 'leave'
      | 'set-quorum'
  }
>

function toPlainAct(identity: Address, call: PlainCall): LedgerAct {
  switch (call.type) {
    case 'arrangement-accept':
      return acceptArrangement(identity, call.arrangementId, call.version)
    case 'arrangement-suspend':
      return suspendArrangement(identity, call.arrangementId)
    case 'arrangement-resume':
      return resumeArrangement(identity, call.arrangementId)
    case 'arrangement-withdraw':
      return withdrawArrangement(identity, call.arrangementId)
    case 'member-vote':
      return voteFor(identity, call.proposalId)
    case 'leave':
      return leaveNetwork(identity)
    case 'set-quorum':
      return setQuorum(identity, call.act, call.officers)
  }
}

const PAGE = 2_000

async function grantRoot({ stores }: SealedActsOptions, root: Hash32): Promise<SaltedDigest | undefined> {
  const leaves: SaltedDigest[] = []
  for (;;) {
    const page = await stores.certificates.versionsUnderRoot(root, { after: leaves.length - 1, limit: PAGE })
    leaves.push(
      ...page.map(({ core, grantAnchor }) => grantLeaf(core, bytes32FromBase64url(grantAnchor.salt))),
    )
    if (page.length < PAGE) break
  }
  return leaves.length === 0 ? undefined : saltedTree(leaves).root
}

/** A root of our own making, or one that was found on the ledger under our name. */
async function disavowable(options: SealedActsOptions, digests: Digests, root: Hash32) {
  const { block } = await options.mirror.head()
  const anchored = await options.mirror.anchor(options.identity, 'grant', root, endOfBlock(block))
  return anchored ?? digests.grant(root)
}

async function copyRoot({ stores }: SealedActsOptions, root: Hash32): Promise<SaltedDigest> {
  const claim = await stores.claims.findByRoot(root)
  if (!claim) return issuanceRoot(stores, root)
  const version = claim && (await stores.certificates.versionById(claim.versionId))
  if (!version) throw issuerError('not-found', 'No claim has this root.')
  const grant = grantLeaf(version.core, bytes32FromBase64url(version.grantAnchor.salt))
  const leaves = claim.copies.map(({ credentialId, anchor }) =>
    copyLeaf(
      grant,
      { credentialId, holder: claim.holder, audience: null },
      bytes32FromBase64url(anchor.salt),
    ),
  )
  return saltedTree(leaves).root
}

/** The root over the register copies of an import, from what was drawn for them. */
async function issuanceRoot(
  { issuances }: Pick<SealedActsOptions['stores'], 'issuances'>,
  root: Hash32,
): Promise<SaltedDigest> {
  const issuance = await issuances.findByRoot(root)
  if (!issuance) throw issuerError('not-found', 'No claim and no import has this root.')
  const leaves: SaltedDigest[] = []
  for (;;) {
    const page = await issuances.copies(issuance.id, { after: leaves.length - 1, limit: PAGE })
    for (const { credentialId, salt, version } of page) {
      const grant = grantLeaf(version.core, bytes32FromBase64url(version.grantAnchor.salt))
      leaves.push(copyLeaf(grant, { credentialId, holder: null, audience: null }, bytes32FromBase64url(salt)))
    }
    if (page.length < PAGE) return saltedTree(leaves).root
  }
}
