import type { AnchorProof } from '../anchoring/anchor-proof.ts'
import { endOfDay, formatInZone, startOfDay } from '../dates.ts'
import { statusUrn } from '../urns.ts'
import type { BitstringStatusEntry, SelloStatusEntry } from './aeo-certificate.ts'
import { AEO_CERTIFICATE_CONTEXTS, AEO_CERTIFICATE_SCHEMA } from './aeo-certificate.ts'
import type { CertificateCore } from './certificate-core.ts'
import type { StatusLocation } from './certificate-shapes.ts'
import type { CertificateTerms } from './certificate-terms.ts'

/** Whose copy it is. A register copy has neither holder nor audience. */
export type CopyFor =
  | { readonly kind: 'holder'; readonly did: string }
  /** A bare key: goes into `cnf` (JOSE formats only). */
  | { readonly kind: 'key'; readonly jwk: Readonly<Record<string, unknown>>; readonly thumbprint: string }
  /** URN of the arrangement that the partner's copy is for. */
  | { readonly kind: 'partner'; readonly audience: string }
  | { readonly kind: 'register' }

export interface CredentialParts {
  /** `urn:uuid:…` */
  readonly id: string
  readonly core: CertificateCore
  readonly terms: CertificateTerms
  readonly identitySalt: string
  readonly copyFor: CopyFor
  readonly anchor: { readonly grant: AnchorProof; readonly copy: AnchorProof }
  /** Where the issuer serves status lists, without a slash at the end: `https://…/v1/status-lists`. */
  readonly statusListsUrl: string
  /** IANA zone of the issuer: its days begin and end there. */
  readonly timeZone: string
}

/** An `AeoCertificate` of VC Data Model 2.0, before any proof. */
export function buildCredential(parts: CredentialParts) {
  const { core, timeZone, copyFor } = parts
  return {
    '@context': [...AEO_CERTIFICATE_CONTEXTS],
    id: parts.id,
    type: ['VerifiableCredential', 'AeoCertificate'],
    issuer: core.issuer,
    validFrom: formatInZone(startOfDay(core.effectiveFrom, timeZone), timeZone),
    ...(core.expiresOn === null
      ? {}
      : { validUntil: formatInZone(endOfDay(core.expiresOn, timeZone), timeZone) }),
    credentialSubject: subjectOf(parts),
    credentialStatus: statusEntries(core.status, parts.statusListsUrl),
    credentialSchema: { id: AEO_CERTIFICATE_SCHEMA, type: 'JsonSchema' },
    certificateCore: core,
    anchor: parts.anchor,
    ...(copyFor.kind === 'partner' ? { audience: copyFor.audience } : {}),
    ...(copyFor.kind === 'key' ? { cnf: { jwk: copyFor.jwk } } : {}),
  }
}
export type UnsignedCredential = ReturnType<typeof buildCredential>

/** What a copy leaf says of this copy. */
export function copyBindingOf(credentialId: string, copyFor: CopyFor) {
  const holder = copyFor.kind === 'holder' ? copyFor.did : copyFor.kind === 'key' ? copyFor.thumbprint : null
  return { credentialId, holder, audience: copyFor.kind === 'partner' ? copyFor.audience : null }
}

function subjectOf({ core, terms, identitySalt, copyFor }: CredentialParts) {
  const { tin, aliases, legalName, nativeName, address, customsOffice } = terms
  return {
    ...(copyFor.kind === 'holder' ? { id: copyFor.did } : {}),
    type: 'AuthorizedEconomicOperator',
    tin,
    ...(aliases ? { aliases } : {}),
    legalName,
    ...(nativeName === undefined ? {} : { nativeName }),
    address,
    certificateNumber: core.certificateNumber,
    programme: core.programme,
    aeoType: core.aeoType,
    roles: [...core.roles],
    ...(customsOffice === undefined ? {} : { customsOffice }),
    effectiveFrom: core.effectiveFrom,
    expiresOn: core.expiresOn,
    ...(terms.lastValidation ? { lastValidation: terms.lastValidation } : {}),
    ...(terms.nextRevalidation === undefined ? {} : { nextRevalidation: terms.nextRevalidation }),
    version: core.version,
    ...(terms.previous === undefined ? {} : { previous: terms.previous }),
    identitySalt,
  }
}

/** The entry on the ledger and its two projections as Bitstring Status List entries, at the same index. */
export function statusEntries(
  status: StatusLocation,
  statusListsUrl: string,
): (SelloStatusEntry | BitstringStatusEntry)[] {
  const onLedger: SelloStatusEntry = {
    id: statusUrn(status),
    type: 'SelloStatusEntry',
    statusRegistry: status.registry,
    statusIdentity: status.identity,
    statusList: status.list,
    statusIndex: status.index,
  }
  const projected = (['revocation', 'suspension'] as const).map((statusPurpose): BitstringStatusEntry => {
    const statusListCredential = `${statusListsUrl}/${status.list}/${statusPurpose}`
    return {
      id: `${statusListCredential}#${status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose,
      statusListIndex: String(status.index),
      statusListCredential,
    }
  })
  return [onLedger, ...projected]
}
