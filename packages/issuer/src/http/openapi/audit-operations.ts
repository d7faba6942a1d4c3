import { jsonAnswer } from '@sello/platform'
import { AuditAnchorPage, AuditEntry, AuditPage } from '@sello/protocol'
import { z } from 'zod'
import { AuditQuery, EntryNumber, ExportRange } from '../audit.ts'
import { Page } from '../caller.ts'
import type { Told } from './told.ts'

const readers = ['auditor', 'administrator'] as const

/** The audit trail. Reading it is recorded in it. */
export const auditOperations = {
  'GET /v1/audit': {
    summary: 'Who did what, when, and why; newest first',
    access: readers,
    query: AuditQuery,
    answer: jsonAnswer(200, 'A page, and how far the ledger proves the trail.', AuditPage),
    problems: ['row-corrupt'],
  },
  'GET /v1/audit/anchors': {
    summary: 'Heads of the trail that stand on the ledger, newest first',
    access: readers,
    query: Page,
    answer: jsonAnswer(200, 'A page.', AuditAnchorPage),
  },
  'GET /v1/audit/export': {
    summary: 'The trail with its heads as NDJSON, for `sello audit verify`',
    access: readers,
    query: ExportRange,
    answer: {
      status: 200,
      description: 'A header, the entries, the heads with their salts, and an end.',
      content: { 'application/x-ndjson': z.string() },
    },
    problems: ['not-started'],
  },
  'GET /v1/audit/{number}': {
    summary: 'An entry of the audit trail',
    access: readers,
    path: EntryNumber,
    answer: jsonAnswer(200, 'The entry.', AuditEntry),
    problems: ['not-found', 'row-corrupt'],
  },
} as const satisfies Told
