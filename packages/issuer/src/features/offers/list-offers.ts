import type { AuditStore } from '../audit.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import { requireCertificate } from '../certificates/read-certificates.ts'
import { issuerError } from '../errors.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import { MAX_TX_CODE_FAILURES, type Offer, type OfferRecord, type OfferStore } from './offer.ts'

/** An offer as officers see it. */
export interface IssuedOffer {
  readonly id: string
  readonly certificateId: string
  readonly version: number
  readonly state: 'offered' | 'claimed' | 'expired' | 'locked' | 'withdrawn' | 'ended'
  readonly formats: Offer['formats']
  readonly createdBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly claimedAt?: Date
  /** DID of the wallet that claimed it. */
  readonly holder?: string
  /** DID of the only wallet that can claim it. */
  readonly madeTo?: string
  readonly withdrawn?: { readonly at: Date; readonly by: string }
}

export interface ListOffersDeps extends Pick<Surroundings, 'clock'> {
  readonly offers: Pick<OfferStore, 'listOf'>
  readonly certificates: Pick<CertificateStore, 'find'>
}

/** All offers of a certificate, newest first. Throws `not-found`. */
export async function listOffers(deps: ListOffersDeps, certificateId: string): Promise<IssuedOffer[]> {
  await requireCertificate(deps.certificates, certificateId)
  const now = deps.clock()
  return (await deps.offers.listOf(certificateId)).map((record) => issuedOffer(record, now))
}

export function issuedOffer(record: OfferRecord, now: Date): IssuedOffer {
  const { id, certificateId, version, formats, createdBy, createdAt, expiresAt, claim, withdrawn, madeTo } =
    record
  return {
    id,
    certificateId,
    version,
    state: stateOf(record, now),
    formats,
    createdBy,
    createdAt,
    expiresAt,
    ...(claim ? { claimedAt: claim.at, holder: claim.holder } : {}),
    ...(madeTo === undefined ? {} : { madeTo }),
    ...(withdrawn ? { withdrawn } : {}),
  }
}

function stateOf(
  { claim, withdrawn, failures, expiresAt, live }: OfferRecord,
  now: Date,
): IssuedOffer['state'] {
  if (claim) return 'claimed'
  if (withdrawn) return 'withdrawn'
  if (!live) return 'ended'
  if (now >= expiresAt) return 'expired'
  return failures >= MAX_TX_CODE_FAILURES ? 'locked' : 'offered'
}

export interface WithdrawOfferDeps extends Pick<Surroundings, 'clock'> {
  readonly transact: Transact<{ offers: OfferStore; audit: AuditStore }>
}

/** Nobody can claim it any more. Withdrawn once more, it stays as it is. Throws `not-found`, `offer-already-claimed`. */
export async function withdrawOffer(
  deps: WithdrawOfferDeps,
  id: string,
  actor: string,
): Promise<IssuedOffer> {
  const at = deps.clock()
  return deps.transact(async ({ offers, audit }) => {
    const found = await offers.find(id)
    if (!found) throw issuerError('not-found', 'There is no such offer.')
    if (found.withdrawn) return issuedOffer(found, at)
    if (!(await offers.withdraw(id, { at, by: actor })))
      throw issuerError('offer-already-claimed', 'A wallet has claimed this offer already.')
    const subject = `certificate:${found.certificateId}`
    const states = { before: { state: stateOf(found, at) }, after: { state: 'withdrawn' } }
    await audit.append({ actor, action: 'offer.withdrawn', subject, ...states, details: { offer: id }, at })
    return issuedOffer({ ...found, withdrawn: { at, by: actor } }, at)
  })
}
