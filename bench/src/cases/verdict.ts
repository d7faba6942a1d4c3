import { type ContenderKind, compareRounds, measureIsolated } from '../isolated.ts'
import { type BenchResult, compare } from '../result.ts'
import type { MirrorScene } from '../scene/mirror-scene.ts'

/**
 * Verdicts beside Veramo, @digitalbazaar/vc and the bare signatures, one thread each. A verdict on a presentation
 * checks two signatures, the holder's and the issuer's. Veramo's `verifyPresentation` checks the holder's alone, so
 * the same work is `verifyPresentation` and `verifyCredential`. Both stand here, under the same target.
 */
export async function benchVerdict(scene: MirrorScene, path: string, now: Date): Promise<BenchResult[]> {
  const { verifier, terms, real } = scene
  scene.mirror.close()
  const rates = await measureIsolated({ path, verifier, terms, real }, now)
  const line = (name: string, own: ContenderKind, other: ContenderKind, limit?: number) => {
    const { value, against, ratio } = compareRounds(rates, own, other)
    return compare({
      name: `verdict: ${name}`,
      value,
      unit: 'verdicts/s',
      against: { name: other, value: against },
      ratio,
      ...(limit === undefined ? {} : { target: { of: 'ratio', is: '>=', limit } as const }),
    })
  }
  const [jwt, es256k] = ['verdict vc+jwt', 'verdict es256k'] as const
  return [
    line('vc+jwt presentation, EdDSA, against Veramo', jwt, 'Veramo Ed25519 with credential', 5),
    line('vc+jwt presentation, EdDSA, against Veramo checking the holder alone', jwt, 'Veramo Ed25519', 5),
    line(
      'vc+jwt presentation, EdDSA, against the same two signatures by node:crypto',
      jwt,
      'node:crypto',
      0.4,
    ),
    line('vc+jwt presentation, ES256K holder, against Veramo', es256k, 'Veramo ES256K with credential'),
    line(
      'vc+jwt presentation, ES256K holder, against Veramo checking the holder alone',
      es256k,
      'Veramo ES256K',
    ),
    line('eddsa-rdfc-2022 credential against @digitalbazaar/vc', 'verdict ldp', '@digitalbazaar/vc', 1),
  ]
}
