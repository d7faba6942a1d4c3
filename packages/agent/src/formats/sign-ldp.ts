import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue, signPresentation } from '@digitalbazaar/vc'
import { SelloError } from '@sello/core'
import { createDocumentLoader } from '../json-ld/document-loader.ts'
import { requireSignerAlgorithm, type Signer } from './signer.ts'

const documentLoader = createDocumentLoader()

export interface PresentationProof {
  readonly challenge: string
  readonly domain: string
  readonly created: Date
  readonly expires: Date
}

/** Adds an eddsa-rdfc-2022 proof. Throws `document-not-signable` for terms that the contexts do not define. */
export async function signLdpCredential(document: object, signer: Signer, created: Date) {
  const suite = createSuite(signer, created)
  try {
    return await issue({ credential: { ...document }, suite, documentLoader, now: created })
  } catch (cause) {
    throw notSignable(cause)
  }
}

export async function signLdpPresentation(presentation: object, signer: Signer, proof: PresentationProof) {
  const suite = createSuite(signer, proof.created)
  suite.proof = { expires: proofDate(proof.expires) }
  const { challenge, domain } = proof
  try {
    return await signPresentation({
      presentation: { ...presentation },
      suite,
      challenge,
      domain,
      documentLoader,
    })
  } catch (cause) {
    throw notSignable(cause)
  }
}

function createSuite(signer: Signer, created: Date): DataIntegrityProof {
  requireSignerAlgorithm(signer, 'Ed25519', 'eddsa-rdfc-2022')
  return new DataIntegrityProof({
    cryptosuite,
    date: created,
    signer: { algorithm: 'Ed25519', id: signer.keyId, sign: ({ data }) => signer.sign(data) },
  })
}

/** XSD dateTimeStamp in whole seconds. */
function proofDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

function notSignable(cause: unknown): SelloError {
  if (cause instanceof SelloError) return cause
  return new SelloError('document-not-signable', 'The document cannot be signed as JSON-LD', { cause })
}
