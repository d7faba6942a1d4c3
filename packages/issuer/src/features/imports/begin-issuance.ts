import {
  buildMerkleTree,
  bytes32FromBase64url,
  type CredentialFormat,
  copyBindingOf,
  copyLeafHash,
  encodeBase64url,
  hash32,
} from '@sello/core'
import type { ActStore } from '../acts/act-store.ts'
import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import { actOfImport } from './act-of-import.ts'
import type { CopyLeaf, ImportStore, Issuance, IssuanceQueue, IssuanceStore, IssuedCopy } from './import.ts'
import { requireImport } from './receive-import.ts'

export const registerCopy = { kind: 'register' } as const

export interface BeginIssuanceDeps extends Surroundings {
  readonly transact: Transact<{
    imports: Pick<ImportStore, 'find'>
    acts: Pick<ActStore, 'find'>
    issuances: IssuanceStore
    issuanceQueue: IssuanceQueue
    audit: AuditStore
  }>
}

/**
 * Draws ids and salts of a register copy for every certificate of a granted import, in one transaction and before
 * anything is anchored or signed; the service goes on from there, whatever stops it. A second call finds the first.
 * Throws `not-found`, `import-not-granted`.
 */
export async function beginIssuance(
  deps: BeginIssuanceDeps,
  importId: string,
  format: Extract<CredentialFormat, 'ldp'>,
  actor: string,
): Promise<void> {
  const at = deps.clock()
  await deps.transact(async (stores) => {
    const found = await requireImport(stores.imports, importId)
    if (await stores.issuances.find(importId, format)) return
    const act = await actOfImport(stores.acts, found)
    if (act?.state !== 'final')
      throw issuerError('import-not-granted', 'The grant of this import is not final yet.')
    const versions = await stores.issuances.grantedUnder(String(act.payload.root))
    if (versions.length === 0)
      throw issuerError('import-not-granted', 'No certificate of this import is live.')
    const copies = versions.map((version, place) => copyOf(deps, version.versionId, place))
    const issuance: Issuance = {
      id: deps.newId(),
      importId,
      format,
      root: rootOf(copies.map((copy, place) => ({ ...copy, grantLeaf: versions[place]?.grantLeaf ?? '' }))),
      createdAt: at,
      size: copies.length,
      attempt: 1,
    }
    if (!(await stores.issuances.begin(issuance, copies))) return
    await stores.issuanceQueue.enqueueIssuance(importId, format, at)
    const details = { format, copies: copies.length, root: issuance.root }
    await stores.audit.append({ actor, action: 'import.issuing', subject: `import:${importId}`, details, at })
  })
}

function copyOf(deps: Surroundings, versionId: string, place: number): IssuedCopy {
  const salt = encodeBase64url(deps.randomBytes(32))
  return { place, versionId, credentialId: `urn:uuid:${deps.newId()}`, salt }
}

/** The tree over all copy leaves of an issuance, in the order of their places. */
export function copyTree(leaves: readonly Pick<CopyLeaf, 'credentialId' | 'salt' | 'grantLeaf'>[]) {
  return buildMerkleTree(
    leaves.map(({ credentialId, salt, grantLeaf }) =>
      copyLeafHash(
        bytes32FromBase64url(grantLeaf),
        copyBindingOf(credentialId, registerCopy),
        bytes32FromBase64url(salt),
      ),
    ),
  )
}

function rootOf(leaves: Parameters<typeof copyTree>[0]): Issuance['root'] {
  return hash32(copyTree(leaves).root)
}
