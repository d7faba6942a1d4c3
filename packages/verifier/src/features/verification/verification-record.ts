import { type Check, canonicalBytes, encodeBase64url, isSelloError, sha256, type Verdict } from '@sello/core'

/** Who asked: an API key, an account, or a wallet that answered a presentation request. */
export interface Asker {
  readonly kind: 'api-key' | 'account' | 'wallet'
  /** Id of the key, username, or id of the presentation request. */
  readonly id: string
}

/** What stays of an answer: who asked what when, and how it was answered. Never the credential itself. */
export interface VerificationRecord {
  readonly id: string
  readonly at: string
  readonly asker: Asker
  readonly status: Verdict['status']
  readonly kind: Verdict['kind']
  readonly asOf: string
  /** Block of the mirror that the answer rests on. */
  readonly block: number
  readonly issuer?: string
  readonly certificateNumber?: string
  /** Base64url SHA-256 of the text as sent, or of the JCS form of an object. */
  readonly inputDigest: string
  readonly checks: readonly Check[]
}

export interface VerificationLog {
  /** Resolves when the record is on disk: no answer leaves before. */
  append(record: VerificationRecord): Promise<void>
  find(id: string): Promise<VerificationRecord | undefined>
}

export interface RecordedAsk {
  readonly id: string
  readonly input: unknown
  readonly asker: Asker
  readonly now: Date
}

/** The record of a verdict. */
export function recordOf(verdict: Verdict, { id, input, asker, now }: RecordedAsk): VerificationRecord {
  return {
    id,
    at: now.toISOString(),
    asker,
    status: verdict.status,
    kind: verdict.kind,
    asOf: verdict.asOf,
    block: verdict.freshness.block,
    ...(verdict.certificate && {
      issuer: verdict.certificate.issuer,
      certificateNumber: verdict.certificate.certificateNumber,
    }),
    inputDigest: digestOf(input),
    checks: verdict.checks,
  }
}

const encoder = new TextEncoder()

function digestOf(input: unknown): string {
  return encodeBase64url(sha256(typeof input === 'string' ? encoder.encode(input) : jsonBytes(input)))
}

function jsonBytes(input: unknown): Uint8Array {
  try {
    return canonicalBytes(input)
  } catch (error) {
    // Lone surrogates have no canonical form; what was sent is recorded all the same.
    if (!isSelloError(error, 'not-canonicalisable')) throw error
    return encoder.encode(JSON.stringify(input))
  }
}
