import type { ReadCredential, ReadPresentation } from '../ports/credential-reader.ts'
import { createVerifier, type VerifierDeps } from '../verdict/create-verifier.ts'
import type { Question } from '../verdict/question.ts'
import type { Verdict } from '../verdict/verdict.ts'
import { memoryLedgerView } from './memory-ledger-view.ts'
import { CO_DID, type Scene } from './verdict-scene.ts'

export const EXPECTED = { nonce: 'nonce-1', audience: CO_DID }

/** What the verifier depends on, in memory: the reader hands out the scene whatever the input is. */
export function sceneDeps(scene: Scene, read: () => ReadCredential | ReadPresentation): VerifierDeps {
  return {
    ledger: memoryLedgerView(scene.ledger),
    reader: { read: async () => read() },
    holderKeys: { resolve: async (id) => (id === scene.holderKey?.id ? scene.holderKey : undefined) },
    schema: () => scene.schema,
    terms: { terms: async (urn, version) => scene.terms.get(`${urn}/${version}`) },
    freshness: { maxAgeSeconds: 300 },
    clock: () => scene.now,
  }
}

export function readCredential(scene: Scene): ReadCredential {
  return {
    kind: 'credential',
    format: scene.format,
    document: scene.document,
    verificationMethod: scene.verificationMethod,
    holder: scene.holder,
    verifyProof: async (key) => {
      const good = !scene.tampered && Buffer.compare(key.publicKey, scene.signedBy) === 0
      return good
        ? { ok: true }
        : { ok: false, code: 'proof-invalid', message: 'The signature does not fit.' }
    },
  }
}

export function readPresentation(scene: Scene, credentials: readonly ReadCredential[]): ReadPresentation {
  const { tampered, ...presentation } = scene.presentation
  return {
    kind: 'presentation',
    ...presentation,
    credentials,
    verifyProof: async (key) =>
      !tampered && key.publicKey[0] === 8
        ? { ok: true }
        : { ok: false, code: 'presentation-proof-invalid', message: 'The signature does not fit.' },
  }
}

/** The scene's credential, presented by its holder. */
export function verifyPresented(scene: Scene, question: Partial<Question> = {}): Promise<Verdict> {
  const deps = sceneDeps(scene, () => readPresentation(scene, [readCredential(scene)]))
  return createVerifier(deps).verify('', { verifier: CO_DID, expected: EXPECTED, ...question })
}

/** The scene's credential on its own. */
export function verifyBare(scene: Scene, question: Partial<Question> = {}): Promise<Verdict> {
  return createVerifier(sceneDeps(scene, () => readCredential(scene))).verify('', {
    verifier: CO_DID,
    ...question,
  })
}
