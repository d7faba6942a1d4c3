import { type HolderBinding, isDid } from '@sello/core'
import { fromPublicJwk, jwkThumbprint } from '../encoding/jwk.ts'
import { isObject, type JsonObject, refuse } from './checked-json.ts'

/** Who the credential is bound to: its subject's DID, a bare `cnf` key (RFC 7800), or nobody. */
export function readHolder(document: JsonObject): HolderBinding {
  const subject = document.credentialSubject
  if (!isObject(subject)) throw refuse('member-malformed', '"credentialSubject" must be one object')
  const { cnf } = document
  if (subject.id === undefined) return cnf === undefined ? { kind: 'none' } : readConfirmation(cnf)
  if (cnf !== undefined) throw refuse('holder-ambiguous', 'Bound to a DID and to a bare key at once')
  if (!isDid(subject.id)) throw refuse('member-malformed', 'The subject\'s "id" must be a DID')
  return { kind: 'did', did: subject.id }
}

function readConfirmation(cnf: unknown): HolderBinding {
  const key = isObject(cnf) && Object.keys(cnf).length === 1 ? fromPublicJwk(cnf.jwk) : undefined
  if (!key || key.algorithm === 'X25519') throw refuse('cnf-malformed', '"cnf" must hold one public JWK')
  return { kind: 'key', thumbprint: jwkThumbprint(key), ...key }
}
