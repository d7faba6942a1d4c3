import { jsonAnswer } from '@sello/platform'
import { ImportProgress, ListPage } from '@sello/protocol'
import { z } from 'zod'
import { NewImport, RawRows } from '../../features/imports/receive-import.ts'
import { Id } from '../acts.ts'
import { ImportRowsFrom, IssuanceOrder } from '../imports.ts'
import { Import, pageOf } from './answers.ts'
import { importFileOperations } from './import-file-operations.ts'
import { ignored, registers, type Told } from './told.ts'

const issues = ['approver', 'monitoring-officer'] as const
const reads = ['intake', 'approver', 'monitoring-officer', 'auditor', 'register-reader'] as const
const progress = (status: number) => jsonAnswer(status, 'How far the import is.', ImportProgress)

/** A register from a file: rows, check, grant (an act), register copies. */
export const importOperations = {
  ...importFileOperations,
  'POST /v1/imports': {
    summary: 'Begins an import; the same file again gives the same one',
    access: registers,
    body: { 'application/json': NewImport },
    example: { name: 'register-2026.csv', digest: '9f'.repeat(32), rows: 20_000 },
    answer: progress(201),
    problems: ['import-differs', 'row-corrupt'],
  },
  'GET /v1/imports': {
    summary: 'Imports, newest first',
    access: 'any-caller',
    query: ListPage,
    answer: jsonAnswer(200, 'A page.', pageOf('imports', Import)),
    problems: ['cursor-invalid', 'row-corrupt'],
  },
  'GET /v1/imports/{id}': {
    summary: 'How far an import is',
    access: 'any-caller',
    path: Id,
    answer: progress(200),
    problems: ['not-found', 'row-corrupt'],
  },
  'PUT /v1/imports/{id}/rows': {
    summary: 'Hands over rows from row `from` on; rows that came before may come again',
    access: registers,
    path: Id,
    query: ImportRowsFrom,
    body: {
      'application/json': RawRows,
      'text/csv': z.string().meta({ description: 'With its header line (RFC 4180).' }),
    },
    answer: progress(200),
    problems: ['not-found', 'csv-malformed', 'row-outside-file', 'import-row-differs', 'row-corrupt'],
  },
  'POST /v1/imports/{id}/validation': {
    summary: 'Looks for repeats once all rows are there',
    access: registers,
    path: Id,
    body: ignored,
    bodyOptional: true,
    answer: progress(200),
    problems: ['not-found', 'import-incomplete', 'row-corrupt'],
  },
  'GET /v1/imports/{id}/errors.csv': {
    summary: 'Why rows are not taken, a line a fault',
    access: reads,
    path: Id,
    answer: {
      status: 200,
      description: 'row,column,value,code,reason: the column as the file has it, and what stands there',
      content: { 'text/csv': z.string() },
    },
    problems: ['not-found', 'row-corrupt'],
  },
  'POST /v1/imports/{id}/issuance': {
    summary: 'Issues register copies of a granted import',
    access: issues,
    path: Id,
    body: { 'application/json': IssuanceOrder },
    answer: progress(202),
    problems: ['not-found', 'import-not-granted', 'row-corrupt'],
  },
  'GET /v1/imports/{id}/credentials.ndjson': {
    summary: 'What is signed so far, a credential a line, in the order of the rows',
    access: reads,
    path: Id,
    answer: {
      status: 200,
      description: 'Credentials.',
      content: { 'application/x-ndjson': z.string() },
    },
    problems: ['not-found', 'row-corrupt'],
  },
} as const satisfies Told
