import { parentPort } from 'node:worker_threads'
import { buildCredential, type CredentialParts } from '@sello/core'
import { hashExpanded } from '../json-ld/hash-document.ts'
import { createShapeExpander } from './expand-by-shape.ts'
import type { HashedDocument, HashReply, HashRequest } from './hash-message.ts'

const expander = createShapeExpander()

async function hashDocument(parts: CredentialParts): Promise<HashedDocument> {
  const document = buildCredential(parts)
  return { text: JSON.stringify(document), hash: await hashExpanded(await expander.expand(document)) }
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
