import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type CallerSource, requireRole } from '@sello/platform'
import { AuditAnchorPage, AuditEntry, AuditKind, AuditPage } from '@sello/protocol'
import type { Express, RequestHandler } from 'express'
import { z } from 'zod'
import type { Role } from '../features/accounts/role.ts'
import type { AuditHeadStore } from '../features/audit/anchor-heads.ts'
import type { AuditReader } from '../features/audit/audit-reads.ts'
import { type ExportTrailDeps, exportTrail, landedLine } from '../features/audit/export-trail.ts'
import { issuerError } from '../features/errors.ts'
import { type RecordsReads, recordRead, recordSearch } from './audit-reads.ts'
import { nextCursor, Page } from './caller.ts'

export type AuditApi = {
  readonly access: CallerSource<Role>
  readonly audit: AuditReader
  readonly auditHeads: AuditHeadStore
} & RecordsReads &
  ExportTrailDeps

/** Mounts the audit trail: who reads it changes nothing but leaves a trace of reading. */
export function mountAudit(app: Express, api: AuditApi): void {
  const reads = requireRole(api.access, 'auditor', 'administrator')
  app.get('/v1/audit', reads, getAudit(api))
  app.get('/v1/audit/anchors', reads, getAnchors(api))
  app.get('/v1/audit/export', reads, getExport(api))
  app.get('/v1/audit/:number', reads, getEntry(api))
}

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())
const Text = z.string().trim().min(1).max(200)

export const AuditQuery = Page.extend({
  kind: AuditKind.optional(),
  actor: Text.optional(),
  /** Beginning of the action. */
  action: Text.optional(),
  subject: Text.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  text: Text.optional(),
})

/** `GET /v1/audit?kind=&actor=&action=&subject=&from=&to=&text=&limit=&cursor=` */
function getAudit(api: AuditApi): RequestHandler {
  return async (request, response) => {
    const { limit, cursor, ...filter } = AuditQuery.parse(request.query)
    recordSearch(api, response, { action: 'audit.searched', subject: 'audit', details: filter })
    const entries = await api.audit.list({ ...filter, before: cursor, limit })
    const page = { entries, nextCursor: nextCursor(entries, limit), ...(await provable(api)) }
    response.json(AuditPage.parse(page))
  }
}

async function provable({ audit, auditHeads }: AuditApi) {
  return { total: await audit.count(), provableTo: await auditHeads.provableTo() }
}

/** `GET /v1/audit/anchors?limit=&cursor=` */
function getAnchors(api: AuditApi): RequestHandler {
  return async (request, response) => {
    const { limit, cursor } = Page.parse(request.query)
    const heads = await api.auditHeads.list({ before: cursor, limit })
    const anchors = heads.flatMap(({ number, head, proof, landed }) =>
      landed ? [{ number, head, root: proof.root, ...landedLine(landed) }] : [],
    )
    const page = { anchors, nextCursor: nextCursor(heads, limit), ...(await provable(api)) }
    response.json(AuditAnchorPage.parse(page))
  }
}

export const EntryNumber = z.object({ number: z.coerce.number().int().min(1) })

/** `GET /v1/audit/{number}` */
function getEntry(api: AuditApi): RequestHandler {
  return async (request, response) => {
    const { number } = EntryNumber.parse(request.params)
    const entry = await api.audit.find(number)
    if (!entry) throw issuerError('not-found', 'There is no such entry.')
    await recordRead(api, response, { action: 'audit.read', subject: `audit:${number}` })
    response.json(AuditEntry.parse(entry))
  }
}

export const ExportRange = z
  .object({
    from: z.coerce.number().int().min(1).default(1),
    to: z.coerce.number().int().min(1).optional(),
  })
  .meta({ description: 'Numbers of entries, both included; all there are unless told.' })

/** `GET /v1/audit/export?from=&to=`: the trail with its heads, for `sello audit verify`. */
function getExport(api: AuditApi): RequestHandler {
  return async (request, response) => {
    const { from, to } = ExportRange.parse(request.query)
    // Before the trail is counted: the export shows itself.
    await recordRead(api, response, { action: 'audit.exported', subject: 'audit', details: { from, to } })
    response.type('application/x-ndjson')
    response.setHeader('content-disposition', 'attachment; filename="audit.ndjson"')
    await pipeline(Readable.from(exportTrail(api, { from, to })), response)
  }
}
