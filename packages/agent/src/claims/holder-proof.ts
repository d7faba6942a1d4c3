import { type HolderKeys, isSelloError, type Position, SelloError } from '@sello/core'
import type { JsonObject } from '../reader/checked-json.ts'
import { didOfUrl, optionalSeconds, requireKnownMembers, requireString } from '../reader/members.ts'
import { parseJws, verifyJws } from '../reader/parse-jws.ts'

const CLOCK_SKEW_SECONDS = 60

export interface HolderProofCheck {
  readonly keys: HolderKeys
  /** Where on the ledger the holder's key must stand. */
  readonly at: Position
  readonly audience: string
  readonly now: Date
  readonly maxAgeSeconds: number
}

export interface HolderProof {
  /** DID whose key signed. */
  readonly holder: string
  /** For the caller to take. */
  readonly nonce: string
}

/** What is particular to a kind of proof. */
export interface ProofKind {
  readonly typ: string
  readonly members: ReadonlySet<string>
}

/**
 * A JWT that a holder's key has signed for this audience, lately, over a nonce. Throws `proof-invalid`, with what is wrong
 * as its cause.
 */
export async function verifyHolderProof(
  token: string,
  kind: ProofKind,
  check: HolderProofCheck,
): Promise<HolderProof & { payload: JsonObject }> {
  try {
    const jws = parseJws(token)
    const holder = didOfUrl(jws.kid)
    const key = holder === undefined ? undefined : await check.keys.resolve(jws.kid, check.at)
    if (!key || !holder) throw proofInvalid('the key is not one of a holder')
    const outcome = verifyJws(jws, key)
    if (!outcome.ok) throw proofInvalid(outcome.message)
    if (jws.typ !== kind.typ) throw proofInvalid(`its type is not ${kind.typ}`)
    const { payload } = jws
    requireKnownMembers(payload, kind.members, 'proof')
    checkBinding(payload, holder, check)
    return { holder, nonce: requireString(payload, 'nonce', 512), payload }
  } catch (cause) {
    if (isSelloError(cause, 'proof-invalid')) throw cause
    throw new SelloError('proof-invalid', 'The proof of possession cannot be read.', { cause })
  }
}

function checkBinding(payload: JsonObject, holder: string, check: HolderProofCheck): void {
  if (requireString(payload, 'aud') !== check.audience) throw proofInvalid('it is for another issuer')
  if (payload.iss !== undefined && payload.iss !== holder) throw proofInvalid('it names another holder')
  const now = check.now.getTime() / 1000
  const issuedAt = optionalSeconds(payload, 'iat')
  if (issuedAt === undefined) throw proofInvalid('it has no time')
  if (issuedAt > now + CLOCK_SKEW_SECONDS) throw proofInvalid('it is from the future')
  if (issuedAt < now - check.maxAgeSeconds - CLOCK_SKEW_SECONDS) throw proofInvalid('it is too old')
  const expiresAt = optionalSeconds(payload, 'exp')
  if (expiresAt !== undefined && expiresAt <= now - CLOCK_SKEW_SECONDS) throw proofInvalid('it has expired')
}

export function proofInvalid(reason: string): SelloError {
  return new SelloError('proof-invalid', `The proof of possession is refused: ${reason}.`)
}
