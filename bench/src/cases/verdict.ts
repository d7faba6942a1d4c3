import { createVerifierCore, memoryTermsShelf, type VerifierCore } from '@sello/verifier'
import { measureRates, rateOf } from '../measure.ts'
import { digitalbazaarVerify } from '../peers/digitalbazaar.ts'
import { nodeCryptoVerifications } from '../peers/node-crypto.ts'
import { veramoVerifyPresentation } from '../peers/veramo.ts'
import { type BenchResult, compare } from '../result.ts'
import { type MirrorScene, NONCE, type RealCertificate } from '../scene/mirror-scene.ts'

export type Verify = VerifierCore['verify']

/** The verdict over a scene's mirror: everything is checked, nothing is recorded. */
export async function verifierOf(scene: MirrorScene, now: Date): Promise<Verify> {
  const terms = memoryTermsShelf()
  await terms.keep(scene.terms)
  const { verify } = createVerifierCore({
    view: scene.mirror,
    terms,
    verifier: scene.verifier,
    maxAgeSeconds: 3_600,
    clock: () => now,
  })
  return verify
}

/** Takes the scene's certificates one after the other, so that look-ups do not hit the same page again and again. */
export function takeTurns(
  scene: MirrorScene,
  verify: Verify,
  pick: (real: RealCertificate) => unknown,
  presentation: boolean,
): () => Promise<void> {
  const inputs = scene.real.map(pick)
  const expected = { nonce: NONCE, audience: scene.verifier }
  let turn = 0
  return async () => {
    const verdict = await verify(inputs[turn++ % inputs.length], presentation ? { expected } : {})
    if (verdict.status !== 'verified')
      throw new RangeError(
        `not verified: ${JSON.stringify(verdict.checks.filter((c) => c.outcome !== 'passed'))}`,
      )
  }
}

/** Verdicts beside Veramo, @digitalbazaar/vc and the bare signatures, one thread. */
export async function benchVerdict(scene: MirrorScene, now: Date): Promise<BenchResult[]> {
  const verify = await verifierOf(scene, now)
  const subject = documentIn(scene.real[0]).credentialSubject as Record<string, unknown>
  const eddsa = await veramoVerifyPresentation('Ed25519', subject)
  const es256k = await veramoVerifyPresentation('Secp256k1', subject)
  const [jwt, presented] = [scene.real[0]?.credentials['vc+jwt'], scene.real[0]?.presentations['vp+jwt']]
  const raw = nodeCryptoVerifications([String(jwt).length, String(presented).length])
  const peer = await digitalbazaarVerify(documentIn(scene.real[0]))
  const ours = {
    jwt: { name: 'jwt', work: takeTurns(scene, verify, (real) => real.presentations['vp+jwt'], true) },
    es256k: { name: 'es256k', work: takeTurns(scene, verify, (real) => real.presentations.es256k, true) },
    ldp: { name: 'ldp', work: takeTurns(scene, verify, (real) => real.credentials.ldp, false) },
  }
  const veramo = [eddsa.presentationOnly, eddsa.withCredential, es256k.presentationOnly]
  const rates = await measureRates([ours.jwt, ours.es256k, ours.ldp, raw, peer, ...veramo])
  const against = (name: string) => ({ name, value: rateOf(rates, name) })
  const line = (what: string, own: string, other: string, limit?: number) =>
    compare({
      name: what,
      value: rateOf(rates, own),
      unit: 'verdicts/s',
      against: against(other),
      ...(limit === undefined ? {} : { target: { of: 'ratio', is: '>=', limit } as const }),
    })
  return [
    line('verdict vc+jwt presentation (EdDSA) against Veramo', 'jwt', eddsa.presentationOnly.name, 5),
    line(
      'verdict vc+jwt presentation (EdDSA), Veramo checking both signatures',
      'jwt',
      eddsa.withCredential.name,
    ),
    line('verdict vc+jwt presentation (EdDSA) against node:crypto', 'jwt', raw.name, 0.4),
    line(
      'verdict vc+jwt presentation (ES256K holder) against Veramo',
      'es256k',
      es256k.presentationOnly.name,
    ),
    line('verdict eddsa-rdfc-2022 against @digitalbazaar/vc', 'ldp', peer.name, 1),
  ]
}

/** The unsigned document of a real certificate. */
function documentIn(real: RealCertificate | undefined): Record<string, unknown> {
  if (typeof real?.credentials.ldp !== 'object') throw new RangeError('an ldp credential is an object')
  const { proof: _, ...document } = real.credentials.ldp
  return document
}
