import { timingSafeEqual } from 'node:crypto'
import type { HolderBinding } from '../../ports/credential-reader.ts'
import type { CodeOf } from '../check-codes.ts'
import type { MirrorTrust, PresentationFacts } from '../facts.ts'
import { type Finding, failed, failedByLedger, indeterminate, notApplicable, passed } from '../finding.ts'
import type { Asked } from '../question.ts'

/** Clocks of wallet and verifier may differ by this much. */
const SKEW_SECONDS = 60

const fail = failed<CodeOf<'holder-binding'>>

/** The presentation is fresh, made for this verifier, and signed by whom the credential is bound to. */
export function checkHolderBinding(
  holder: HolderBinding,
  presentation: PresentationFacts | undefined,
  asked: Asked,
  trust: MirrorTrust,
): Finding {
  if (!presentation) {
    if (!asked.allowBare) return fail('presentation-required', 'A presentation by the holder is required.')
    return notApplicable<CodeOf<'holder-binding'>>(
      'bare-credential',
      'Shown without a presentation by its holder.',
    )
  }
  return (
    checkHolder(holder, presentation) ??
    checkBinding(presentation, asked) ??
    checkOccasion(presentation, asked) ??
    checkSignature(presentation, trust) ??
    unexpected(asked) ??
    passed('Presented by the holder, for this verifier and this occasion.')
  )
}

function checkHolder(holder: HolderBinding, { presenter }: PresentationFacts): Finding | undefined {
  if (holder.kind === 'none') {
    return fail('presentation-unbound-copy', 'This copy belongs to no holder and cannot be presented.')
  }
  const bound = holder.kind === 'did' ? holder.did : holder.thumbprint
  if (presenter === bound) return undefined
  return fail('presentation-other-holder', 'The certificate is bound to another holder than the presenter.')
}

function checkBinding({ nonce, audience }: PresentationFacts, { expected }: Asked): Finding | undefined {
  if (!expected) return undefined
  if (!sameSecret(nonce, expected.nonce)) {
    return fail('presentation-nonce', 'The presentation was made for another occasion.')
  }
  if (!sameSecret(audience, expected.audience)) {
    return fail('presentation-audience', 'The presentation was made for another verifier.')
  }
  return undefined
}

function unexpected({ expected }: Asked): Finding | undefined {
  if (expected) return undefined
  const message = 'Nothing is known of the occasion that the presentation was made for.'
  return indeterminate<CodeOf<'holder-binding'>>('presentation-unexpected', message)
}

/**
 * Made now, about the past (a declaration of yesterday), or made then and looked at again: whichever it is, the
 * nonce says that it is the occasion meant.
 */
function checkOccasion(
  presentation: PresentationFacts,
  { instant, now, expected }: Asked,
): Finding | undefined {
  if (expected?.occasion === 'now') return presentationTimeFault(presentation, now.getTime() / 1000)
  const then = presentationTimeFault(presentation, instant.getTime() / 1000)
  return then && presentationTimeFault(presentation, now.getTime() / 1000)
}

/** Why the presentation is not of that time; undefined when it is. */
export function presentationTimeFault(
  { issuedAt, expiresAt }: Pick<PresentationFacts, 'issuedAt' | 'expiresAt'>,
  now: number,
): Finding | undefined {
  if (issuedAt !== undefined && issuedAt > now + SKEW_SECONDS) {
    return fail('presentation-not-yet', 'The presentation says that it was made in the future.')
  }
  if (expiresAt !== undefined && expiresAt <= now - SKEW_SECONDS) {
    return fail('presentation-expired', 'The presentation has expired.')
  }
  return undefined
}

function checkSignature({ keyFound, proof }: PresentationFacts, trust: MirrorTrust): Finding | undefined {
  if (!keyFound || !proof) {
    const message = "The presentation's key is not one of the holder's."
    return failedByLedger(trust, 'passing', 'presentation-key-unknown', message)
  }
  return proof.ok ? undefined : { outcome: 'failed', code: proof.code, message: proof.message }
}

/** Compares texts of one length in constant time. */
function sameSecret(actual: string | undefined, expected: string): boolean {
  if (actual === undefined) return false
  const [a, b] = [Buffer.from(actual), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
