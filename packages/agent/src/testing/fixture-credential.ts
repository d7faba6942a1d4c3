import { readFileSync } from 'node:fs'
import type { CredentialFormat } from '@sello/core'
import { memorySigner } from './memory-signer.ts'

const examples = new URL('../../../../schemas/AeoCertificate/v1/examples/valid/', import.meta.url)

/** One of the schema's valid examples, as a parsed document. */
export function exampleDocument(name = 'cr-coffee-exporter'): Record<string, unknown> {
  const document: Record<string, unknown> = JSON.parse(
    readFileSync(new URL(`${name}.json`, examples), 'utf8'),
  )
  return document
}

/** A signer whose key is one of the document's issuer. */
export function issuerSigner(format: CredentialFormat, document: Readonly<Record<string, unknown>>) {
  return memorySigner(format === 'jwt_vc_json' ? 'Secp256k1' : 'Ed25519', `${document.issuer}#delegate-1`)
}
