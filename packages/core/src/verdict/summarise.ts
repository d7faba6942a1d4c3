import type { AeoCertificate } from '../certificate/aeo-certificate.ts'
import type { VerdictFacts } from './facts.ts'
import type { Judgement } from './judge.ts'
import type { CertificateSummary, Check } from './verdict.ts'

/** One sentence for a person: the first thing that is wrong, else the first that is open, else why it holds. */
export function summarySentence({ status, checks, recognition }: Judgement, count = 1): string {
  const first = (outcome: Check['outcome']) => {
    const such = checks.filter((check) => check.outcome === outcome)
    return (such.find((check) => check.code !== 'not-reached') ?? such[0])?.message ?? ''
  }
  if (status === 'rejected') return `Not recognised: ${first('failed')}`
  if (status === 'indeterminate') return `Could not be checked: ${first('indeterminate')}`
  if (count > 1) return `All ${count} certificates are valid and recognised.`
  return recognition
    ? `Valid, and recognised under "${recognition.title ?? recognition.arrangement}".`
    : "Valid: a certificate of the verifier's own administration."
}

/** What the certificate says, and its status at the moment asked about. Nothing of it is true unless verified. */
export function summariseCertificate(
  certificate: AeoCertificate,
  { checks }: Judgement,
  facts: VerdictFacts,
): CertificateSummary {
  const { certificateCore: core, credentialSubject } = certificate
  const { member, status } = facts.credential
  const schemaPassed = checks.some((check) => check.name === 'schema' && check.outcome === 'passed')
  const { tin, legalName } = schemaPassed ? credentialSubject : {}
  const until = status?.suspended ? status.suspendedUntil : undefined
  return {
    issuer: certificate.issuer,
    ...(member ? { issuerCountry: member.country } : {}),
    certificateNumber: core.certificateNumber,
    version: core.version,
    programme: core.programme,
    aeoType: core.aeoType,
    roles: core.roles,
    effectiveFrom: core.effectiveFrom,
    expiresOn: core.expiresOn,
    ...(tin === undefined ? {} : { tin }),
    ...(legalName === undefined ? {} : { legalName }),
    status: statusOf(checks, facts),
    ...(until === undefined ? {} : { suspendedUntil: new Date(until * 1000).toISOString() }),
  }
}

/** Known only for what was granted, and as far as the mirror can tell. */
function statusOf(checks: readonly Check[], { mirror }: VerdictFacts): CertificateSummary['status'] {
  const named = (name: Check['name']) => checks.find((check) => check.name === name)
  const [grant, status, validity] = [named('grant'), named('status'), named('validity')]
  if (grant?.outcome !== 'passed' || validity?.code === 'validity-mismatch') return 'UNKNOWN'
  if (status?.outcome === 'failed' && status.code === 'status-revoked') return 'REVOKED'
  if (validity?.code === 'expired') return 'EXPIRED'
  if (mirror.trust !== 'complete') return 'UNKNOWN'
  if (status?.outcome === 'failed') return status.code === 'status-suspended' ? 'SUSPENDED' : 'UNKNOWN'
  if (status?.outcome !== 'passed') return 'UNKNOWN'
  return validity?.code === 'not-yet-valid' ? 'NOT_YET_EFFECTIVE' : 'ACTIVE'
}
