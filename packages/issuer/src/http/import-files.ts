import { type CallerSource, readJsonBody, requireRole } from '@sello/platform'
import {
  ImportFileQuery,
  ImportPreviewOrder,
  ImportRowsQuery,
  ImportStart,
  ListPage,
  NewSavedMapping,
} from '@sello/protocol'
import type { Express, RequestHandler } from 'express'
import type { Role } from '../features/accounts/role.ts'
import type { AuditStore } from '../features/audit.ts'
import type {
  FileImportStore,
  ImportUpload,
  MappingStore,
  UploadStore,
} from '../features/imports/files/import-upload.ts'
import { guessMapping } from '../features/imports/files/map-columns.ts'
import {
  type ReceiveUploadDeps,
  receiveUpload,
  requireUpload,
} from '../features/imports/files/receive-upload.ts'
import {
  type ApplyImportDeps,
  applyImport,
  type CancelImportDeps,
  cancelImport,
  type PreviewDeps,
  previewImport,
  requireFileImport,
  type StartImportDeps,
  startImport,
} from '../features/imports/files/start-import.ts'
import { type ReadImportDeps, readImport } from '../features/imports/read-import.ts'
import type { Transact } from '../features/surroundings.ts'
import { Id } from './acts.ts'
import { type RecordsReads, recordRead } from './audit-reads.ts'
import { actorIn, officerIn } from './caller.ts'
import { cursorBehind, pairIn } from './list-page.ts'

export type ImportFilesApi = {
  readonly access: CallerSource<Role>
  readonly uploads: UploadStore
  readonly mappings: MappingStore
  readonly fileImports: FileImportStore
  readonly transact: Transact<{ mappings: MappingStore; audit: AuditStore }>
} & RecordsReads &
  ReadImportDeps &
  ReceiveUploadDeps &
  PreviewDeps &
  StartImportDeps &
  CancelImportDeps &
  ApplyImportDeps

const SMALL_BYTES = 65_536

/** Mounts what a browser brings a register in with. */
export function mountImportFiles(app: Express, api: ImportFilesApi): void {
  const small = readJsonBody({ maxBytes: SMALL_BYTES })
  const registers = requireRole(api.access, 'intake', 'approver', 'monitoring-officer')
  const reads = requireRole(api.access, 'intake', 'approver', 'monitoring-officer', 'auditor')
  app.post('/v1/imports/files', registers, postFile(api))
  app.get('/v1/imports/files', reads, getFiles(api))
  app.get('/v1/imports/files/:id', reads, getFile(api))
  app.post('/v1/imports/files/:id/preview', registers, small, postPreview(api))
  app.post('/v1/imports/files/:id/imports', registers, small, postFileImport(api))
  app.get('/v1/imports/mappings', reads, getMappings(api))
  app.post('/v1/imports/mappings', registers, small, postMapping(api))
  app.delete('/v1/imports/mappings/:id', registers, deleteMapping(api))
  app.delete('/v1/imports/:id', registers, deleteImport(api))
  app.get('/v1/imports/:id/rows', reads, getRows(api))
  app.post('/v1/imports/:id/entries', registers, small, postEntries(api))
}

async function view(api: ImportFilesApi, upload: ImportUpload) {
  return {
    ...upload,
    suggested: guessMapping(upload.columns),
    importIds: await api.uploads.importsOf(upload.id),
  }
}

const byIn = (response: Parameters<RequestHandler>[1]) => ({
  actor: actorIn(response),
  username: officerIn(response).username,
})

/** `POST /v1/imports/files?name=`: the file as the body, stored as it comes. */
function postFile(api: ImportFilesApi): RequestHandler {
  return async (request, response) => {
    const { name } = ImportFileQuery.parse(request.query)
    const upload = await receiveUpload(api, { name, bytes: request }, byIn(response))
    response.status(201).json(await view(api, upload))
  }
}

