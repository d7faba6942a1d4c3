import type { ProofOutcome, VerificationKey } from '@sello/core'
import { jwkThumbprint } from '../encoding/jwk.ts'
import { didOfUrl } from './members.ts'

/** Undefined when the key is the one that the proof names, else why it is not. */
export function keyFault(verificationMethod: string, key: VerificationKey): ProofOutcome | undefined {
  if (key.id !== verificationMethod) {
    return { ok: false, code: 'key-not-named', message: 'The key is not the one that the proof names' }
  }
  if (key.controller !== didOfUrl(verificationMethod)) {
    return { ok: false, code: 'key-controller', message: 'The key is not controlled by the DID that signs' }
  }
  return undefined
}

/** The same for a bare key, which is named by its thumbprint. */
export function bareKeyFault(thumbprint: string, key: VerificationKey): ProofOutcome | undefined {
  let found: string | undefined
  try {
    found = jwkThumbprint(key)
  } catch {
    found = undefined
  }
  if (found === thumbprint) return undefined
  return { ok: false, code: 'key-not-named', message: 'The key is not the one that the proof names' }
}
