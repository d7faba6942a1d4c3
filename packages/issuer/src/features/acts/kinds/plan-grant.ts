import { anchorProof, buildCertificateCore, CertificateTerms, encodeBase64url, Hash32 } from '@sello/core'
import type { CertificateVersion, StatusEntry } from '../../certificates/certificate.ts'
import { issuerError } from '../../errors.ts'
import type { NumberedOperator, Operator } from '../../operators/operator.ts'
import { withRevalidation } from '../../programme/next-revalidation.ts'
import type { Plan, PlanDeps } from '../plan.ts'
import type { NewCertificate } from '../proposal.ts'

/** A version before it has its place in a tree. */
export interface DraftVersion {
  readonly certificateId: string
  readonly operator: Operator
  readonly terms: CertificateTerms
}

/** One root over all certificates of the proposal. Throws `not-found`, `terms-invalid`, `certificate-repeated`. */
export async function planGrant(
  deps: PlanDeps,
  proposal: { readonly certificates: readonly NewCertificate[] },
  { actId, now }: { actId: string; now: Date },
): Promise<Plan> {
  requireDistinctNumbers(proposal.certificates)
  const operators = await operatorsOf(deps, proposal.certificates)
  const drafts = proposal.certificates.map((item): DraftVersion => {
    const operator = operators.get(item.operatorId)
    if (!operator) throw issuerError('not-found', `There is no operator ${item.operatorId}.`)
    if (operator.mergedInto !== undefined)
      throw issuerError('operator-merged', 'The record was merged into another: grant to that one.', {
        details: { mergedInto: operator.mergedInto },
      })
    return {
      certificateId: deps.newId(),
      operator,
      terms: checkedTerms(deps, termsOf(operator, withRevalidation(deps.programme.current(), item), 1)),
    }
  })
  const versions = await draftVersions(deps, drafts, actId)
  const root = rootOf(versions)
  return {
    calls: [{ type: 'anchor-grant', roots: [root] }],
    payload: { root, certificates: versions.length, sample: drafts.slice(0, 5).map(summaryOf) },
    rows: {
      certificates: drafts.map(({ certificateId, operator, terms }) => ({
        id: certificateId,
        operatorId: operator.id,
        programme: terms.programme,
        certificateNumber: terms.certificateNumber,
        createdAt: now,
      })),
      versions,
    },
  }
}

export function summaryOf({ certificateId, terms }: DraftVersion) {
  const { certificateNumber, programme, aeoType, version, legalName, tin } = terms
  return { certificateId, certificateNumber, programme, aeoType, version, legalName, tin }
}

function requireDistinctNumbers(certificates: readonly NewCertificate[]): void {
  const seen = new Set<string>()
  for (const { programme, certificateNumber } of certificates) {
    const key = `${programme}\n${certificateNumber}`
    if (seen.has(key))
      throw issuerError('certificate-repeated', `${certificateNumber} stands twice in the proposal.`)
    seen.add(key)
  }
}

async function operatorsOf(
  deps: PlanDeps,
  certificates: readonly NewCertificate[],
): Promise<Map<string, NumberedOperator>> {
  const ids = [...new Set(certificates.map((item) => item.operatorId))]
  return new Map((await deps.operators.findMany(ids)).map((operator) => [operator.id, operator]))
}

type Granted = Omit<NewCertificate, 'operatorId'>

/** The register's firm and the decision in one. */
export function termsOf(operator: Operator, granted: Granted, version: number, previous?: string): unknown {
  const { tin, aliases, legalName, nativeName, address } = operator
  const { certificateNumber, programme, aeoType, roles, customsOffice, effectiveFrom, expiresOn } = granted
  const all = {
    tin,
    aliases,
    legalName,
    nativeName,
    address,
    certificateNumber,
    programme,
    aeoType,
    roles,
    customsOffice,
    effectiveFrom,
    expiresOn,
    lastValidation: granted.lastValidation,
    nextRevalidation: granted.nextRevalidation,
    version,
    previous,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** Throws `terms-invalid` with everything that is wrong. */
export function checkedTerms(
  deps: Pick<PlanDeps, 'checkTerms'>,
  terms: unknown,
  before?: CertificateTerms,
): CertificateTerms {
  const parsed = CertificateTerms.safeParse(terms)
  const faults = parsed.success
    ? deps.checkTerms(parsed.data, before)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (!parsed.success || faults.length > 0)
    throw issuerError('terms-invalid', `The certificate cannot say this: ${faults.join('; ')}`, {
      details: { faults: faults.slice(0, 20) },
    })
  return parsed.data
}

/** Draws salts and status entries, hashes the leaves and builds the one tree over them. */
export async function draftVersions(
  deps: PlanDeps,
  drafts: readonly DraftVersion[],
  actId: string,
): Promise<CertificateVersion[]> {
  const entries = await deps.statusEntries.draw(drafts.length)
  const leaves = drafts.map((draft, place) => leafOf(deps, draft, entries[place]))
  const { tree, leafHashes } = deps.sealing.grantTree(leaves)
  return leaves.map(({ draft, core, identitySalt, salt }, place) => {
    const leaf = leafHashes[place]
    if (!leaf) throw new Error('invariant: every leaf is hashed')
    return {
      id: deps.newId(),
      certificateId: draft.certificateId,
      operatorId: draft.operator.id,
      version: draft.terms.version,
      terms: draft.terms,
      core,
      identitySalt,
      grantLeaf: encodeBase64url(leaf),
      grantAnchor: anchorProof(tree, place, salt),
      actId,
      state: 'proposed' as const,
    }
  })
}

function leafOf(deps: PlanDeps, draft: DraftVersion, entry: StatusEntry | undefined) {
  if (!entry) throw new Error('invariant: as many status entries are drawn as were asked for')
  const { authority } = deps
  const identitySalt = encodeBase64url(deps.randomBytes(32))
  const core = buildCertificateCore({
    issuer: authority.did,
    terms: draft.terms,
    identitySalt,
    status: {
      registry: authority.statusRegistry,
      identity: authority.identity,
      list: entry.list,
      index: entry.index,
    },
  })
  return { draft, core, identitySalt, salt: deps.randomBytes(32) }
}

/** The root that all versions of one draft stand under. */
export function rootOf(versions: readonly CertificateVersion[]): Hash32 {
  const root = versions[0]?.grantAnchor.root
  if (!root) throw new Error('invariant: a grant has at least one certificate')
  return Hash32.parse(root)
}
