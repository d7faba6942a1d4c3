import { identityDigest } from '../anchoring/digests.ts'
import { statusUrn } from '../urns.ts'
import type { AeoCertificate } from './aeo-certificate.ts'

/** A member of the credential that says something else than the certificate core. */
export interface CoreMismatch {
  readonly group: 'subject' | 'identity' | 'status'
  /** Where, as a dotted path. */
  readonly path: string
}

/** Everything in which a credential and its certificate core differ; empty when they agree. */
export function checkCoreConsistency(document: AeoCertificate): CoreMismatch[] {
  return [...subjectMismatches(document), ...identityMismatches(document), ...statusMismatches(document)]
}

const MIRRORED = [
  'certificateNumber',
  'version',
  'programme',
  'aeoType',
  'effectiveFrom',
  'expiresOn',
] as const satisfies (keyof AeoCertificate['certificateCore'])[]

function subjectMismatches({ certificateCore: core, ...document }: AeoCertificate): CoreMismatch[] {
  const subject = document.credentialSubject
  const paths: string[] = MIRRORED.filter((name) => subject[name] !== core[name]).map(
    (name) => `credentialSubject.${name}`,
  )
  if (document.issuer !== core.issuer) paths.push('issuer')
  const sameRoles =
    subject.roles.length === core.roles.length &&
    subject.roles.every((role, index) => role === core.roles[index])
  if (!sameRoles) paths.push('credentialSubject.roles')
  return paths.map((path) => ({ group: 'subject', path }))
}

/** TIN and name are disclosed with their salt or not at all, and then the digest must recompute. */
function identityMismatches({ certificateCore: core, credentialSubject }: AeoCertificate): CoreMismatch[] {
  const { tin, legalName, identitySalt } = credentialSubject
  if (tin === undefined && legalName === undefined && identitySalt === undefined) return []
  const recomputes =
    tin !== undefined &&
    legalName !== undefined &&
    identitySalt !== undefined &&
    isWellFormed(tin, legalName) &&
    identityDigest({ tin, legalName }, identitySalt) === core.identityDigest
  return recomputes ? [] : [{ group: 'identity', path: 'certificateCore.identityDigest' }]
}

function isWellFormed(...texts: string[]): boolean {
  return texts.every((text) => text.isWellFormed())
}

function statusMismatches({ certificateCore, credentialStatus }: AeoCertificate): CoreMismatch[] {
  const { registry, identity, list, index } = certificateCore.status
  const wrong = credentialStatus.flatMap((entry, place) => {
    const agrees =
      entry.type === 'SelloStatusEntry'
        ? entry.statusRegistry === registry &&
          entry.statusIdentity === identity &&
          entry.statusList === list &&
          entry.statusIndex === index &&
          entry.id === statusUrn(certificateCore.status)
        : entry.statusListIndex === String(index)
    return agrees ? [] : [`credentialStatus.${place}`]
  })
  if (!credentialStatus.some((entry) => entry.type === 'SelloStatusEntry')) wrong.push('credentialStatus')
  return wrong.map((path) => ({ group: 'status', path }))
}
