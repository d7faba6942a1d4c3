import { termsDigest } from '../../anchoring/digests.ts'
import { coverage } from '../../arrangement/coverage.ts'
import type { ArrangementTerms } from '../../arrangement/terms.ts'
import type { AeoCertificate } from '../../certificate/aeo-certificate.ts'
import type { Hash32 } from '../../identifiers.ts'
import type { ArrangementFact } from '../../ports/ledger-view.ts'
import type { CodeOf } from '../check-codes.ts'
import type { ArrangementCandidate, CredentialFacts, MirrorTrust } from '../facts.ts'
import { type Finding, failedByLedger, indeterminate, notApplicable, notReached, passed } from '../finding.ts'
import type { Asked } from '../question.ts'
import type { Recognition } from '../verdict.ts'

export interface ArrangementResult {
  readonly finding: Finding
  readonly recognition?: Recognition
}

/** An arrangement in force between issuer and verifier recognises the certificate. Any one will do. */
export function checkArrangement(
  certificate: AeoCertificate,
  { issuer, arrangements }: CredentialFacts,
  asked: Asked,
  trust: MirrorTrust,
): ArrangementResult {
  if (!issuer) return { finding: notReached('there is no issuer of this network') }
  if (certificate.issuer === asked.verifier) {
    const message = "The verifier's own certificate needs no arrangement."
    return { finding: notApplicable<CodeOf<'arrangement'>>('own-certificate', message) }
  }
  const { audience } = certificate
  const eligible = audience === undefined ? arrangements : arrangements.filter(({ urn }) => urn === audience)
  const results = eligible.map((candidate) => judgeCandidate(candidate, certificate, trust))
  const best =
    results.find(({ finding }) => finding.outcome === 'passed') ??
    results.find(({ finding }) => finding.outcome === 'indeterminate') ??
    results.find(({ finding }) => finding.code === 'arrangement-not-covering') ??
    results[0]
  return best ?? { finding: noneFound(audience, trust) }
}

function noneFound(audience: string | undefined, trust: MirrorTrust): Finding {
  const [code, message]: [CodeOf<'arrangement'>, string] =
    audience === undefined
      ? ['arrangement-none', 'There is no arrangement between issuer and verifier.']
      : ['arrangement-audience', 'This copy is for the partners of another arrangement.']
  return failedByLedger(trust, 'passing', code, message)
}

/** Terms are parsed once and asked about at every verdict. */
const digests = new WeakMap<ArrangementTerms, Hash32>()

function digestOf(terms: ArrangementTerms): Hash32 {
  const known = digests.get(terms) ?? termsDigest(terms)
  digests.set(terms, known)
  return known
}

function judgeCandidate(
  { fact, urn, terms }: ArrangementCandidate,
  certificate: AeoCertificate,
  trust: MirrorTrust,
): ArrangementResult {
  if (!fact.inForce) return { finding: notInForce(fact, trust) }
  const unsure = indeterminate<CodeOf<'arrangement'>>
  if (!terms) {
    return {
      finding: unsure(
        'arrangement-terms-unknown',
        'An arrangement is in force, but its terms are not known here.',
      ),
    }
  }
  if (digestOf(terms) !== fact.termsDigest) {
    return {
      finding: unsure('arrangement-terms-mismatch', 'The terms known here are not those on the ledger.'),
    }
  }
  const { issuer, programme, aeoType, roles } = certificate.certificateCore
  const cover = coverage(terms, { issuer, programme, aeoType, roles })
  if (!cover.covered) {
    const message = `The arrangement does not cover the certificate's ${cover.missing}.`
    const code: CodeOf<'arrangement'> = 'arrangement-not-covering'
    return { finding: failedByLedger(trust, 'passing', code, message) }
  }
  const { title, benefits } = terms
  const recognition = { arrangement: urn, version: fact.version, title, benefits, roles: cover.roles }
  return { finding: passed(`Recognised under "${title}", version ${fact.version}.`), recognition }
}

const NOT_IN_FORCE = {
  'not-accepted': 'has been proposed, but not accepted by both',
  suspended: 'has been suspended by one of the two',
  withdrawn: 'has been left by one of the two',
  'party-not-active': 'is between two of whom one is not an active member',
} as const satisfies Record<NonNullable<ArrangementFact['reason']>, string>

function notInForce({ reason = 'not-accepted', reasonParty }: ArrangementFact, trust: MirrorTrust): Finding {
  const code: CodeOf<'arrangement'> = `arrangement-${reason}`
  const who = reasonParty === undefined ? '' : ` (${reasonParty})`
  return failedByLedger(trust, 'passing', code, `The arrangement ${NOT_IN_FORCE[reason]}${who}.`)
}
