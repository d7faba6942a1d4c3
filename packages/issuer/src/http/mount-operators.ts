import { readJsonBody, requireRole } from '@sello/platform'
import type { Express } from 'express'
import { postBulkPreview } from './bulk.ts'
import { type DuplicatesApi, getDuplicates, getSuspectedPairs, postDismissal } from './duplicates.ts'
import { getCertificateExport, getOperatorExport } from './exports.ts'
import { getMergePreview, getMerges, type MergesApi, postMerge, postMergeUndo } from './merges.ts'
import {
  getOperator,
  getOperatorDiff,
  getOperatorFacets,
  getOperators,
  getOperatorVersions,
  patchOperator,
  postOperator,
} from './operators.ts'

const RECORD_BYTES = 65_536

/** Mounts the endpoints of the register's firms. */
export function mountOperators(app: Express, api: DuplicatesApi & MergesApi): void {
  const record = readJsonBody({ maxBytes: RECORD_BYTES })
  const anyone = requireRole(api.access)
  const registers = requireRole(api.access, 'intake', 'approver', 'monitoring-officer')
  const suspects = requireRole(api.access, 'intake', 'approver', 'monitoring-officer', 'auditor')
  const certifies = requireRole(api.access, 'approver', 'monitoring-officer')
  const exporting = requireRole(
    api.access,
    'intake',
    'approver',
    'monitoring-officer',
    'auditor',
    'register-reader',
  )
  app.post('/v1/operators', registers, record, postOperator(api))
  app.get('/v1/operators', anyone, getOperators(api))
  app.get('/v1/operators/facets', anyone, getOperatorFacets(api))
  app.get('/v1/operators/duplicates', suspects, getSuspectedPairs(api))
  app.post('/v1/operators/bulk-preview', certifies, record, postBulkPreview(api))
  app.get('/v1/exports/operators', exporting, getOperatorExport(api))
  app.get('/v1/exports/certificates', exporting, getCertificateExport(api))
  app.get('/v1/operators/:id', anyone, getOperator(api))
  app.patch('/v1/operators/:id', registers, record, patchOperator(api))
  app.get('/v1/operators/:id/versions', anyone, getOperatorVersions(api))
  app.get('/v1/operators/:id/versions/diff', anyone, getOperatorDiff(api))
  app.get('/v1/operators/:id/duplicates', suspects, getDuplicates(api))
  app.post('/v1/operators/:id/duplicates/dismissals', registers, record, postDismissal(api))
  app.get('/v1/operators/:id/merges', anyone, getMerges(api))
  app.get('/v1/operators/:id/merges/preview', suspects, getMergePreview(api))
  app.post('/v1/operators/:id/merges', registers, record, postMerge(api))
  app.post('/v1/operators/:id/merges/:merge/undo', registers, record, postMergeUndo(api))
}
