import type { CertificateVersion } from '../certificates/certificate.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import { same } from './diff-records.ts'
import type { OperatorData } from './operator.ts'

/** Members of a certificate that come from the register. */
const certified = ['tin', 'legalName', 'nativeName', 'address', 'aliases'] as const

export interface AffectedCertificate {
  readonly certificateId: string
  readonly certificateNumber: string
  readonly programme: string
  readonly version: number
  readonly fields: (typeof certified)[number][]
}

/** Most certificates that are looked at: a firm has a handful. */
const MOST = 200

/**
 * Live certificates of a firm that say something else than the register. Nothing changes them but an act for a new
 * version.
 */
export async function affectedCertificates(
  certificates: Pick<CertificateStore, 'list' | 'versionsOf'>,
  operator: OperatorData & { readonly id: string },
): Promise<AffectedCertificate[]> {
  const held = await certificates.list({ operatorId: operator.id, limit: MOST })
  if (held.length === 0) return []
  const versions = await certificates.versionsOf(held.map(({ id }) => id))
  const live = new Map<string, CertificateVersion>()
  for (const version of versions) if (version.state === 'granted') live.set(version.certificateId, version)
  return [...live.values()].flatMap(({ certificateId, version, terms }) => {
    const fields = certified.filter((field) => !same(terms[field], operator[field]))
    const { certificateNumber, programme } = terms
    return fields.length === 0 ? [] : [{ certificateId, certificateNumber, programme, version, fields }]
  })
}
