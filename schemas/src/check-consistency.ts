import type { AeoCertificateV1, CertificateCoreV1, InclusionProofV1 } from './aeo-certificate.ts'
import type { ContentFault } from './faults.ts'

/** Widest offsets in use are −12:00 and +14:00; a form that keeps seconds only (JWT) has lost the issuer's offset. */
const WIDEST_OFFSET_MS = 14 * 3600 * 1000
const DAY_MS = 24 * 3600 * 1000

/** Adds where core, subject, status entries, validity and anchor of one credential contradict each other. */
export function consistencyFaults(faults: ContentFault[], credential: AeoCertificateV1): void {
  coreFaults(faults, credential)
  statusFaults(faults, credential)
  dateFaults(faults, credential)
  for (const leaf of ['grant', 'copy'] as const) leafFaults(faults, leaf, credential.anchor[leaf])
}

const shared = [
  'certificateNumber',
  'version',
  'programme',
  'aeoType',
  'effectiveFrom',
  'expiresOn',
] as const satisfies readonly (keyof CertificateCoreV1)[]

function coreFaults(
  faults: ContentFault[],
  { issuer, credentialSubject, certificateCore: core }: AeoCertificateV1,
): void {
  if (core.issuer !== issuer) faults.push(coreFault('issuer'))
  for (const member of shared) {
    if (core[member] !== credentialSubject[member]) faults.push(coreFault(member))
  }
  const { roles } = credentialSubject
  const same = core.roles.length === roles.length && core.roles.every((role, at) => role === roles[at])
  if (!same) faults.push(coreFault('roles'))
}

function coreFault(member: string): ContentFault {
  return {
    pointer: `/certificateCore/${member}`,
    code: 'core-differs',
    message: `core and credential differ in ${member}`,
  }
}

const entryMembers = ['id', 'statusRegistry', 'statusIdentity', 'statusList', 'statusIndex'] as const

function statusFaults(
  faults: ContentFault[],
  { issuer, certificateCore, credentialStatus }: AeoCertificateV1,
): void {
  const { registry, identity, list, index } = certificateCore.status
  if (!isIssuersStatus(issuer, registry, identity))
    faults.push(statusFault('certificateCore/status/identity'))
  const [ledger, ...projections] = credentialStatus
  const expected = {
    id: `urn:sello:status:${registry}:${identity}:${list}:${index}`,
    statusRegistry: registry,
    statusIdentity: identity,
    statusList: list,
    statusIndex: index,
  }
  for (const member of entryMembers) {
    if (ledger[member] !== expected[member]) faults.push(statusFault(`credentialStatus/0/${member}`))
  }
  for (const [at, entry] of projections.entries()) {
    const place = `credentialStatus/${at + 1}`
    if (entry.statusListIndex !== String(index)) faults.push(statusFault(`${place}/statusListIndex`))
    if (entry.id !== `${entry.statusListCredential}#${index}`) faults.push(statusFault(`${place}/id`))
  }
}

function statusFault(place: string): ContentFault {
  return {
    pointer: `/${place}`,
    code: 'status-differs',
    message: 'the status entries do not name one and the same place',
  }
}

/** A status entry counts only in the issuer's own namespace, on the issuer's chain. */
function isIssuersStatus(issuer: string, registry: string, identity: string): boolean {
  const [, , network = '', address] = issuer.split(':')
  const chain = registry.split(':')[1] ?? ''
  return address === identity && sameNumber(network, chain)
}

/** Hexadecimal or decimal; numbers do up to 52 bits. */
function sameNumber(a: string, b: string): boolean {
  return a.length <= 15 && b.length <= 15 ? Number(a) === Number(b) : BigInt(a) === BigInt(b)
}

function dateFaults(
  faults: ContentFault[],
  { validFrom, validUntil, credentialSubject }: AeoCertificateV1,
): void {
  const { effectiveFrom, expiresOn } = credentialSubject
  const starts = Date.parse(effectiveFrom)
  if (Math.abs(Date.parse(validFrom) - starts) > WIDEST_OFFSET_MS) {
    faults.push({
      pointer: '/validFrom',
      code: 'dates-disagree',
      message: 'validFrom is not the start of effectiveFrom',
    })
  }
  if (expiresOn === null || validUntil === undefined) return
  const ends = Date.parse(expiresOn) + DAY_MS
  if (Math.abs(Date.parse(validUntil) - ends) > WIDEST_OFFSET_MS + 1000) {
    faults.push({
      pointer: '/validUntil',
      code: 'dates-disagree',
      message: 'validUntil is not the end of expiresOn',
    })
  }
  if (expiresOn < effectiveFrom) {
    faults.push({
      pointer: '/credentialSubject/expiresOn',
      code: 'dates-reversed',
      message: 'expiresOn lies before effectiveFrom',
    })
  }
}

function leafFaults(
  faults: ContentFault[],
  leaf: 'grant' | 'copy',
  { leafIndex, treeSize }: InclusionProofV1,
): void {
  if (leafIndex < treeSize) return
  faults.push({
    pointer: `/anchor/${leaf}/leafIndex`,
    code: 'leaf-outside-tree',
    message: 'the leaf index is not below the tree size',
  })
}
