import type { CertificateVersion } from '../certificates/certificate.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import { issuerError } from '../errors.ts'
import type { Surroundings } from '../surroundings.ts'
import type { OfferSecrets } from './create-offer.ts'
import { type Offer, type OfferState, type OfferStore, offerState } from './offer.ts'

export interface ReadOfferDeps extends Pick<Surroundings, 'clock'> {
  readonly offers: Pick<OfferStore, 'findByCode'>
  readonly certificates: Pick<CertificateStore, 'versionById'>
  readonly secrets: Pick<OfferSecrets, 'digest'>
}

/** What an offer's link leads to. Throws `offer-not-found`. */
export async function readOffer(
  deps: ReadOfferDeps,
  code: string,
): Promise<{ offer: Offer; state: OfferState; version: CertificateVersion }> {
  const offer = await requireOffer(deps, code)
  const version = await deps.certificates.versionById(offer.versionId)
  if (!version) throw new Error('invariant: an offer is for a version of the register')
  const state = version.state === 'granted' ? offerState(offer, deps.clock()) : 'withdrawn'
  return { offer, state, version }
}

/** Throws `offer-not-found`. */
export async function requireOffer(
  deps: Pick<ReadOfferDeps, 'offers' | 'secrets'>,
  code: string,
): Promise<Offer> {
  const offer = await deps.offers.findByCode(deps.secrets.digest(code))
  if (!offer) throw issuerError('offer-not-found', 'There is no such offer.')
  return offer
}
