import { readJsonBody, requireRole } from '@sello/platform'
import type { Express } from 'express'
import {
  getOperator,
  getOperatorDiff,
  getOperatorFacets,
  getOperators,
  getOperatorVersions,
  patchOperator,
  postOperator,
} from './operators.ts'
import type { OperatorsApi } from './operators-api.ts'

const RECORD_BYTES = 65_536

/** Mounts the endpoints of the register's firms. */
export function mountOperators(app: Express, api: OperatorsApi): void {
  const record = readJsonBody({ maxBytes: RECORD_BYTES })
  const anyone = requireRole(api.access)
  const registers = requireRole(api.access, 'intake', 'approver', 'monitoring-officer')
  app.post('/v1/operators', registers, record, postOperator(api))
  app.get('/v1/operators', anyone, getOperators(api))
  app.get('/v1/operators/facets', anyone, getOperatorFacets(api))
  app.get('/v1/operators/:id', anyone, getOperator(api))
  app.patch('/v1/operators/:id', registers, record, patchOperator(api))
  app.get('/v1/operators/:id/versions', anyone, getOperatorVersions(api))
  app.get('/v1/operators/:id/versions/diff', anyone, getOperatorDiff(api))
}
