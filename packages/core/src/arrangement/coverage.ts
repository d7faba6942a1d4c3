import type { ArrangementTerms } from './terms.ts'

/** What of a certificate an arrangement's terms are asked about. */
export interface CoveredCertificate {
  readonly issuer: string
  readonly programme: string
  readonly aeoType: string
  readonly roles: readonly string[]
}

export type Coverage =
  /** The roles of the certificate that are recognised: at least one. */
  | { readonly covered: true; readonly roles: readonly string[] }
  | { readonly covered: false; readonly missing: 'issuer' | 'programme' | 'type' | 'roles' }

/** Whether terms recognise a certificate, and in which of its roles. Several scopes of one issuer add up. */
export function coverage(terms: ArrangementTerms, certificate: CoveredCertificate): Coverage {
  const ofIssuer = terms.scope.filter((scope) => scope.issuer === certificate.issuer)
  if (ofIssuer.length === 0) return { covered: false, missing: 'issuer' }
  const ofProgramme = ofIssuer.filter((scope) => scope.programme === certificate.programme)
  if (ofProgramme.length === 0) return { covered: false, missing: 'programme' }
  const ofType = ofProgramme.filter(({ types }) => types.length === 0 || types.includes(certificate.aeoType))
  if (ofType.length === 0) return { covered: false, missing: 'type' }
  const roles = certificate.roles.filter((role) =>
    ofType.some((scope) => scope.roles.length === 0 || scope.roles.includes(role)),
  )
  return roles.length > 0 ? { covered: true, roles } : { covered: false, missing: 'roles' }
}
