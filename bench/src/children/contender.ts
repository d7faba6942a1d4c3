/** One contender in a thread and heap of its own, so that none is slowed by what another leaves behind. */
import { parentPort, workerData } from 'node:worker_threads'
import { openMirror } from '@sello/ledger'
import type { ContenderTask } from '../isolated.ts'
import { threadRateFor, type Work } from '../measure.ts'
import { digitalbazaarVerify } from '../peers/digitalbazaar.ts'
import { nodeCryptoVerifications } from '../peers/node-crypto.ts'
import { veramoVerifyPresentation } from '../peers/veramo.ts'
import { NONCE, type RealCertificate } from '../scene/mirror-scene.ts'
import { takeTurns, unsignedDocument, verifierOf } from '../scene/verify-scene.ts'

const task: ContenderTask = workerData

async function workOf({ kind, scene, now }: ContenderTask): Promise<Work> {
  const document = unsignedDocument(scene.real[0])
  const subject = document.credentialSubject as Record<string, unknown>
  const ours = async (pick: (real: RealCertificate) => unknown, presentation: boolean) => {
    const mirror = openMirror({ path: scene.path })
    const expected = presentation ? { nonce: NONCE, audience: scene.verifier } : undefined
    return takeTurns(scene.real.map(pick), await verifierOf({ ...scene, mirror }, new Date(now)), expected)
  }
  switch (kind) {
    case 'verdict vc+jwt':
      return ours((real) => real.presentations['vp+jwt'], true)
    case 'verdict es256k':
      return ours((real) => real.presentations.es256k, true)
    case 'verdict ldp':
      return ours((real) => real.credentials.ldp, false)
    case 'node:crypto': {
      const [first] = scene.real
      const sizes = [first?.credentials['vc+jwt'], first?.presentations['vp+jwt']].map(
        (jwt) => String(jwt).length,
      )
      return nodeCryptoVerifications(sizes).work
    }
    case '@digitalbazaar/vc':
      return (await digitalbazaarVerify(document)).work
    case 'Veramo Ed25519':
      return (await veramoVerifyPresentation('Ed25519', subject)).presentationOnly.work
    case 'Veramo Ed25519 with credential':
      return (await veramoVerifyPresentation('Ed25519', subject)).withCredential.work
    case 'Veramo ES256K':
      return (await veramoVerifyPresentation('Secp256k1', subject)).presentationOnly.work
    case 'Veramo ES256K with credential':
      return (await veramoVerifyPresentation('Secp256k1', subject)).withCredential.work
  }
}

const work = await workOf(task)
parentPort?.on('message', (durationMs: number) => {
  threadRateFor(work, durationMs).then(
    (rate) => parentPort?.postMessage(rate),
    (error) => {
      throw error
    },
  )
})
