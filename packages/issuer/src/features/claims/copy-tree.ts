import {
  anchorProof,
  buildMerkleTree,
  bytes32FromBase64url,
  type CopyBinding,
  type CredentialFormat,
  copyLeafHash,
  Hash32,
} from '@sello/core'
import type { CertificateVersion } from '../certificates/certificate.ts'
import type { Surroundings } from '../surroundings.ts'
import type { ClaimCopy } from './claim.ts'

/** One copy leaf a format under one root. */
export function buildCopies(
  deps: Pick<Surroundings, 'randomBytes' | 'newId'>,
  version: Pick<CertificateVersion, 'grantLeaf'>,
  { formats, holder }: { formats: readonly CredentialFormat[]; holder: string },
): { root: Hash32; copies: ClaimCopy[] } {
  const grantLeaf = bytes32FromBase64url(version.grantLeaf)
  const leaves = formats.map((format) => {
    const salt = deps.randomBytes(32)
    const binding: CopyBinding = { credentialId: `urn:uuid:${deps.newId()}`, holder, audience: null }
    return { format, salt, credentialId: binding.credentialId, hash: copyLeafHash(grantLeaf, binding, salt) }
  })
  const tree = buildMerkleTree(leaves.map((leaf) => leaf.hash))
  const copies = leaves.map(({ format, salt, credentialId }, place): ClaimCopy => {
    return { format, credentialId, anchor: anchorProof(tree, place, salt) }
  })
  const root = copies[0]?.anchor.root
  if (!root) throw new Error('invariant: a claim has at least one format')
  return { root: Hash32.parse(root), copies }
}
