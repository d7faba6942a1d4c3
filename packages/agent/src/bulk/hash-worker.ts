import { parentPort } from 'node:worker_threads'
import { buildCredential, type CredentialParts } from '@sello/core'
import { hashCanonical } from '../json-ld/hash-document.ts'
import type { HashedDocument, HashReply, HashRequest } from './hash-message.ts'

async function hashDocument(parts: CredentialParts): Promise<HashedDocument> {
  const document = buildCredential(parts)
  return { text: JSON.stringify(document), hash: await hashCanonical(document) }
}

async function answer({ id, parts }: HashRequest): Promise<HashReply> {
  const documents: HashedDocument[] = []
  for (const one of parts) {
    try {
      documents.push(await hashDocument(one))
    } catch (error) {
      const message = error instanceof Error ? error.message : 'unknown'
      return { id, failed: { credentialId: one.id, message } }
    }
  }
  return { id, documents }
}

parentPort?.on('message', async (request: HashRequest) => parentPort?.postMessage(await answer(request)))
