import { isObject, type JsonObject, refuse } from '../reader/checked-json.ts'
import { optionalSeconds, optionalString, requireKnownMembers, requireObject } from '../reader/members.ts'
import { VC_1_1_CONTEXT, VC_CONTEXT } from '../reader/reader-context.ts'

const CLAIMS = new Set(['iss', 'sub', 'jti', 'nbf', 'exp', 'iat', 'vc', 'cnf'])

/**
 * A Data Model 2.0 credential in the members of Data Model 1.1, ready to become a JWT (VC Data Model 1.1, 6.3.1).
 * `issuanceDate` and `expirationDate` stay inside `vc` beside `nbf` and `exp`, which have no offset.
 */
export function dataModel1From2(document: JsonObject) {
  const { id, issuer, validFrom, validUntil, cnf, '@context': context, ...rest } = document
  const dates = {
    ...(typeof validFrom === 'string' ? { issuanceDate: validFrom } : {}),
    ...(typeof validUntil === 'string' ? { expirationDate: validUntil } : {}),
  }
  const contexts = Array.isArray(context)
    ? context.map((url) => (url === VC_CONTEXT ? VC_1_1_CONTEXT : url))
    : []
  const vc: Record<string, unknown> = { '@context': contexts, ...rest, ...dates }
  return { id, issuer, cnf, contexts, dates, vc }
}

/** The 1.1 payload of a JWT as Data Model 2.0. Refuses claims that contradict each other or are not known. */
export function dataModel2From1(payload: JsonObject): JsonObject {
  requireKnownMembers(payload, CLAIMS, 'JWT')
  const {
    '@context': context,
    issuanceDate,
    expirationDate,
    id,
    issuer,
    ...rest
  } = requireObject(payload, 'vc')
  if ('validFrom' in rest || 'validUntil' in rest || 'cnf' in rest || 'proof' in rest) {
    throw refuse('member-unknown', 'The "vc" claim has members that Data Model 1.1 does not')
  }
  const document: Record<string, unknown> = {
    '@context': Array.isArray(context)
      ? context.map((url) => (url === VC_1_1_CONTEXT ? VC_CONTEXT : url === VC_CONTEXT ? undefined : url))
      : undefined,
    ...rest,
    ...one('id', 'jti', optionalString(payload, 'jti'), id),
    ...one('issuer', 'iss', optionalString(payload, 'iss'), issuer),
    ...validity('validFrom', optionalSeconds(payload, 'nbf'), issuanceDate),
    ...validity('validUntil', optionalSeconds(payload, 'exp'), expirationDate),
    ...(payload.cnf === undefined ? {} : { cnf: payload.cnf }),
  }
  const { credentialSubject: subject } = rest
  if (isObject(subject)) {
    const subjectId = one('id', 'sub', optionalString(payload, 'sub'), subject.id)
    document.credentialSubject = { ...subjectId, ...subject }
  }
  return document
}

function one(name: string, claim: string, fromClaim: string | undefined, fromVc: unknown) {
  if (fromVc !== undefined && fromVc !== fromClaim) throw mismatch(claim, name)
  return fromClaim === undefined ? {} : { [name]: fromClaim }
}

function validity(name: string, seconds: number | undefined, date: unknown) {
  if (date === undefined) {
    return seconds === undefined ? {} : { [name]: new Date(seconds * 1000).toISOString() }
  }
  const time = typeof date === 'string' ? Date.parse(date) : Number.NaN
  if (seconds === undefined || Math.floor(time / 1000) !== seconds) throw mismatch('nbf or exp', name)
  return { [name]: date }
}

function mismatch(claim: string, name: string) {
  return refuse('claim-mismatch', `The claim "${claim}" contradicts "${name}" of the credential`)
}
