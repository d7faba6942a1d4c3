import type { AeoCertificate } from '../certificate/aeo-certificate.ts'
import type { CoreMismatch } from '../certificate/check-core.ts'
import { checkCopy, checkGrant, grantLeafOf } from './checks/anchors.ts'
import { checkArrangement } from './checks/arrangement.ts'
import { checkFreshness } from './checks/freshness.ts'
import { checkHolderBinding } from './checks/holder-binding.ts'
import { checkIssuer } from './checks/issuer.ts'
import { checkIssuerKey, checkProof } from './checks/issuer-key.ts'
import { checkSchema, mismatchesOf } from './checks/schema.ts'
import { checkStatus } from './checks/status.ts'
import { checkValidity } from './checks/validity.ts'
import type { MirrorFacts, VerdictFacts } from './facts.ts'
import { type Finding, notReached, passed } from './finding.ts'
import {
  type Check,
  type CheckName,
  type CheckOutcome,
  checkNames,
  type Recognition,
  type VerdictStatus,
} from './verdict.ts'

export interface Judgement {
  readonly status: VerdictStatus
  readonly checks: readonly Check[]
  readonly recognition?: Recognition
}

type Findings = Record<CheckName, Finding>

/** Judges the facts of one credential: pure, and complete (every check is named, whatever happened). */
export function judge(facts: VerdictFacts): Judgement {
  const { credential, asked, mirror } = facts
  if (!credential.certificate.ok) {
    const rest = unreached('this is no certificate')
    return conclude({
      ...rest,
      syntax: passed('The input could be read.'),
      schema: checkSchema(credential, []),
      freshness: checkFreshness(mirror, asked.instant),
    })
  }
  const { findings, recognition } = judgeCertificate(
    facts,
    credential.certificate.value,
    mismatchesOf(credential),
  )
  const judgement = conclude(findings)
  return recognition && judgement.status !== 'rejected' ? { ...judgement, recognition } : judgement
}

function judgeCertificate(
  { asked, mirror, credential, presentation }: VerdictFacts,
  certificate: AeoCertificate,
  mismatches: readonly CoreMismatch[],
): { findings: Findings; recognition?: Recognition } {
  const { trust } = mirror
  const grantLeaf = grantLeafOf(certificate)
  const { finding: arrangement, recognition } = checkArrangement(certificate, credential, asked, trust)
  const findings: Findings = {
    syntax: passed('The input could be read.'),
    schema: checkSchema(credential, mismatches),
    'issuer-key': checkIssuerKey(credential, mirror.trustNow),
    proof: checkProof(credential, mirror.trustNow),
    issuer: checkIssuer(credential, mirror),
    grant: checkGrant(certificate, grantLeaf, credential, trust),
    copy: checkCopy(certificate, grantLeaf, credential, mirror.trustNow),
    status: checkStatus(certificate, credential, mirror, mismatches),
    validity: checkValidity(certificate, asked.instant),
    arrangement,
    'holder-binding': checkHolderBinding(credential.holder, presentation, asked, mirror.trustNow),
    freshness: checkFreshness(mirror, asked.instant),
  }
  return recognition ? { findings, recognition } : { findings }
}

/** The judgement on input in which no credential was found. */
export function judgeUnreadable(
  fault: { readonly code: string; readonly message: string },
  mirror: MirrorFacts,
  instant: Date,
): Judgement {
  return conclude({
    ...unreached('the input could not be read'),
    syntax: { outcome: 'failed', code: fault.code, message: fault.message },
    freshness: checkFreshness(mirror, instant),
  })
}

/** A presentation of several credentials comes to the worst of each check. */
export function combine(judgements: readonly Judgement[]): Judgement {
  const checks = checkNames.map((name, index): Check => {
    const candidates = judgements.flatMap((judgement) => judgement.checks[index] ?? [])
    const worst = SEVERITY.map((outcome) => candidates.find((check) => check.outcome === outcome)).find(
      Boolean,
    )
    return worst ?? { name, ...notReached('there is no credential') }
  })
  return { status: overall(checks.map((check) => check.outcome)), checks }
}

const SEVERITY: readonly CheckOutcome[] = ['failed', 'indeterminate', 'passed', 'not-applicable']

function conclude(findings: Findings): Judgement {
  const checks = checkNames.map((name): Check => ({ name, ...findings[name] }))
  return { status: overall(checks.map((check) => check.outcome)), checks }
}

/** Any failure rejects; else anything that could not be checked leaves the verdict open. */
export function overall(outcomes: readonly CheckOutcome[]): VerdictStatus {
  if (outcomes.includes('failed')) return 'rejected'
  return outcomes.includes('indeterminate') ? 'indeterminate' : 'verified'
}

function unreached(because: string): Findings {
  const finding = notReached(because)
  return {
    syntax: finding,
    schema: finding,
    'issuer-key': finding,
    proof: finding,
    issuer: finding,
    grant: finding,
    copy: finding,
    status: finding,
    validity: finding,
    arrangement: finding,
    'holder-binding': finding,
    freshness: finding,
  }
}
