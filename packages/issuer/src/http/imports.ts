import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type CallerSource, readJsonBody, readTextBody, requireRole } from '@sello/platform'
import { ListPage } from '@sello/protocol'
import { parse } from 'csv-parse/sync'
import type { Express, Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import type { Role } from '../features/accounts/role.ts'
import { issuerError } from '../features/errors.ts'
import { type BeginIssuanceDeps, beginIssuance } from '../features/imports/begin-issuance.ts'
import { type CheckImportDeps, checkImport } from '../features/imports/check-import.ts'
import type { FileImport } from '../features/imports/files/import-upload.ts'
import { requireFileImport } from '../features/imports/files/start-import.ts'
import type { ImportStore, IssuanceStore } from '../features/imports/import.ts'
import { type ReadImportDeps, readImport } from '../features/imports/read-import.ts'
import {
  beginImport,
  NewImport,
  RawRows,
  type ReceiveImportDeps,
  receiveRows,
  requireImport,
} from '../features/imports/receive-import.ts'
import { Id } from './acts.ts'
import { type RecordsReads, recordRead } from './audit-reads.ts'
import { actorIn, officerIn } from './caller.ts'
import { cellOf } from './csv-cell.ts'
import { type ImportFilesApi, mountImportFiles } from './import-files.ts'
import { cursorBehind, pairIn } from './list-page.ts'

export type ImportsApi = {
  readonly access: CallerSource<Role>
  readonly imports: ImportStore
  readonly issuances: IssuanceStore
} & RecordsReads &
  ImportFilesApi &
  ReadImportDeps &
  ReceiveImportDeps &
  CheckImportDeps &
  BeginIssuanceDeps

const CHUNK_BYTES = 8_388_608
const SMALL_BYTES = 32_768

/** Mounts the endpoints of imports. */
export function mountImports(app: Express, api: ImportsApi): void {
  const { access } = api
  const small = readJsonBody({ maxBytes: SMALL_BYTES })
  const anyone = requireRole(access)
  const registers = requireRole(access, 'intake', 'approver', 'monitoring-officer')
  const issues = requireRole(access, 'approver', 'monitoring-officer')
  const reads = requireRole(access, 'intake', 'approver', 'monitoring-officer', 'auditor', 'register-reader')
  mountImportFiles(app, api)
  app.post('/v1/imports', registers, small, postImport(api))
  app.get('/v1/imports', anyone, getImports(api))
  app.get('/v1/imports/:id', anyone, getImport(api))
  app.put('/v1/imports/:id/rows', registers, readRowsBody, putRows(api))
  app.post('/v1/imports/:id/validation', registers, small, postValidation(api))
  app.get('/v1/imports/:id/errors.csv', reads, getErrors(api))
  app.post('/v1/imports/:id/issuance', issues, small, postIssuance(api))
  app.get('/v1/imports/:id/credentials.ndjson', reads, getCredentials(api))
}

/** `POST /v1/imports`: the same file again gives the same import. */
function postImport(api: ImportsApi): RequestHandler {
  return async (request, response) => {
    const body = NewImport.parse(request.body)
    const by = { actor: actorIn(response), username: officerIn(response).username }
    const { id } = await beginImport(api, body, by)
    response.status(201).json(await readImport(api, id))
  }
}

/** `GET /v1/imports?limit=&cursor=` */
function getImports(api: ImportsApi): RequestHandler {
  return async (request, response) => {
    const { limit, cursor } = ListPage.parse(request.query)
    const imports = await api.imports.list(limit, pairIn(cursor))
    response.json({
      imports: imports.map(({ uploadId, ...found }) => ({ ...found, ...(uploadId && { fileId: uploadId }) })),
      ...cursorBehind(imports, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]),
    })
  }
}

/** `GET /v1/imports/{id}`: how far it is. */
function getImport(api: ImportsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const progress = await readImport(api, id)
    await recordRead(api, response, { action: 'import.read', subject: `import:${id}` })
    response.json(progress)
  }
}

