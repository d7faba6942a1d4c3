import { provesLeaf, saltOf } from '../../anchoring/anchor-proof.ts'
import { copyLeafHash, grantLeafHash } from '../../anchoring/leaves.ts'
import type { AeoCertificate } from '../../certificate/aeo-certificate.ts'
import type { HolderBinding } from '../../ports/credential-reader.ts'
import type { DelegateFact } from '../../ports/ledger-view.ts'
import { comparePositions } from '../../position.ts'
import type { CodeOf } from '../check-codes.ts'
import type { AnchoredFacts, CredentialFacts, MirrorTrust } from '../facts.ts'
import { type Finding, failed, failedByLedger, passed } from '../finding.ts'

/** No officer may hold an authority that ends later than this after the act. */
const MAX_AUTHORITY_SECONDS = 90 * 86_400
/** What the contracts require when the member has set nothing else. */
const DEFAULT_GRANT_QUORUM = 2

/** Leaf of the grant that the certificate claims. */
export function grantLeafOf({ certificateCore, anchor }: AeoCertificate): Uint8Array {
  return grantLeafHash(certificateCore, saltOf(anchor.grant))
}

/** The core was granted: its leaf is under a root that enough authorised officers anchored. */
export function checkGrant(
  { anchor }: AeoCertificate,
  grantLeaf: Uint8Array,
  facts: CredentialFacts,
  trust: MirrorTrust,
): Finding {
  if (!provesLeaf(anchor.grant, grantLeaf)) {
    const code: CodeOf<'grant'> = 'grant-proof-invalid'
    return failed(code, 'The certificate core is not what was granted under the root it names.')
  }
  const { grant } = facts
  if (!grant)
    return failedByLedger(trust, 'passing', 'grant-not-anchored', 'The issuer has not anchored this grant.')
  if (grant.anchor.disavowed) {
    return failedByLedger(trust, 'lasting', 'grant-disavowed', 'The issuer has disavowed this grant.')
  }
  const quorum = grant.memberThen?.quorum.grant ?? DEFAULT_GRANT_QUORUM
  const officers = new Set(grant.anchor.officers).size
  if (officers < quorum) {
    const message = `Granted by ${officers} officer(s) where the issuer requires ${quorum}.`
    return failedByLedger(trust, 'settled', 'grant-quorum', message)
  }
  return checkOfficers('grant', grant, trust) ?? passed(`Granted by ${officers} authorised officers.`)
}

/** This very copy was recorded by the issuer's service, for this holder or audience. */
export function checkCopy(
  certificate: AeoCertificate,
  grantLeaf: Uint8Array,
  facts: CredentialFacts,
  trust: MirrorTrust,
): Finding {
  const fail = failed<CodeOf<'copy'>>
  const holder = holderOf(certificate, facts.holder)
  if (holder === undefined) {
    return fail('copy-holder-mismatch', 'The holder named is not the one that the credential is bound to.')
  }
  const { anchor, id } = certificate
  const binding = { credentialId: id, holder, audience: certificate.audience ?? null }
  if (!provesLeaf(anchor.copy, copyLeafHash(grantLeaf, binding, saltOf(anchor.copy)))) {
    return fail('copy-proof-invalid', 'The copy is bound to another holder, audience or id than it names.')
  }
  const { copy } = facts
  if (!copy)
    return failedByLedger(trust, 'passing', 'copy-not-anchored', 'The issuer has not recorded this copy.')
  if (copy.anchor.disavowed) {
    return failedByLedger(trust, 'lasting', 'copy-disavowed', 'The issuer has disavowed this copy.')
  }
  return checkOfficers('copy', copy, trust) ?? passed("Recorded by the issuer's service for this holder.")
}

/** Holder as the copy leaf has it; undefined when document and proof name different ones. */
function holderOf(certificate: AeoCertificate, holder: HolderBinding): string | null | undefined {
  const { audience, cnf, credentialSubject } = certificate
  // A partner's copy has no holder.
  if (audience !== undefined && holder.kind !== 'none') return undefined
  switch (holder.kind) {
    case 'did':
      return credentialSubject.id === holder.did && cnf === undefined ? holder.did : undefined
    case 'key':
      return credentialSubject.id === undefined && cnf !== undefined ? holder.thumbprint : undefined
    case 'none':
      return credentialSubject.id === undefined && cnf === undefined ? null : undefined
  }
}

function checkOfficers(
  purpose: 'grant' | 'copy',
  { anchor, issuerThen }: AnchoredFacts,
  trust: MirrorTrust,
): Finding | undefined {
  const type = purpose === 'grant' ? 'sello/grant' : 'sello/record'
  const others = anchor.officers.filter((officer) => officer !== issuerThen.owner)
  const authorities = others.map((officer) =>
    latestOf(
      issuerThen.delegates.filter(
        (delegate) =>
          delegate.type === type &&
          delegate.delegate === officer &&
          comparePositions(delegate.addedAt, anchor.position) <= 0,
      ),
    ),
  )
  if (
    anchor.officers.length === 0 ||
    authorities.some((authority) => !authority || authority.validTo <= anchor.time)
  ) {
    const code: CodeOf<'grant'> | CodeOf<'copy'> = `${purpose}-officer-not-authorised`
    return failedByLedger(
      trust,
      'settled',
      code,
      `Anchored by one who was no ${type} delegate of the issuer.`,
    )
  }
  if (authorities.some((authority) => authority && authority.validTo > anchor.time + MAX_AUTHORITY_SECONDS)) {
    const code: CodeOf<'grant'> | CodeOf<'copy'> = `${purpose}-officer-too-long`
    return failedByLedger(trust, 'settled', code, 'Anchored under an authority of more than 90 days ahead.')
  }
  return undefined
}

/** ERC-1056 keeps one validity per delegate and type: what was set last. */
function latestOf(delegates: readonly DelegateFact[]): DelegateFact | undefined {
  return delegates.reduce<DelegateFact | undefined>(
    (latest, next) => (latest && comparePositions(latest.addedAt, next.addedAt) > 0 ? latest : next),
    undefined,
  )
}
