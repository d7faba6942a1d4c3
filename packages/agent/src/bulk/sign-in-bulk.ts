import { availableParallelism } from 'node:os'
import { AEO_CERTIFICATE_CONTEXTS, type CredentialParts } from '@sello/core'
import { encodeBase58 } from '../encoding/base58.ts'
import { requireSignerAlgorithm, type Signer } from '../formats/signer.ts'
import { hashCanonical } from '../json-ld/hash-document.ts'
import { openHashPool } from './hash-pool.ts'

export interface BulkSignerOptions {
  /** An Ed25519 key of the keyring: it stays there, the threads never see it. */
  readonly signer: Signer
  /** `created` of every proof. The same documents and date give the same bytes, so signing again changes nothing. */
  readonly created: Date
  /** Default: the cores, at most four. */
  readonly threads?: number
}

export interface BulkSigner {
  readonly threads: number
  /**
   * Builds and signs credentials as `ldp` (eddsa-rdfc-2022), in order, as JSON text. Call it for several batches
   * at once to keep all threads busy. Errors: `document-not-signable`, `bulk-worker-failed`.
   */
  sign(parts: readonly CredentialParts[]): Promise<string[]>
  close(): Promise<void>
}

const MAX_THREADS = 4

/**
 * Signs many credentials with one key. Canonicalising takes nearly all the time and needs no secret, so threads do
 * it; the hashes come back and are signed through the keyring. Throws `signer-algorithm`.
 */
export function createBulkSigner({
  signer,
  created,
  threads = bulkThreads(),
}: BulkSignerOptions): BulkSigner {
  requireSignerAlgorithm(signer, 'Ed25519', 'eddsa-rdfc-2022')
  const pool = openHashPool(threads)
  const proof = {
    type: 'DataIntegrityProof',
    created: `${created.toISOString().slice(0, 19)}Z`,
    verificationMethod: signer.keyId,
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
  }
  // One proof, one context: its hash is the same for every credential.
  const proofHash = hashCanonical({ '@context': [...AEO_CERTIFICATE_CONTEXTS], ...proof })
  proofHash.catch(() => undefined)
  return {
    threads,
    sign: async (parts) => {
      const documents = await pool.hash(parts)
      const signed: string[] = []
      for (const { text, hash } of documents) {
        const signature = await signer.sign(Buffer.concat([await proofHash, hash]))
        const proofText = JSON.stringify({ ...proof, proofValue: `z${encodeBase58(signature)}` })
        signed.push(`${text.slice(0, -1)},"proof":${proofText}}`)
      }
      return signed
    },
    close: () => pool.close(),
  }
}

export function bulkThreads(): number {
  return Math.min(MAX_THREADS, availableParallelism())
}
