import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ExportQuery } from '@sello/protocol'
import type { RequestHandler, Response } from 'express'
import { versionState } from '../features/certificates/version-state.ts'
import {
  certificateColumns,
  type ExportRow,
  exportCertificates,
  exportOperators,
  operatorColumns,
} from '../features/exports/export-register.ts'
import { recordRead } from './audit-reads.ts'
import { filterOf, searchDetails, todayOf } from './operators.ts'
import type { OperatorsApi } from './operators-api.ts'
import { csvOf, xmlOf } from './register-file.ts'

interface Exported {
  readonly name: 'operator' | 'certificate'
  readonly format: 'csv' | 'xml'
  readonly columns: readonly string[]
  readonly pages: AsyncIterable<readonly ExportRow[]>
}

/** Streams: a page is read from the database when the caller has taken the one before. */
async function send(response: Response, { name, format, columns, pages }: Exported): Promise<void> {
  const text = format === 'csv' ? csvOf(columns, pages) : xmlOf(name, columns, pages)
  response.type(format === 'csv' ? 'text/csv' : 'application/xml')
  response.setHeader('content-disposition', `attachment; filename="${name}s.${format}"`)
  await pipeline(Readable.from(text), response)
}

/** `GET /v1/exports/operators?format=&…` */
export function getOperatorExport(api: OperatorsApi): RequestHandler {
  return async (request, response) => {
    const { format, ...asked } = ExportQuery.parse(request.query)
    const filter = filterOf(response, asked)
    const details = { format, ...searchDetails(filter) }
    await recordRead(api, response, { action: 'operators.exported', subject: 'operators', details })
    const pages = exportOperators(api, filter, todayOf(api))
    await send(response, { name: 'operator', format, columns: operatorColumns, pages })
  }
}

/** `GET /v1/exports/certificates?format=&…` */
export function getCertificateExport(api: OperatorsApi): RequestHandler {
  return async (request, response) => {
    const { format, ...asked } = ExportQuery.parse(request.query)
    const filter = filterOf(response, asked)
    const details = { format, ...searchDetails(filter) }
    await recordRead(api, response, { action: 'certificates.exported', subject: 'certificates', details })
    const at = { now: api.clock(), timeZone: api.authority.timeZone }
    const pages = exportCertificates(api, filter, todayOf(api), (version) => versionState(version, at))
    await send(response, { name: 'certificate', format, columns: certificateColumns, pages })
  }
}
