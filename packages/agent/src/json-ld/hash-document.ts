import { createHash } from 'node:crypto'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { canonicalProofOptions } from './canonical-proof-options.ts'
import { createDocumentLoader, type DocumentLoader } from './document-loader.ts'

const bundled = createDocumentLoader()

/**
 * What an eddsa-rdfc-2022 proof signs: SHA-256 of the canonical proof options, then SHA-256 of the canonical
 * document (Data Integrity EdDSA Cryptosuites 1.0, 3.2.3 and 3.2.4). Rejects for terms that the contexts do
 * not define (safe mode) and for contexts that are not bundled.
 */
export async function hashForSigning(
  document: Readonly<Record<string, unknown>>,
  proofOptions: Readonly<Record<string, unknown>>,
  documentLoader: DocumentLoader = bundled,
): Promise<Uint8Array> {
  const [proofHash, documentHash] = await Promise.all([
    canonicalProofOptions(document['@context'], proofOptions, documentLoader).then(sha256),
    hashCanonical(document, documentLoader),
  ])
  return Buffer.concat([proofHash, documentHash])
}

/** SHA-256 of a document's canonical form (RDFC-1.0). Rejects as `hashForSigning` does. */
export async function hashCanonical(
  document: object,
  documentLoader: DocumentLoader = bundled,
): Promise<Buffer> {
  const canonical = await cryptosuite.canonize(document, { documentLoader, base: null, safe: true })
  return sha256(canonical)
}

/** The same for a document in expanded form. */
export async function hashExpanded(expanded: unknown): Promise<Buffer> {
  const options = { documentLoader: bundled, base: null, safe: true, skipExpansion: true } as const
  return sha256(await cryptosuite.canonize(Object(expanded), options))
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
