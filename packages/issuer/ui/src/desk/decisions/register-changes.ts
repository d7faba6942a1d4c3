import type { AffectedCertificate, CertifiedField, VersionTerms } from '@sello/protocol'
import type { RawChange } from '../field-words.tsx'

type Certified = Readonly<Partial<Record<CertifiedField, unknown>>>

/** Members of a certificate that the firm's record says otherwise, as they are and as a new version would have them. */
export function registerChanges(
  certificateId: string,
  terms: VersionTerms | Certified,
  operator: Certified & { readonly certificatesAffected: readonly AffectedCertificate[] },
): RawChange[] {
  const affected = operator.certificatesAffected.find((one) => one.certificateId === certificateId)
  return (affected?.fields ?? []).map((path) => {
    const before = terms[path]
    const after = operator[path]
    return { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
  })
}
