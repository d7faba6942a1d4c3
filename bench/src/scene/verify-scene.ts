import { createVerifierCore, memoryTermsShelf, type VerifierCore } from '@sello/verifier'
import type { Work } from '../measure.ts'
import type { MirrorScene, RealCertificate } from './mirror-scene.ts'

type Verify = VerifierCore['verify']

/** The verdict over a scene's mirror: everything is checked, nothing is recorded. */
export async function verifierOf(
  scene: Pick<MirrorScene, 'mirror' | 'verifier' | 'terms'>,
  now: Date,
): Promise<Verify> {
  const { verify } = createVerifierCore({
    view: scene.mirror,
    terms: memoryTermsShelf([scene.terms]),
    verifier: scene.verifier,
    maxAgeSeconds: 3_600,
    clock: () => now,
  })
  return verify
}

/** Takes the inputs one after the other, so that look-ups do not hit the same page again and again. */
export function takeTurns(
  inputs: readonly unknown[],
  verify: Verify,
  expected?: { nonce: string; audience: string },
): Work {
  let turn = 0
  return async () => {
    const verdict = await verify(inputs[turn++ % inputs.length], expected ? { expected } : {})
    if (verdict.status !== 'verified')
      throw new RangeError(
        `not verified: ${JSON.stringify(verdict.checks.filter((c) => c.outcome !== 'passed'))}`,
      )
  }
}

/** The document of a real certificate without its proof. */
export function unsignedDocument(real: RealCertificate | undefined): Record<string, unknown> {
  if (typeof real?.credentials.ldp !== 'object') throw new RangeError('an ldp credential is an object')
  const { proof: _, ...document } = real.credentials.ldp
  return document
}
