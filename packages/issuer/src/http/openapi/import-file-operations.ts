import { jsonAnswer } from '@sello/platform'
import {
  ImportFile,
  ImportFileQuery,
  ImportFiles,
  ImportPreview,
  ImportPreviewOrder,
  ImportProgress,
  ImportRows,
  ImportRowsQuery,
  ImportStart,
  importLimits,
  ListPage,
  NewSavedMapping,
  SavedMapping,
  SavedMappings,
} from '@sello/protocol'
import { z } from 'zod'
import { Id } from '../acts.ts'
import { ignored, registers, type Told } from './told.ts'

const reads = [...registers, 'auditor'] as const
const binary = z.string().meta({ format: 'binary', description: 'The bytes of the file.' })
const mapping = {
  columns: { tin: 'NIT', legalName: 'Razón social', street: 'Dirección', city: 'Ciudad' },
  constants: { country: 'CO' },
}
const fileFaults = [
  'import-too-large',
  'import-empty',
  'csv-malformed',
  'xml-malformed',
  'xml-dtd-refused',
] as const

/** A register from a file as a browser brings it in: file, mapping, preview, import. */
export const importFileOperations = {
  'POST /v1/imports/files': {
    summary: 'Takes a file and says what is in it; the same bytes again are the same file',
    description: `CSV or XML in UTF-8, UTF-16 or windows-1252 (Latin-1), told by its bytes, as is the separator. XML with a document type is refused. At most ${importLimits.maxBytes / 1_048_576} MB, ${importLimits.maxRows} rows, ${importLimits.maxColumns} columns.`,
    access: registers,
    query: ImportFileQuery,
    body: { 'text/csv': binary, 'application/xml': binary, 'application/octet-stream': binary },
    answer: jsonAnswer(201, 'The file, with a mapping as its columns suggest.', ImportFile),
    problems: [...fileFaults, 'row-corrupt'],
  },
  'GET /v1/imports/files': {
    summary: 'Uploaded files, newest first',
    access: reads,
    query: ListPage,
    answer: jsonAnswer(200, 'A page.', ImportFiles),
    problems: ['cursor-invalid', 'row-corrupt'],
  },
  'GET /v1/imports/files/{id}': {
    summary: 'What is in a file',
    description:
      'Some time after its last import ended (90 days unless configured) its bytes and samples are taken away: `purgedAt`. What was imported stays; the same file may be uploaded again.',
    access: reads,
    path: Id,
    answer: jsonAnswer(200, 'The file.', ImportFile),
    problems: ['not-found', 'row-corrupt'],
  },
  'POST /v1/imports/files/{id}/preview': {
    summary: 'The first rows as they would be taken, with what would be refused',
    access: registers,
    path: Id,
    body: { 'application/json': ImportPreviewOrder },
    example: { kind: 'operators', mapping },
    answer: jsonAnswer(200, 'Rows.', ImportPreview),
    problems: ['not-found', 'import-file-purged', ...fileFaults, 'row-corrupt'],
  },
  'POST /v1/imports/files/{id}/imports': {
    summary: 'Reads and checks all rows in the background; again, it is the same import',
    access: registers,
    path: Id,
    body: { 'application/json': ImportStart },
    example: { kind: 'operators', mapping, saveMappingAs: 'Register of 2019' },
    answer: jsonAnswer(202, 'How far the import is.', ImportProgress),
    problems: ['not-found', 'import-file-purged', 'mapping-incomplete', 'row-corrupt'],
  },
  'GET /v1/imports/mappings': {
    summary: 'Column mappings that the administration keeps',
    access: reads,
    query: ListPage,
    answer: jsonAnswer(200, 'A page, by name.', SavedMappings),
    problems: ['cursor-invalid', 'row-corrupt'],
  },
  'POST /v1/imports/mappings': {
    summary: 'Keeps a mapping, in place of an earlier one of that name and kind',
    access: registers,
    body: { 'application/json': NewSavedMapping },
    example: { name: 'Register of 2019', kind: 'operators', mapping },
    answer: jsonAnswer(201, 'The mapping.', SavedMapping),
  },
  'DELETE /v1/imports/mappings/{id}': {
    summary: 'Forgets a mapping',
    access: registers,
    path: Id,
    answer: { status: 204, description: 'Forgotten.' },
  },
  'DELETE /v1/imports/{id}': {
    summary: 'Ends an import of which nothing stands in the register',
    access: registers,
    path: Id,
    answer: jsonAnswer(200, 'The import, cancelled.', ImportProgress),
    problems: ['not-found', 'import-state', 'row-corrupt'],
  },
  'GET /v1/imports/{id}/rows': {
    summary: 'Rows as they were read, all or those that are refused',
    access: reads,
    path: Id,
    query: ImportRowsQuery,
    answer: jsonAnswer(200, 'A page.', ImportRows),
    problems: ['not-found', 'row-corrupt'],
  },
  'POST /v1/imports/{id}/entries': {
    summary: 'Has checked rows enter the register as firms, or become applications, in the background',
    access: registers,
    path: Id,
    body: ignored,
    bodyOptional: true,
    answer: jsonAnswer(202, 'How far the import is.', ImportProgress),
    problems: ['not-found', 'import-state', 'import-unchecked', 'row-corrupt'],
  },
} as const satisfies Told
