import type { CredentialFormat } from '../ports/credential-reader.ts'
import type { IdentityFact, KeyAlgorithm, KeyFact } from '../ports/ledger-view.ts'
import type { CodeOf } from './check-codes.ts'
import type { KeyFacts } from './facts.ts'
import { failed } from './finding.ts'

/** eddsa-rdfc-2022 and our `vc+jwt` sign with EdDSA, Veramo's 1.1 form with ES256K. */
const ALGORITHM_OF: Readonly<Record<CredentialFormat, KeyAlgorithm>> = {
  ldp: 'Ed25519',
  'vc+jwt': 'Ed25519',
  jwt_vc_json: 'Secp256k1',
}

/** ethr-did-resolver numbers attributes and delegates; everything else (#controller, …) is the owner's. */
const ATTRIBUTE_FRAGMENT = /^delegate-\d+$/

export interface KeyQuestion {
  readonly issuer: string
  readonly format: CredentialFormat
  readonly verificationMethod: string
  /** ERC-1056 state of the issuer where the copy was anchored. */
  readonly state: IdentityFact
  /** Block time there, in seconds. */
  readonly time: number
}

/**
 * The certificate key that a credential says it was signed with, if it counted where the copy was anchored. A key
 * revoked after that still counts, one added after it does not.
 */
export function findIssuerKey({ issuer, format, verificationMethod, state, time }: KeyQuestion): KeyFacts {
  const [did, fragment = ''] = splitDidUrl(verificationMethod)
  if (did !== issuer) return refused('issuer-key-foreign', "The key named is not one of the issuer's DID.")
  if (!ATTRIBUTE_FRAGMENT.test(fragment)) {
    return refused('issuer-key-reserved', 'Only keys registered for certificates count, never the owner key.')
  }
  const key = state.keys.find((candidate) => candidate.fragment === fragment)
  if (!key)
    return refused('issuer-key-unknown', "The issuer's DID had no such key when the copy was anchored.")
  return judgeKey(key, issuer, ALGORITHM_OF[format], time)
}

function judgeKey(key: KeyFact, issuer: string, algorithm: KeyAlgorithm, time: number): KeyFacts {
  if (key.purpose !== 'cert') {
    return refused(
      'issuer-key-wrong-purpose',
      `The key is registered for "${key.purpose}", not for certificates.`,
    )
  }
  if (key.algorithm !== algorithm) {
    return refused('issuer-key-wrong-algorithm', `This format is signed with ${algorithm} keys only.`)
  }
  if (key.revokedAt || key.validTo <= time) {
    return refused('issuer-key-revoked', 'The key no longer counted when the copy was anchored.')
  }
  const id = `${issuer}#${key.fragment}`
  return { ok: true, key: { id, controller: issuer, algorithm, publicKey: key.publicKey } }
}

/** DID and fragment of a DID URL. */
export function splitDidUrl(didUrl: string): [did: string, fragment: string | undefined] {
  const hash = didUrl.indexOf('#')
  return hash === -1 ? [didUrl, undefined] : [didUrl.slice(0, hash), didUrl.slice(hash + 1)]
}

function refused(code: CodeOf<'issuer-key'>, message: string): KeyFacts {
  return { ok: false, finding: failed(code, message) }
}
