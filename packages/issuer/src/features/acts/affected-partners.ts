import { type ArrangementTerms, coverage, type Hash32, parseAuthorityDid } from '@sello/core'
import type { CertificateShape } from '../certificates/certificate-store.ts'
import type { NetworkReads } from '../network/network-reads.ts'

export interface AffectedPartnersDeps {
  readonly network: Pick<NetworkReads, 'arrangements' | 'members'>
  readonly arrangementTerms: { find(digest: Hash32): Promise<ArrangementTerms | undefined> }
  readonly authority: { readonly did: string }
}

/** A partner that recognises what an act touches. */
export interface AffectedPartner {
  readonly did: string
  readonly country?: string
  readonly arrangementId: string
  readonly arrangementVersion: number
  readonly certificates: number
}

/** Partners with an arrangement in force, by the mirror, and how many of these certificates it covers. */
export async function affectedPartners(
  deps: AffectedPartnersDeps,
  shapes: readonly CertificateShape[],
): Promise<AffectedPartner[]> {
  if (shapes.length === 0) return []
  const members = await deps.network.members()
  const partners: AffectedPartner[] = []
  for (const { partner, fact } of await deps.network.arrangements()) {
    if (!fact.inForce) continue
    const terms = await deps.arrangementTerms.find(fact.termsDigest)
    const covered = terms ? countCovered(terms, deps.authority.did, shapes) : 0
    if (terms && covered === 0) continue
    const identity = parseAuthorityDid(partner)?.identity
    const country = members.find((member) => member.identity === identity)?.country
    partners.push({
      did: partner,
      ...(country === undefined ? {} : { country }),
      arrangementId: fact.id,
      arrangementVersion: fact.version,
      certificates: covered,
    })
  }
  return partners
}

function countCovered(terms: ArrangementTerms, issuer: string, shapes: readonly CertificateShape[]): number {
  return shapes
    .filter((shape) => coverage(terms, { ...shape, issuer }).covered)
    .reduce((sum, { count }) => sum + count, 0)
}
