import { BulkPreviewOrder } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { type BulkPreviewDeps, previewBulk } from '../features/operators/bulk-preview.ts'
import { recordRead } from './audit-reads.ts'
import { filterOf, todayOf } from './operators.ts'
import type { OperatorsApi } from './operators-api.ts'

/** `POST /v1/operators/bulk-preview`: whom an act would reach. */
export function postBulkPreview(api: OperatorsApi & BulkPreviewDeps): RequestHandler {
  return async (request, response) => {
    const { act, certificateIds, filter } = BulkPreviewOrder.parse(request.body)
    const selection = { act, certificateIds, filter: filter && filterOf(response, filter) }
    const preview = await previewBulk(api, selection, todayOf(api))
    const details = { act, found: preview.found }
    await recordRead(api, response, { action: 'bulk.previewed', subject: 'certificates', details })
    response.json(preview)
  }
}
