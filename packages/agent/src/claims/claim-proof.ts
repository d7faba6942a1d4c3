import { type HolderKeys, isSelloError, type Position, SelloError } from '@sello/core'
import { type Signer, signerDid, signJws } from '../formats/signer.ts'
import { didOfUrl, optionalSeconds, requireKnownMembers, requireString } from '../reader/members.ts'
import { type ParsedJws, parseJws, verifyJws } from '../reader/parse-jws.ts'

const TYP = 'openid4vci-proof+jwt'
const MEMBERS = new Set(['iss', 'aud', 'iat', 'exp', 'nonce'])
const CLOCK_SKEW_SECONDS = 60

export interface ClaimProofBinding {
  readonly nonce: string
  /** The issuer's public URL. */
  readonly audience: string
  readonly issuedAt: Date
}

/** Proof of possession of the holder's key, as a JWT (OpenID4VCI 1.0, appendix F.1). Errors: `signer-without-did`. */
export function signClaimProof(signer: Signer, binding: ClaimProofBinding): Promise<string> {
  const { nonce, audience, issuedAt } = binding
  const iat = Math.floor(issuedAt.getTime() / 1000)
  return signJws({ typ: TYP }, { iss: signerDid(signer), aud: audience, iat, nonce }, signer)
}

export interface ClaimProofCheck {
  readonly keys: HolderKeys
  /** Where on the ledger the holder's key must stand. */
  readonly at: Position
  readonly audience: string
  readonly now: Date
  readonly maxAgeSeconds: number
}

/**
 * The holder who made the proof, and the nonce, which is for the caller to take. Throws `proof-invalid`, with what is
 * wrong as its cause.
 */
export async function verifyClaimProof(
  token: string,
  check: ClaimProofCheck,
): Promise<{ holder: string; nonce: string }> {
  try {
    const jws = parseJws(token)
    const holder = didOfUrl(jws.kid)
    const key = holder === undefined ? undefined : await check.keys.resolve(jws.kid, check.at)
    if (!key || !holder) throw invalid('the key is not one of a holder')
    const outcome = verifyJws(jws, key)
    if (!outcome.ok) throw invalid(outcome.message)
    return { holder, nonce: checkPayload(jws, holder, check) }
  } catch (cause) {
    if (isSelloError(cause, 'proof-invalid')) throw cause
    throw new SelloError('proof-invalid', 'The proof of possession cannot be read.', { cause })
  }
}

function checkPayload({ typ, payload }: ParsedJws, holder: string, check: ClaimProofCheck): string {
  if (typ !== TYP) throw invalid(`its type is not ${TYP}`)
  requireKnownMembers(payload, MEMBERS, 'proof')
  if (requireString(payload, 'aud') !== check.audience) throw invalid('it is for another issuer')
  if (payload.iss !== undefined && payload.iss !== holder) throw invalid('it names another holder')
  const now = check.now.getTime() / 1000
  const issuedAt = optionalSeconds(payload, 'iat')
  if (issuedAt === undefined) throw invalid('it has no time')
  if (issuedAt > now + CLOCK_SKEW_SECONDS) throw invalid('it is from the future')
  if (issuedAt < now - check.maxAgeSeconds - CLOCK_SKEW_SECONDS) throw invalid('it is too old')
  const expiresAt = optionalSeconds(payload, 'exp')
  if (expiresAt !== undefined && expiresAt <= now - CLOCK_SKEW_SECONDS) throw invalid('it has expired')
  return requireString(payload, 'nonce', 512)
}

function invalid(reason: string): SelloError {
  return new SelloError('proof-invalid', `The proof of possession is refused: ${reason}.`)
}
