import { AnchorProof, CertificateCore, CertificateTerms } from '@sello/core'
import type { Insertable, Selectable } from 'kysely'
import { type CertificateVersion, versionStates } from '../features/certificates/certificate.ts'
import type { NumberedCertificate } from '../features/certificates/certificate-store.ts'
import { ReasonClass } from '../features/reason-class.ts'
import { parseJson } from './rows.ts'
import type { CertificateTable, CertificateVersionTable } from './tables.ts'

export function certificateOf(row: Selectable<CertificateTable>): NumberedCertificate {
  return {
    number: row.number,
    id: row.id,
    operatorId: row.operator_id,
    programme: row.programme,
    certificateNumber: row.certificate_number,
    createdAt: new Date(row.created_at),
  }
}

export function versionRow(version: CertificateVersion): Insertable<CertificateVersionTable> {
  return {
    id: version.id,
    certificate_id: version.certificateId,
    version: version.version,
    terms: JSON.stringify(version.terms),
    core: JSON.stringify(version.core),
    identity_salt: version.identitySalt,
    grant_leaf: version.grantLeaf,
    grant_anchor: JSON.stringify(version.grantAnchor),
    grant_root: version.grantAnchor.root,
    leaf_index: version.grantAnchor.leafIndex,
    list: version.core.status.list,
    entry: version.core.status.index,
    act_id: version.actId,
    state: version.state,
    granted_at: null,
    ended_at: null,
    reason_class: null,
    suspended_since: null,
    suspended_until: null,
    suspension_reason: null,
    status_effective: null,
    status_published: null,
    revalidation_day: version.terms.nextRevalidation ?? null,
    last_day: version.terms.expiresOn,
  }
}

/** A row with its certificate's operator, parsed. */
export function versionOf(
  row: Selectable<CertificateVersionTable> & { operator_id: string; reassessment_since: string | null },
): CertificateVersion {
  const state = versionStates.find((name) => name === row.state)
  if (!state) throw new Error(`invariant: no such version state: ${row.state}`)
  return {
    id: row.id,
    certificateId: row.certificate_id,
    operatorId: row.operator_id,
    version: row.version,
    terms: parseJson(CertificateTerms, row.terms),
    core: parseJson(CertificateCore, row.core),
    identitySalt: row.identity_salt,
    grantLeaf: row.grant_leaf,
    grantAnchor: parseJson(AnchorProof, row.grant_anchor),
    actId: row.act_id,
    state,
    ...(row.granted_at ? { grantedAt: new Date(row.granted_at) } : {}),
    ...(row.ended_at ? { endedAt: new Date(row.ended_at) } : {}),
    ...(row.reason_class ? { reasonClass: ReasonClass.parse(row.reason_class) } : {}),
    ...(row.reassessment_since ? { reassessment: { since: new Date(row.reassessment_since) } } : {}),
    ...(row.status_effective ? { statusEffective: new Date(row.status_effective) } : {}),
    ...(row.status_published ? { statusPublished: new Date(row.status_published) } : {}),
    ...(row.suspended_since
      ? {
          suspension: {
            since: new Date(row.suspended_since),
            until: row.suspended_until ? new Date(row.suspended_until) : null,
            ...(row.suspension_reason ? { reasonClass: ReasonClass.parse(row.suspension_reason) } : {}),
          },
        }
      : {}),
  }
}
