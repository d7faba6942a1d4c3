import type { CredentialFormat } from '@sello/core'
import type { AuditStore } from '../audit.ts'
import type { CertificateVersion } from '../certificates/certificate.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import { issuerError } from '../errors.ts'
import type { OfferSecrets } from '../offers/create-offer.ts'
import { type Offer, type OfferStore, offerState } from '../offers/offer.ts'
import { requireOffer } from '../offers/read-offer.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { Claim, ClaimStore, NonceStore } from './claim.ts'
import { buildCopies } from './copy-tree.ts'

export interface HolderProof {
  /** DID whose key signed. */
  readonly holder: string
  readonly nonce: string
}

/** Checks a proof of possession (OpenID4VCI 1.0 F.1) but for its nonce. Throws `proof-invalid`. */
export type VerifyHolderProof = (proof: string, now: Date) => Promise<HolderProof>

/** Signs one copy; gives the JWT, or the JSON text of a Data Integrity credential. */
export type SignCopy = (
  version: CertificateVersion,
  copy: Claim['copies'][number],
  holder: string,
) => Promise<string>

export interface ClaimDeps extends Surroundings {
  readonly offers: Pick<OfferStore, 'findByCode' | 'takeAttempt' | 'clearAttempts'>
  readonly nonces: Pick<NonceStore, 'take'>
  readonly claims: Pick<ClaimStore, 'keepCredential'>
  readonly certificates: Pick<CertificateStore, 'versionById'>
  readonly secrets: Pick<OfferSecrets, 'digest'> & {
    verifyTxCode(hash: string, txCode: string): Promise<boolean>
  }
  readonly verifyProof: VerifyHolderProof
  readonly signCopy: SignCopy
  readonly transact: Transact<{
    claims: ClaimStore
    offers: Pick<OfferStore, 'findByCode'>
    audit: AuditStore
    queue: CopyQueue
  }>
  /** Resolves with the claim once its root is final. Throws `claim-pending` when that takes too long. */
  readonly awaitAnchor: (claimId: string) => Promise<Claim>
}

/** Asks for the waiting copies to be anchored, in the transaction of the claim. */
export interface CopyQueue {
  enqueueCopies(now: Date): Promise<void>
}

export interface ClaimedCredentials {
  readonly holder: string
  readonly credentials: readonly { id: string; format: CredentialFormat; credential: string }[]
}

/**
 * Gives the holder its credentials, one a format. The same holder gets the same ones again. An offer that was made to a
 * holder wants its proof and no transaction code. Throws
 * `offer-not-found`, `offer-expired`, `offer-locked`, `offer-withdrawn`, `offer-already-claimed`, `tx-code-wrong`,
 * `offer-of-another-holder`, `proof-invalid`, `nonce-invalid`, `claim-pending`.
 */
export async function claimCredentials(
  deps: ClaimDeps,
  request: { code: string; txCode?: string | undefined; proof: string },
): Promise<ClaimedCredentials> {
  const now = deps.clock()
  const offer = await requireOffer(deps, request.code)
  requireUsable(offer, now)
  if (offer.madeTo === undefined) await requireTxCode(deps, offer, request.txCode)
  const { holder, nonce } = await deps.verifyProof(request.proof, now)
  if (!(await deps.nonces.take(deps.secrets.digest(nonce), now)))
    throw issuerError('nonce-invalid', 'The nonce is unknown, used or too old; draw a new one.')
  if (offer.madeTo !== undefined && offer.madeTo !== holder)
    throw issuerError('offer-of-another-holder', 'This offer was made to another wallet.')
  const version = await requireGranted(deps, offer)
  const begun = await beginClaim(deps, { offer, version, holder, now })
  if (begun.holder !== holder)
    throw issuerError('offer-already-claimed', 'Another holder has claimed this offer.')
  return signCopies(deps, version, await deps.awaitAnchor(begun.id))
}

function requireUsable(offer: Offer, now: Date): void {
  const state = offerState(offer, now)
  if (state === 'locked') throw issuerError('offer-locked', 'Too many wrong transaction codes.')
  if (state === 'withdrawn')
    throw issuerError('offer-withdrawn', 'The offer was taken back; ask for a new one.')
  if (state === 'expired') throw issuerError('offer-expired', 'The offer has expired; ask for a new one.')
}

/** Counted before it is looked at, so that guesses sent at once do not slip past the limit. */
async function requireTxCode(deps: ClaimDeps, offer: Offer, txCode: string | undefined): Promise<void> {
  if (txCode === undefined || offer.txCodeHash === undefined)
    throw issuerError('tx-code-wrong', 'This offer needs its transaction code.')
  if (!(await deps.offers.takeAttempt(offer.id)))
    throw issuerError('offer-locked', 'Too many wrong transaction codes.')
  if (!(await deps.secrets.verifyTxCode(offer.txCodeHash, txCode)))
    throw issuerError('tx-code-wrong', 'The transaction code is wrong.')
  await deps.offers.clearAttempts(offer.id)
}

async function requireGranted(deps: ClaimDeps, offer: Offer): Promise<CertificateVersion> {
  const version = await deps.certificates.versionById(offer.versionId)
  if (version?.state !== 'granted')
    throw issuerError('offer-withdrawn', 'The certificate version has ended; ask for a new offer.')
  return version
}

async function beginClaim(
  deps: ClaimDeps,
  { offer, version, holder, now }: { offer: Offer; version: CertificateVersion; holder: string; now: Date },
): Promise<Claim> {
  const id = deps.newId()
  const copies = buildCopies(deps, version, { formats: offer.formats, holder })
  const claim: Claim = { id, offerId: offer.id, versionId: version.id, holder, ...copies, createdAt: now }
  return deps.transact(async ({ claims, offers, audit, queue }) => {
    // Once more, in the transaction: an officer may have taken it back meanwhile.
    requireUsable((await offers.findByCode(offer.codeDigest)) ?? offer, now)
    if (!(await claims.add(claim))) {
      const earlier = await claims.findByOffer(offer.id)
      if (!earlier) throw new Error('invariant: an offer that takes no claim has one')
      return earlier
    }
    await queue.enqueueCopies(now)
    const subject = `certificate:${version.certificateId}`
    await audit.append({
      actor: `holder:${holder}`,
      action: 'offer.claimed',
      subject,
      details: { claim: id },
      at: now,
    })
    return claim
  })
}

async function signCopies(
  deps: ClaimDeps,
  version: CertificateVersion,
  claim: Claim,
): Promise<ClaimedCredentials> {
  const credentials = []
  for (const copy of claim.copies) {
    const { format, credentialId: id } = copy
    const credential =
      copy.credential ??
      (await deps.claims.keepCredential(claim.id, format, await deps.signCopy(version, copy, claim.holder)))
    credentials.push({ id, format, credential })
  }
  return { holder: claim.holder, credentials }
}
