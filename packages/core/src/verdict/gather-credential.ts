import { AeoCertificate } from '../certificate/aeo-certificate.ts'
import { isHash32, parseAuthorityDid } from '../identifiers.ts'
import type { ReadCredential } from '../ports/credential-reader.ts'
import type { AnchorPurpose, ArrangementFact, LedgerView } from '../ports/ledger-view.ts'
import type { SchemaCheck, SchemaOutcome } from '../ports/schema-check.ts'
import type { TermsBook } from '../ports/terms-book.ts'
import { endOfBlock, type Position } from '../position.ts'
import { arrangementUrn } from '../urns.ts'
import type {
  AnchoredFacts,
  ArrangementCandidate,
  CertificateFacts,
  CredentialFacts,
  KeyFacts,
  MirrorFacts,
} from './facts.ts'
import { findIssuerKey } from './find-issuer-key.ts'
import type { Asked } from './question.ts'

export interface GatherDeps {
  readonly ledger: LedgerView
  readonly schema: SchemaCheck
  readonly terms: TermsBook
}

/** The moment asked about, as a place in the mirrored ledger; undefined before the ledger began. */
export interface Moment {
  readonly asked: Asked
  readonly mirror: MirrorFacts
  readonly position: Position | undefined
}

/** Reads what a verdict on a credential needs: about ten reads of the mirror and one proof. */
export async function gatherCredential(
  deps: GatherDeps,
  moment: Moment,
  read: ReadCredential,
): Promise<CredentialFacts> {
  const { format, verificationMethod, holder } = read
  const schema = deps.schema(read.document)
  const certificate = parseCertificate(read.document, schema)
  const base = { format, verificationMethod, holder, certificate, schema }
  const issuer = certificate.ok ? parseAuthorityDid(certificate.value.issuer) : undefined
  if (!certificate.ok || !issuer) return { ...base, arrangements: [] }
  const { position } = moment
  if (!position || issuer.chainId !== moment.mirror.head.chainId) return { ...base, issuer, arrangements: [] }
  const { anchor, certificateCore } = certificate.value
  const { list, index } = certificateCore.status
  // One after the other: answers come from memory or from a file, and Promise.all costs more than it saves.
  const { ledger } = deps
  const member = await ledger.member(issuer.identity, position)
  const grant = await readAnchor(ledger, issuer.identity, 'grant', anchor.grant.root, position)
  const { copy, memberNow } = await readCopy(ledger, moment, issuer.identity, anchor.copy.root, position)
  const status = await ledger.status(issuer.identity, list, index, position)
  const arrangements = await readArrangements(deps, moment, issuer.identity, position)
  const key = await readKey(ledger, moment, certificate.value.issuer, read, copy, position)
  return {
    ...base,
    issuer,
    ...(member ? { member } : {}),
    ...(memberNow ? { memberNow } : {}),
    ...(grant ? { grant } : {}),
    ...(copy ? { copy } : {}),
    key,
    ...(key.ok ? { proof: await read.verifyProof(key.key) } : {}),
    status,
    arrangements,
  }
}

type Issuer = NonNullable<CredentialFacts['issuer']>['identity']

/** Parsed once: the schema says more of a certificate than the shape that is read here. */
function parseCertificate(document: unknown, schema: SchemaOutcome): CertificateFacts {
  if (schema.ok && schema.certificate) return { ok: true, value: schema.certificate }
  const parsed = AeoCertificate.safeParse(document)
  if (parsed.success) return { ok: true, value: parsed.data }
  const [issue] = parsed.error.issues
  return { ok: false, message: `${issue?.path.join('.') || 'document'}: ${issue?.message ?? 'invalid'}` }
}

async function readAnchor(
  ledger: LedgerView,
  identity: Issuer,
  purpose: AnchorPurpose,
  root: string,
  at: Position,
): Promise<AnchoredFacts | undefined> {
  if (!isHash32(root)) return undefined
  const anchor = await ledger.anchor(identity, purpose, root, at)
  if (!anchor) return undefined
  const issuerThen = await ledger.identity(identity, anchor.position)
  const memberThen = purpose === 'grant' ? await ledger.member(identity, anchor.position) : undefined
  return { anchor, issuerThen, ...(memberThen ? { memberThen } : {}) }
}

/**
 * A copy is an envelope: the certificate may be older than it. One recorded after the moment asked about is judged
 * by what is known now, one that stood then by what was known then.
 */
async function readCopy(
  ledger: LedgerView,
  { asked, mirror }: Moment,
  identity: Issuer,
  root: string,
  position: Position,
): Promise<Pick<CredentialFacts, 'copy' | 'memberNow'>> {
  const then = await readAnchor(ledger, identity, 'copy', root, position)
  if (then || asked.isNow) return then ? { copy: then } : {}
  const now = endOfBlock(mirror.head.block)
  const copy = await readAnchor(ledger, identity, 'copy', root, now)
  const memberNow = await ledger.member(identity, now)
  return { ...(copy ? { copy } : {}), ...(memberNow ? { memberNow } : {}) }
}

/** Without an anchored copy the key is looked up at the moment asked about, so that the proof is still judged. */
async function readKey(
  ledger: LedgerView,
  { asked }: Moment,
  issuer: string,
  { format, verificationMethod }: ReadCredential,
  copy: AnchoredFacts | undefined,
  position: Position,
): Promise<KeyFacts> {
  if (copy) {
    const { issuerThen: state, anchor } = copy
    return findIssuerKey({ issuer, format, verificationMethod, state, time: anchor.time })
  }
  const authority = parseAuthorityDid(issuer)
  if (!authority) throw new Error('invariant: keys are only read for administrations')
  const state = await ledger.identity(authority.identity, position)
  const time = (await ledger.timeOf(position)) ?? Math.floor(asked.instant.getTime() / 1000)
  return findIssuerKey({ issuer, format, verificationMethod, state, time })
}

async function readArrangements(
  { ledger, terms }: GatherDeps,
  { asked, mirror }: Moment,
  issuer: Issuer,
  at: Position,
): Promise<ArrangementCandidate[]> {
  if (issuer === asked.verifierIdentity) return []
  const versions = await ledger.arrangements(issuer, asked.verifierIdentity, at)
  const registry = mirror.contracts.arrangementRegistry
  const candidates: ArrangementCandidate[] = []
  for (const fact of speakingVersions(versions)) {
    const urn = arrangementUrn({ chainId: mirror.head.chainId, registry, id: fact.id })
    const known = fact.inForce ? await terms.terms(urn, fact.version, fact.termsDigest) : undefined
    candidates.push({ fact, urn, ...(known ? { terms: known } : {}) })
  }
  return candidates
}

/** Of each arrangement the latest version in force, or the latest when none is. */
function speakingVersions(versions: readonly ArrangementFact[]): ArrangementFact[] {
  const chosen = new Map<string, ArrangementFact>()
  for (const fact of versions) {
    const before = chosen.get(fact.id)
    if (!before || speaksBefore(fact, before)) chosen.set(fact.id, fact)
  }
  return [...chosen.values()]
}

function speaksBefore(a: ArrangementFact, b: ArrangementFact): boolean {
  return a.inForce === b.inForce ? a.version > b.version : a.inForce
}
