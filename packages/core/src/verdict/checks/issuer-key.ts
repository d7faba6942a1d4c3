import type { CredentialFacts, MirrorTrust } from '../facts.ts'
import { type Finding, failedByLedger, notReached, passed } from '../finding.ts'

/** A key that is unknown may have been registered where the mirror has a gap; the rest is in the credential. */
export function checkIssuerKey({ key, copy }: CredentialFacts, trust: MirrorTrust): Finding {
  if (!key) return notReached('there is no issuer of this network to ask for a key')
  if (key.ok) return passed("Signed with a certificate key of the issuer's DID that counted then.")
  const { code, message } = key.finding
  if (code === 'issuer-key-foreign' || code === 'issuer-key-reserved') return key.finding
  // A copy that the mirror has not seen yet may be anchored after a key that it has not seen either.
  const hold = code === 'issuer-key-unknown' && !copy ? 'passing' : 'settled'
  return failedByLedger(trust, hold, code, message)
}

/** Settled, because keys are numbered by their events: where one is missing, the number names another key. */
export function checkProof({ proof }: CredentialFacts, trust: MirrorTrust): Finding {
  if (!proof) return notReached("there is no key of the issuer's to check with")
  if (proof.ok) return passed("The proof is by the issuer's key over exactly this content.")
  return failedByLedger(trust, 'settled', proof.code, proof.message)
}
