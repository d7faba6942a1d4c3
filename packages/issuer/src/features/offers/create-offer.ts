import type { CredentialFormat } from '@sello/core'
import { liveVersions } from '../acts/kinds/live-versions.ts'
import type { AuditStore } from '../audit.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import { requireCertificate } from '../certificates/read-certificates.ts'
import { issuerError } from '../errors.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { Offer, OfferStore } from './offer.ts'

export interface OfferSecrets {
  /** 256 bits, base64url. With a seed always the same ones, so that a repeated request gives the same offer. */
  code(seed: string | undefined): string
  /** Eight digits. */
  txCode(seed: string | undefined): string
  digest(code: string): string
  hashTxCode(txCode: string): Promise<string>
}

export interface CreateOfferDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly certificates: Pick<CertificateStore, 'find' | 'versionsOf'>
  readonly secrets: OfferSecrets
  readonly transact: Transact<{ offers: OfferStore; audit: AuditStore }>
}

export interface NewOffer {
  readonly certificateId: string
  readonly formats: readonly CredentialFormat[]
  readonly lifetimeSeconds: number
}

/**
 * Offers the newest live version of a certificate to its firm. Code and transaction code are answered once and kept
 * as hashes. `seed`: caller and Idempotency-Key. Throws `not-found`, `certificate-not-live`, `idempotency-key-reused`.
 */
export async function createOffer(
  deps: CreateOfferDeps,
  wanted: NewOffer,
  by: { actor: string; seed: string | undefined },
): Promise<{ code: string; txCode: string; expiresAt: Date }> {
  const at = deps.clock()
  const { id: certificateId } = await requireCertificate(deps.certificates, wanted.certificateId)
  const version = (await liveVersions(deps, [certificateId])).at(-1)
  if (!version) throw new Error('invariant: a live certificate has a version')
  const code = deps.secrets.code(by.seed)
  const txCode = deps.secrets.txCode(by.seed)
  const offer: Offer = {
    id: deps.newId(),
    certificateId,
    versionId: version.id,
    codeDigest: deps.secrets.digest(code),
    txCodeHash: await deps.secrets.hashTxCode(txCode),
    formats: [...new Set(wanted.formats)],
    createdBy: by.actor,
    createdAt: at,
    expiresAt: new Date(at.getTime() + wanted.lifetimeSeconds * 1000),
    failures: 0,
    claimed: false,
  }
  const stored = await deps.transact(async ({ offers, audit }) => {
    if (!(await offers.add(offer))) return offers.findByCode(offer.codeDigest)
    const subject = `certificate:${certificateId}`
    await audit.append({
      actor: by.actor,
      action: 'offer.created',
      subject,
      details: { offer: offer.id },
      at,
    })
    return offer
  })
  if (!stored || !isSameWish(stored, offer))
    throw issuerError('idempotency-key-reused', 'This Idempotency-Key was sent with another request.')
  return { code, txCode, expiresAt: stored.expiresAt }
}

function isSameWish(earlier: Offer, wanted: Offer): boolean {
  const lifetime = ({ createdAt, expiresAt }: Offer) => expiresAt.getTime() - createdAt.getTime()
  return (
    earlier.certificateId === wanted.certificateId &&
    lifetime(earlier) === lifetime(wanted) &&
    earlier.formats.join() === wanted.formats.join()
  )
}