/** `GET /v1/imports/files?limit=&cursor=` */
function getFiles(api: ImportFilesApi): RequestHandler {
  return async (request, response) => {
    const { limit, cursor } = ListPage.parse(request.query)
    const uploads = await api.uploads.list(limit, pairIn(cursor))
    response.json({
      files: await Promise.all(uploads.map((upload) => view(api, upload))),
      ...cursorBehind(uploads, limit, ({ uploadedAt, id }) => [uploadedAt.toISOString(), id]),
    })
  }
}

/** `GET /v1/imports/files/{id}` */
function getFile(api: ImportFilesApi): RequestHandler {
  return async (request, response) => {
    const upload = await requireUpload(api.uploads, Id.parse(request.params).id)
    await recordRead(api, response, { action: 'import-file.read', subject: `import-file:${upload.id}` })
    response.json(await view(api, upload))
  }
}

/** `POST /v1/imports/files/{id}/preview` */
function postPreview(api: ImportFilesApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const preview = await previewImport(api, id, ImportPreviewOrder.parse(request.body))
    await recordRead(api, response, { action: 'import-file.read', subject: `import-file:${id}` })
    response.json(preview)
  }
}

/** `POST /v1/imports/files/{id}/imports` */
function postFileImport(api: ImportFilesApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const begun = await startImport(api, id, ImportStart.parse(request.body), byIn(response))
    response.status(202).json(await readImport(api, begun.id))
  }
}

/** `DELETE /v1/imports/{id}`: ends an import of which nothing stands in the register. */
function deleteImport(api: ImportFilesApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    await cancelImport(api, id, actorIn(response))
    response.json(await readImport(api, id))
  }
}

/** `GET /v1/imports/{id}/rows?faulty=&cursor=&limit=` */
function getRows(api: ImportFilesApi): RequestHandler {
  return async (request, response) => {
    const { id } = await requireFileImport(api.fileImports, Id.parse(request.params).id)
    const { cursor: after, limit, faulty } = ImportRowsQuery.parse(request.query)
    const wanted = faulty === undefined ? undefined : faulty === 'true'
    const rows = await api.fileImports.rows(id, { after, limit, faulty: wanted })
    await recordRead(api, response, { action: 'import.read', subject: `import:${id}` })
    const next = rows.length === limit ? rows.at(-1)?.row : undefined
    response.json({ rows, ...(next === undefined ? {} : { nextCursor: String(next) }) })
  }
}

/** `POST /v1/imports/{id}/entries`: checked rows enter the register, or become applications. */
function postEntries(api: ImportFilesApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    await applyImport(api, id, actorIn(response))
    response.status(202).json(await readImport(api, id))
  }
}

/** `GET /v1/imports/mappings?limit=&cursor=` */
function getMappings(api: ImportFilesApi): RequestHandler {
  return async (request, response) => {
    const { limit, cursor } = ListPage.parse(request.query)
    const mappings = await api.mappings.list(limit, pairIn(cursor))
    response.json({ mappings, ...cursorBehind(mappings, limit, ({ name, id }) => [name, id]) })
  }
}

/** `POST /v1/imports/mappings`: in place of an earlier one of that name and kind. */
function postMapping(api: ImportFilesApi): RequestHandler {
  return async (request, response) => {
    const { actor, username } = byIn(response)
    const at = api.clock()
    const saved = {
      ...NewSavedMapping.parse(request.body),
      id: api.newId(),
      createdBy: username,
      createdAt: at,
    }
    await api.transact(async ({ mappings, audit }) => {
      await mappings.save(saved)
      const details = { name: saved.name, kind: saved.kind }
      await audit.append({ actor, action: 'mapping.saved', subject: `mapping:${saved.id}`, details, at })
    })
    response.status(201).json(saved)
  }
}

/** `DELETE /v1/imports/mappings/{id}` */
function deleteMapping(api: ImportFilesApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const [actor, at] = [actorIn(response), api.clock()]
    await api.transact(async ({ mappings, audit }) => {
      await mappings.remove(id)
      await audit.append({ actor, action: 'mapping.removed', subject: `mapping:${id}`, at })
    })
    response.status(204).end()
  }
}
