import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { AnchorProof, provesLeaf, saltOf } from '../anchoring/anchor-proof.ts'
import { copyLeafHash, grantLeafHash } from '../anchoring/leaves.ts'
import { encodeBase64url } from '../encoding/base64url.ts'
import { AeoCertificate } from './aeo-certificate.ts'
import { checkCoreConsistency } from './check-core.ts'

const root = new URL('../../../../', import.meta.url)
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'))

const Vectors = z.object({
  cases: z.array(
    z.object({
      name: z.string(),
      identityDigest: z.string(),
      grantLeafHash: z.string(),
      copyLeafHash: z.string(),
      grant: AnchorProof,
      copy: AnchorProof,
      credential: AeoCertificate,
    }),
  ),
})
const { cases } = Vectors.parse(read('vectors/aeo-certificate/digests.json'))

describe('certificates whose digests an independent program computed', () => {
  test.each(cases)('$name', ({ credential, ...expected }) => {
    expect(checkCoreConsistency(credential)).toEqual([])
    expect(credential.certificateCore.identityDigest).toBe(expected.identityDigest)
    const { anchor, certificateCore } = credential
    const grantLeaf = grantLeafHash(certificateCore, saltOf(anchor.grant))
    expect(encodeBase64url(grantLeaf)).toBe(expected.grantLeafHash)
    expect(provesLeaf(anchor.grant, grantLeaf)).toBe(true)
  })

  const bound = cases.filter(({ credential }) => credential.cnf === undefined)
  test.each(bound)('the copy of $name', ({ credential, ...expected }) => {
    const { anchor, certificateCore, id, audience = null, credentialSubject } = credential
    const grantLeaf = grantLeafHash(certificateCore, saltOf(anchor.grant))
    const binding = { credentialId: id, holder: credentialSubject.id ?? null, audience }
    const leaf = copyLeafHash(grantLeaf, binding, saltOf(anchor.copy))
    expect(encodeBase64url(leaf)).toBe(expected.copyLeafHash)
    expect(provesLeaf(anchor.copy, leaf)).toBe(true)
    expect(
      provesLeaf(
        anchor.copy,
        copyLeafHash(grantLeaf, { ...binding, holder: 'did:key:z' }, saltOf(anchor.copy)),
      ),
    ).toBe(false)
  })
})

const Invalid = z.object({ expect: z.object({ reason: z.string() }), credential: z.unknown() })
const folder = 'schemas/AeoCertificate/v1/examples/invalid/'
const disagreeing = readdirSync(new URL(folder, root))
  .map((file) => ({ file, ...Invalid.parse(read(folder + file)) }))
  .filter((example) => ['core-differs', 'status-differs'].includes(example.expect.reason))

describe('invalid examples that disagree with their core', () => {
  test('there are some', () => {
    expect(disagreeing.length).toBeGreaterThan(3)
  })

  test.each(disagreeing)('$file', ({ credential }) => {
    const parsed = AeoCertificate.safeParse(credential)
    expect(parsed.success && checkCoreConsistency(parsed.data)).not.toEqual([])
  })
})
