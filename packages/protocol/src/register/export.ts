import { z } from 'zod'
import { OperatorFilter } from './operator-search.ts'

/**
 * `GET /v1/exports/operators?format=csv|xml&…` and `/v1/exports/certificates?…`: a file that streams, with the filters
 * of the list. In CSV a cell that a spreadsheet would run (beginning with = + - @, tab or carriage return, or with an
 * apostrophe) gets an apostrophe in front, which an import takes away again.
 */
export const ExportQuery = OperatorFilter.extend({ format: z.enum(['csv', 'xml']).default('csv') })
export type ExportQuery = z.infer<typeof ExportQuery>
