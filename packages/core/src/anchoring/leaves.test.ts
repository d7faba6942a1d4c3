import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ArrangementTerms } from '../arrangement/terms.ts'
import { CertificateCore } from '../certificate/certificate-core.ts'
import { bytes32FromBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { anchorProof, anchorProofs, provesLeaf } from './anchor-proof.ts'
import { identityDigest, termsDigest } from './digests.ts'
import { auditLeafHash, copyLeafHash, exchangeLeafHash, grantLeafHash } from './leaves.ts'
import { buildMerkleTree } from './merkle-tree.ts'

const Content = z.object({ content: z.unknown(), salt: z.string(), leaf: z.string() })
const Vectors = z.object({
  identity: z.object({ salt: z.string(), tin: z.string(), legalName: z.string(), digest: z.string() }),
  grants: z.array(z.object({ core: CertificateCore, salt: z.string(), leaf: z.string() })),
  grantRoot: z.string(),
  copies: z.array(
    z.object({
      grantLeaf: z.string(),
      binding: z.object({
        credentialId: z.string(),
        holder: z.string().nullable(),
        audience: z.string().nullable(),
      }),
      salt: z.string(),
      leaf: z.string(),
    }),
  ),
  exchange: Content,
  audit: Content,
  terms: z.object({ terms: ArrangementTerms, digest: z.string() }),
})
const vectors = Vectors.parse(
  JSON.parse(readFileSync(new URL('../../../../vectors/merkle/leaves.json', import.meta.url), 'utf8')),
)
const bytes = bytes32FromBase64url

describe('leaves', () => {
  test.each(vectors.grants)('grant of $core.certificateNumber', ({ core, salt, leaf }) => {
    expect(encodeBase64url(grantLeafHash(core, bytes(salt)))).toBe(leaf)
  })

  test.each(vectors.copies)('copy $binding.credentialId', ({ grantLeaf, binding, salt, leaf }) => {
    expect(encodeBase64url(copyLeafHash(bytes(grantLeaf), binding, bytes(salt)))).toBe(leaf)
  })

  test('exchange and audit', () => {
    const { exchange, audit } = vectors
    expect(encodeBase64url(exchangeLeafHash(exchange.content, bytes(exchange.salt)))).toBe(exchange.leaf)
    expect(encodeBase64url(auditLeafHash(audit.content, bytes(audit.salt)))).toBe(audit.leaf)
  })

  test('salts and grant leaves must have 32 bytes', () => {
    const short = new Uint8Array(31)
    const binding = { credentialId: 'urn:uuid:1', holder: null, audience: null }
    for (const act of [
      () => exchangeLeafHash({}, short),
      () => copyLeafHash(short, binding, new Uint8Array(32)),
    ]) {
      expect(act).toThrow(expect.objectContaining({ code: 'not-32-bytes' }))
    }
  })
})

describe('digests', () => {
  test('of a firm', () => {
    const { identity } = vectors
    expect(identityDigest(identity, identity.salt)).toBe(identity.digest)
  })

  test("of an arrangement's terms", () => {
    expect(termsDigest(vectors.terms.terms)).toBe(vectors.terms.digest)
  })
})

describe('anchor proofs', () => {
  const leaves = vectors.grants.map((grant) => bytes(grant.leaf))
  const tree = buildMerkleTree(leaves)

  test('prove their leaf to the root on the ledger, and no other', () => {
    leaves.forEach((leaf, index) => {
      const proof = anchorProof(tree, index, new Uint8Array(32))
      expect(proof.root).toBe(vectors.grantRoot)
      expect(provesLeaf(proof, leaf)).toBe(true)
      expect(provesLeaf(proof, new Uint8Array(32))).toBe(false)
      expect(provesLeaf({ ...proof, root: `0x${'0'.repeat(64)}` }, leaf)).toBe(false)
      expect(provesLeaf({ ...proof, path: ['not base64url'] }, leaf)).toBe(false)
    })
  })

  test('of all leaves at once are the proofs of each', () => {
    const salts = Array.from({ length: 9 }, (_, index) => new Uint8Array(32).fill(index))
    const nine = buildMerkleTree(salts.map((salt) => exchangeLeafHash('content', salt)))
    expect(anchorProofs(nine, salts)).toEqual(salts.map((salt, index) => anchorProof(nine, index, salt)))
  })

  test('of 20,000 leaves are made in well under a second', () => {
    const salts = Array.from({ length: 20_000 }, () => new Uint8Array(32))
    const many = salts.map((salt, index) => exchangeLeafHash(index, salt))
    const begun = performance.now()
    const proofs = anchorProofs(buildMerkleTree(many), salts)
    expect(performance.now() - begun).toBeLessThan(1000)
    expect(many.every((leaf, index) => index % 97 !== 0 || provesLeaf(proofs[index] ?? never(), leaf))).toBe(
      true,
    )
  })
})

function never(): never {
  throw new Error('invariant: there is a proof for every leaf')
}
