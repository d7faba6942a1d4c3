import type { Application } from '../applications/application.ts'
import type { AuditStore } from '../audit.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import type { Surroundings } from '../surroundings.ts'
import type { OfferSecrets } from './create-offer.ts'
import { type Offer, type OfferState, type OfferStore, offerState } from './offer.ts'

/** As long as an officer's offer can be open at most. */
const LIFETIME_MS = 30 * 86_400_000

export interface OfferToHolderDeps extends Pick<Surroundings, 'newId'> {
  readonly secrets: Pick<OfferSecrets, 'code' | 'digest'>
}

interface Stores {
  readonly offers: Pick<OfferStore, 'add'>
  readonly certificates: Pick<CertificateStore, 'versionsOf'>
  readonly audit: AuditStore
}

/**
 * Offers what an application from a wallet has led to, to that wallet and to no other, in the transaction that grants it:
 * the holder's proof takes the place of the transaction code. Nothing for any other application.
 */
export async function offerToHolder(
  deps: OfferToHolderDeps,
  { offers, certificates, audit }: Stores,
  { id, holder, certificateId }: Application,
  at: Date,
): Promise<void> {
  if (holder === undefined || certificateId === undefined) return
  const version = (await certificates.versionsOf([certificateId])).at(-1)
  if (!version) throw new Error('invariant: a granted certificate has a version')
  const offer: Offer = {
    id: deps.newId(),
    certificateId,
    versionId: version.id,
    codeDigest: deps.secrets.digest(codeFor(deps, id)),
    madeTo: holder,
    formats: ['ldp', 'vc+jwt', 'jwt_vc_json'],
    createdBy: 'service',
    createdAt: at,
    expiresAt: new Date(at.getTime() + LIFETIME_MS),
    failures: 0,
    claimed: false,
  }
  if (!(await offers.add(offer))) return
  const subject = `certificate:${certificateId}`
  const details = { offer: offer.id, madeTo: holder }
  await audit.append({ actor: 'service', action: 'offer.created', subject, details, at })
}

/** Follows from the application, so that its wallet is told it each time that it asks, although it is kept as a digest. */
function codeFor({ secrets }: Pick<OfferToHolderDeps, 'secrets'>, applicationId: string): string {
  return secrets.code(JSON.stringify(['application', applicationId]))
}

export interface OfferOfApplicationDeps
  extends Pick<OfferToHolderDeps, 'secrets'>,
    Pick<Surroundings, 'clock'> {
  readonly offers: Pick<OfferStore, 'findByCode'>
  readonly certificates: Pick<CertificateStore, 'versionById'>
}

/** The offer that an application has led to, with the code that claims it; undefined when there is none. */
export async function offerOfApplication(
  deps: OfferOfApplicationDeps,
  { id, holder }: Application,
): Promise<{ code: string; state: OfferState; expiresAt: Date } | undefined> {
  if (holder === undefined) return undefined
  const code = codeFor(deps, id)
  const offer = await deps.offers.findByCode(deps.secrets.digest(code))
  if (offer?.madeTo !== holder) return undefined
  const version = await deps.certificates.versionById(offer.versionId)
  const isLive = offer.claimed || version?.state === 'granted'
  return { code, state: isLive ? offerState(offer, deps.clock()) : 'withdrawn', expiresAt: offer.expiresAt }
}
