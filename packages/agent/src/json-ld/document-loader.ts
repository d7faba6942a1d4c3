import { SelloError, type VerificationKey } from '@sello/core'
import { loadContext } from '@sello/schemas'
import { encodeMultikey } from '../encoding/multikey.ts'

export interface RemoteDocument {
  readonly contextUrl: null
  readonly documentUrl: string
  readonly document: object
  /** jsonld.js keeps what it made of a `static` context across calls. */
  readonly tag?: 'static'
}
export type DocumentLoader = (url: string) => Promise<RemoteDocument>

/** A key as a verification method of type Multikey, with its controller's least DID document. */
export function multikeyDocument(key: VerificationKey) {
  return {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: key.id,
    type: 'Multikey',
    controller: key.controller,
    publicKeyMultibase: encodeMultikey(key.algorithm, key.publicKey),
  }
}

function controllerDocument(key: VerificationKey) {
  const { '@context': _, ...method } = multikeyDocument(key)
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: key.controller,
    verificationMethod: [method],
    assertionMethod: [key.id],
    authentication: [key.id],
  }
}

/**
 * Gives the bundled contexts and the documents of the keys it was made with; every other address is refused
 * with `document-not-bundled`. Never reaches the network.
 */
export function createDocumentLoader(keys: readonly VerificationKey[] = []): DocumentLoader {
  const documents = new Map<string, object>()
  for (const key of keys) {
    documents.set(key.id, multikeyDocument(key))
    documents.set(key.controller, controllerDocument(key))
  }
  return async (url) => {
    const context = loadContext(url)
    if (context) return { contextUrl: null, documentUrl: url, document: context, tag: 'static' }
    const document = documents.get(url)
    if (document) return { contextUrl: null, documentUrl: url, document }
    throw new SelloError('document-not-bundled', `Not bundled, and nothing is fetched: ${url.slice(0, 200)}`)
  }
}