const json = readJsonBody({ maxBytes: CHUNK_BYTES })
const csv = readTextBody({ maxBytes: CHUNK_BYTES, types: ['text/csv'] })
const readRowsBody: RequestHandler = (request, response, next) =>
  request.is('text/csv') ? csv(request, response, next) : json(request, response, next)

export const ImportRowsFrom = z.object({ from: z.coerce.number().int().min(1) })

/** `PUT /v1/imports/{id}/rows?from=N`: rows from row N on, as CSV with its header or as JSON objects. */
function putRows(api: ImportsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const { from } = ImportRowsFrom.parse(request.query)
    await receiveRows(api, id, { from, rows: rowsIn(request) }, actorIn(response))
    response.json(await readImport(api, id))
  }
}

function rowsIn(request: Request) {
  if (typeof request.body !== 'string') return RawRows.parse(request.body)
  try {
    const records: unknown = parse(request.body, { bom: true, columns: true })
    return RawRows.parse(records)
  } catch (cause) {
    if (cause instanceof z.ZodError) throw cause
    throw issuerError('csv-malformed', 'The rows are not CSV with a header line (RFC 4180).', { cause })
  }
}

/** `POST /v1/imports/{id}/validation`: looks for repeats once all rows are there. */
function postValidation(api: ImportsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    await checkImport(api, id, actorIn(response))
    response.json(await readImport(api, id))
  }
}

export const IssuanceOrder = z.strictObject({ format: z.literal('ldp') })

/** `POST /v1/imports/{id}/issuance`: register copies of a granted import. */
function postIssuance(api: ImportsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const { format } = IssuanceOrder.parse(request.body)
    await beginIssuance(api, id, format, actorIn(response))
    response.status(202).json(await readImport(api, id))
  }
}

/** `GET /v1/imports/{id}/errors.csv`: a line a fault. */
function getErrors(api: ImportsApi): RequestHandler {
  return async (request, response) => {
    const found = await requireFileImport(api.fileImports, Id.parse(request.params).id)
    await recordRead(api, response, { action: 'import-errors.exported', subject: `import:${found.id}` })
    await stream(response, 'text/csv', errorLines(api.fileImports, found))
  }
}

/** A line a fault, with the column's name in the file and what stands there. */
async function* errorLines(imports: ImportsApi['fileImports'], found: FileImport): AsyncGenerator<string> {
  yield 'row,column,value,code,reason\r\n'
  for (let after = 0; ; ) {
    const rows = await imports.rows(found.id, { after, limit: 500, faulty: true })
    yield rows
      .flatMap(({ row, cells, faults }) =>
        faults.map(({ column, code, reason }) => {
          const name = Object.entries(found.mapping?.columns ?? {}).find(([target]) => target === column)?.[1]
          return [
            row,
            name ?? column,
            Object.hasOwn(cells, column) ? (cells[column] ?? '') : '',
            code,
            reason,
          ]
        }),
      )
      .map((cells) => `${cells.map(cellOf).join(',')}\r\n`)
      .join('')
    const last = rows.at(-1)
    if (!last) return
    after = last.row
  }
}

/** `GET /v1/imports/{id}/credentials.ndjson`: what is signed so far, a credential a line, in the order of the rows. */
function getCredentials(api: ImportsApi): RequestHandler {
  return async (request, response) => {
    const { id } = await requireImport(api.imports, Id.parse(request.params).id)
    const issuance = await api.issuances.find(id, 'ldp')
    if (!issuance) throw issuerError('not-found', 'Nothing is issued for this import.')
    await recordRead(api, response, { action: 'credentials.exported', subject: `import:${id}` })
    await stream(response, 'application/x-ndjson', credentialLines(api.issuances, issuance.id))
  }
}

async function* credentialLines(
  issuances: Pick<IssuanceStore, 'credentials'>,
  id: string,
): AsyncGenerator<string> {
  for (let after = -1; ; ) {
    const page = await issuances.credentials(id, { after, limit: 200 })
    const last = page.at(-1)
    if (!last) return
    after = last.place
    yield page.map(({ credential }) => `${credential}\n`).join('')
  }
}

async function stream(response: Response, type: string, lines: AsyncGenerator<string>): Promise<void> {
  response.type(type)
  await pipeline(Readable.from(lines), response)
}
