import { type CertificateState, endOfDay, startOfDay } from '@sello/core'
import type { CertificateVersion, VersionState } from './certificate.ts'

const ended: Readonly<Record<Exclude<VersionState, 'granted' | 'proposed'>, CertificateState>> = {
  superseded: 'SUPERSEDED',
  revoked: 'REVOKED',
  withdrawn: 'WITHDRAWN',
  annulled: 'ANNULLED',
  disavowed: 'DISAVOWED',
}

/** Where a version stands in the certificate's lifecycle at a moment; `PROPOSED` while the ledger lacks its grant. */
export function versionState(
  version: CertificateVersion,
  { now, timeZone }: { now: Date; timeZone: string },
): CertificateState | 'PROPOSED' {
  if (version.state === 'proposed') return 'PROPOSED'
  if (version.state !== 'granted') return ended[version.state]
  const { effectiveFrom, expiresOn } = version.core
  if (expiresOn !== null && now > endOfDay(expiresOn, timeZone)) return 'EXPIRED'
  if (version.suspension) return 'SUSPENDED'
  if (now < startOfDay(effectiveFrom, timeZone)) return 'GRANTED'
  return version.reassessment ? 'REASSESSMENT' : 'ACTIVE'
}
