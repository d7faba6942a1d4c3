import type { CertificateTerms } from '@sello/core'
import { type DraftVersion, draftVersions, rootOf, summaryOf } from '../acts/kinds/plan-grant.ts'
import type { Plan, PlanDeps } from '../acts/plan.ts'
import { issuerError } from '../errors.ts'
import type { Operator } from '../operators/operator.ts'
import { withRevalidation } from '../programme/next-revalidation.ts'
import type { AcceptedRow } from './import.ts'
import { requireImport } from './receive-import.ts'

/**
 * One root over the certificates of all accepted rows; the firms enter the register with them. Throws `not-found`,
 * `import-unchecked`, `import-proposed`, `import-empty`.
 */
export async function planImport(
  deps: PlanDeps,
  importId: string,
  { actId, now }: { actId: string; now: Date },
): Promise<Plan> {
  const found = await requireImport(deps.imports, importId)
  if ((found.kind ?? 'certificates') !== 'certificates' || found.state === 'cancelled')
    throw issuerError('import-state', 'This import is cancelled, or has no certificates to grant.')
  if (!found.checkedAt) throw issuerError('import-unchecked', 'Check the import before granting it.')
  if (found.actId !== undefined) await requireDeclined(deps, found.actId)
  const rows = await deps.imports.acceptedRows(importId)
  if (rows.length === 0) throw issuerError('import-empty', 'No row of the import can be granted.')
  // A declined grant leaves its firms in the register, where they may have been merged into others since.
  const known = new Map(
    (await deps.operators.findMany(rows.map((row) => row.operatorId))).map((firm) => [firm.id, firm]),
  )
  const drafts = rows.map((row) =>
    draftOf(deps, { ...row, operatorId: known.get(row.operatorId)?.mergedInto ?? row.operatorId }, now),
  )
  const versions = await draftVersions(deps, drafts, actId)
  const root = rootOf(versions)
  const { name, digest } = found
  const sample = drafts.slice(0, 5).map(summaryOf)
  return {
    calls: [{ type: 'anchor-grant', roots: [root] }],
    payload: { root, certificates: versions.length, import: { id: importId, name, digest }, sample },
    rows: {
      certificates: drafts.map(({ certificateId, operator, terms }) => ({
        id: certificateId,
        operatorId: operator.id,
        programme: terms.programme,
        certificateNumber: terms.certificateNumber,
        createdAt: now,
      })),
      versions,
      operators: rows
        .filter(({ operatorId }) => !known.has(operatorId))
        .map(({ operatorId, terms }) => operatorOf(operatorId, terms, now)),
      import: { id: importId, replaces: found.actId },
    },
  }
}

async function requireDeclined(deps: PlanDeps, actId: string): Promise<void> {
  const act = await deps.acts.find(actId)
  if (act?.state !== 'failed' || act.failure?.code !== 'declined')
    throw issuerError('import-proposed', 'The grant of this import is proposed already.', {
      details: { actId },
    })
}

function draftOf(deps: PlanDeps, { operatorId, terms }: AcceptedRow, now: Date): DraftVersion {
  return {
    certificateId: deps.newId(),
    operator: operatorOf(operatorId, terms, now),
    terms: withRevalidation(deps.programme.current(), terms),
  }
}

function operatorOf(id: string, terms: CertificateTerms, createdAt: Date): Operator {
  const { tin, aliases, legalName, nativeName, address } = terms
  return {
    id,
    tin,
    ...(aliases ? { aliases } : {}),
    legalName,
    ...(nativeName === undefined ? {} : { nativeName }),
    address,
    createdAt,
  }
}
