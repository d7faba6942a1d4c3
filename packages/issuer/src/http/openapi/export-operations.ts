import { jsonAnswer } from '@sello/platform'
import { BulkPreview, BulkPreviewOrder, ExportQuery } from '@sello/protocol'
import { z } from 'zod'
import type { Told } from './told.ts'

const exportsRegister = ['intake', 'approver', 'monitoring-officer', 'auditor', 'register-reader'] as const
const certifies = ['approver', 'monitoring-officer'] as const
const file = (description: string) => ({
  status: 200,
  description,
  content: { 'text/csv': z.string(), 'application/xml': z.string() },
})

/** The register as a file, and whom an act over many would reach. */
export const exportOperations = {
  'GET /v1/exports/operators': {
    summary: 'Firms as a file that an import takes, with the filters of the list',
    description:
      'In CSV a cell that a spreadsheet would run (it begins with = + - @, a tab or a carriage return), or that begins with an apostrophe, has an apostrophe in front; an import takes it away again. Dates of aliases, further addresses and persons are not in it.',
    access: exportsRegister,
    query: ExportQuery,
    answer: file('The columns that imports know.'),
    problems: ['row-corrupt'],
  },
  'GET /v1/exports/certificates': {
    summary: 'Certificates as a file, with the filters of the list',
    description: 'What each says, with where it stands today. Cells are written as in the export of firms.',
    access: exportsRegister,
    query: ExportQuery,
    answer: file('The columns that imports know, version and status.'),
    problems: ['row-corrupt'],
  },
  'POST /v1/operators/bulk-preview': {
    summary: 'Whom an act would reach, and who is left out and why',
    description:
      'One act speaks of a thousand certificates at most: `truncated` says that more were found. Propose it with the ids of `affected`: POST /v1/acts; as many officers sign it as any other.',
    access: certifies,
    body: { 'application/json': BulkPreviewOrder },
    example: { act: 'suspend', filter: { programme: 'CR-OEA', status: 'ACTIVE' } },
    answer: jsonAnswer(200, 'Certificates.', BulkPreview),
    problems: ['row-corrupt'],
  },
} as const satisfies Told
