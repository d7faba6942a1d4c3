import {
  type AnchorProof,
  anchorProofs,
  bytes32FromBase64url,
  type CredentialFormat,
  type CredentialParts,
  hash32,
  isSelloError,
} from '@sello/core'
import type { AuditStore } from '../audit.ts'
import type { CopyAnchor } from '../claims/anchor-copies.ts'
import { issuerError } from '../errors.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import { copyTree, registerCopy } from './begin-issuance.ts'
import type { Issuance, IssuanceStore, UnsignedCopy } from './import.ts'

/** Signs many register copies with one key, several batches at a time. */
export interface BulkSign {
  readonly threads: number
  /** JSON texts, in the order of the parts. */
  sign(parts: readonly BulkPart[]): Promise<readonly string[]>
  close(): Promise<void>
}
export type BulkPart = Omit<CredentialParts, 'statusListsUrl' | 'timeZone'>

export interface IssueImportDeps extends Pick<Surroundings, 'clock'> {
  readonly anchor: CopyAnchor
  /** `created` of the proofs. Errors: `no-certificate-key`. */
  readonly openBulkSign: (created: Date) => Promise<BulkSign>
  /** True once the service is to stop: the rest waits for the next start. */
  readonly stopping: () => boolean
  readonly transact: Transact<{ issuances: IssuanceStore; audit: AuditStore }>
}

/** Small enough to lose little work, large enough for the disk to keep up. */
const BATCH = 200

/**
 * Anchors the root of an import's copies and signs what is not signed yet. Runs from the outbox: a kill at any point
 * loses nothing, and what is stored is never signed into a second credential. Throws `stopping`, `ledger-reverted`,
 * `no-certificate-key`.
 */
export async function issueImport(
  deps: IssueImportDeps,
  importId: string,
  format: CredentialFormat,
): Promise<void> {
  const issuance = await deps.transact(({ issuances }) => issuances.find(importId, format))
  if (!issuance) throw issuerError('not-found', 'Nothing is to be issued for this import.')
  if (!issuance.landed) await anchorRoot(deps, issuance)
  const unsigned =
    issuance.size - (await deps.transact(({ issuances }) => issuances.countSigned(issuance.id)))
  if (unsigned > 0) await signCopies(deps, issuance)
}

async function anchorRoot(deps: IssueImportDeps, { id, attempt, root }: Issuance): Promise<void> {
  try {
    const landed = await deps.anchor.anchorCopies(`import/${id}/${attempt}`, [root])
    await deps.transact(({ issuances }) => issuances.land(id, landed))
  } catch (error) {
    // A refused transaction stays refused under its key: the next attempt needs another.
    if (isSelloError(error, 'ledger-reverted'))
      await deps.transact(({ issuances }) => issuances.countAttempt(id))
    throw error
  }
}

async function signCopies(deps: IssueImportDeps, issuance: Issuance): Promise<void> {
  const proofs = await copyProofs(deps, issuance)
  const bulk = await deps.openBulkSign(issuance.createdAt)
  try {
    await runLanes(bulk.threads * 2, unsignedBatches(deps, issuance), async (copies) => {
      const texts = await bulk.sign(copies.map((copy) => partOf(copy, proofs)))
      const signed = copies.map(({ place }, offset) => {
        const credential = texts[offset]
        if (credential === undefined) throw new Error('invariant: every copy is signed')
        return { place, credential }
      })
      await deps.transact(({ issuances }) => issuances.keep(issuance.id, signed))
    })
  } finally {
    await bulk.close()
  }
  const at = deps.clock()
  await deps.transact(({ audit }) => {
    const subject = `import:${issuance.importId}`
    return audit.append({ actor: 'service', action: 'import.issued', subject, at })
  })
}

/** Built anew from what was drawn. Throws `row-corrupt` when that no longer leads to the root. */
async function copyProofs(deps: IssueImportDeps, { id, root }: Issuance): Promise<AnchorProof[]> {
  const leaves = await deps.transact(({ issuances }) => issuances.leaves(id))
  const tree = copyTree(leaves)
  if (hash32(tree.root) !== root)
    throw issuerError('row-corrupt', 'The stored copies do not lead to the root that was anchored.')
  return anchorProofs(
    tree,
    leaves.map((leaf) => bytes32FromBase64url(leaf.salt)),
  )
}

async function* unsignedBatches(
  deps: IssueImportDeps,
  { id }: Issuance,
): AsyncGenerator<readonly UnsignedCopy[]> {
  for (let after = -1; ; ) {
    if (deps.stopping())
      throw issuerError('stopping', 'The service stops; the rest follows at its next start.')
    const batch = await deps.transact(({ issuances }) => issuances.unsigned(id, { after, limit: BATCH }))
    const last = batch.at(-1)
    if (!last) return
    after = last.place
    yield batch
  }
}

/** Works on several items at a time. The first failure ends all lanes and is thrown once they have ended. */
async function runLanes<Item>(
  count: number,
  items: AsyncGenerator<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const lane = async () => {
    for (;;) {
      const next = await items.next()
      if (next.done) return
      try {
        await work(next.value)
      } catch (error) {
        await items.return(undefined)
        throw error
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: count }, lane))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}

function partOf({ place, credentialId, version }: UnsignedCopy, proofs: readonly AnchorProof[]): BulkPart {
  const copy = proofs[place]
  if (!copy) throw new Error('invariant: every place has its proof')
  const { core, terms, identitySalt, grantAnchor } = version
  return {
    id: credentialId,
    core,
    terms,
    identitySalt,
    copyFor: registerCopy,
    anchor: { grant: grantAnchor, copy },
  }
}
