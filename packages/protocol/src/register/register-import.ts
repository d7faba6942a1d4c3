import { z } from 'zod'
import { NextCursor } from '../list-page.ts'

const Time = z.iso.datetime({ offset: true })

/** What one file may be, told to who uploads. */
export const importLimits = {
  maxBytes: 67_108_864,
  maxRows: 50_000,
  maxColumns: 200,
  maxCellCharacters: 2_000,
} as const

export const importKinds = ['operators', 'certificates', 'applications'] as const
export const ImportKind = z.enum(importKinds)
export type ImportKind = z.infer<typeof ImportKind>

/** Columns that a file may be mapped to. Cells with several values separate them by `|`; aliases are `scheme:value`. */
export const importTargets = [
  'tin',
  'legalName',
  'nativeName',
  'street',
  'city',
  'postcode',
  'country',
  'aliases',
  'programme',
  'aeoType',
  'roles',
  'certificateNumber',
  'effectiveFrom',
  'expiresOn',
  'lastValidationDate',
  'lastValidationMethod',
  'customsOffice',
] as const
export const ImportTarget = z.enum(importTargets)
export type ImportTarget = z.infer<typeof ImportTarget>

/** Target → column of the file (CSV: header; XML: path below the row element, `@name` for attributes). */
export const ColumnMapping = z.strictObject({
  columns: z.partialRecord(ImportTarget, z.string().min(1).max(200)),
  /** Said for every row that has no cell of its own. */
  constants: z.partialRecord(ImportTarget, z.string().min(1).max(200)).optional(),
  /** How dates stand in the file; default ISO. */
  dates: z.enum(['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YYYY', 'YYYYMMDD']).optional(),
  /** What separates several values in one cell; default `|`. */
  listSeparator: z.enum(['|', ';', ',']).optional(),
})
export type ColumnMapping = z.infer<typeof ColumnMapping>

/** `POST /v1/imports/files?name=`: the file as the body, `text/csv`, `application/xml` or `application/octet-stream`. */
export const ImportFileQuery = z.object({ name: z.string().trim().min(1).max(200) })

/** What was found in an uploaded file. The same bytes again give the same file, with the import that it became. */
export const ImportFile = z.object({
  id: z.uuid(),
  name: z.string(),
  /** SHA-256, hex. */
  digest: z.string(),
  bytes: z.int(),
  format: z.enum(['csv', 'xml']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  /** Of CSV. */
  separator: z.enum([',', ';', '\t', '|']).optional(),
  /** Of XML: the element that is a row, e.g. `register/operator`. */
  rowPath: z.string().optional(),
  rows: z.int(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()).max(3) })),
  suggested: ColumnMapping,
  uploadedBy: z.string(),
  uploadedAt: Time,
  /** Its bytes and samples are gone: upload it again to read it anew. */
  purgedAt: Time.optional(),
  /** Imports that were begun from this file and not cancelled. */
  importIds: z.array(z.uuid()),
})
export type ImportFile = z.infer<typeof ImportFile>

/** `POST /v1/imports/files/{id}/preview` */
export const ImportPreviewOrder = z.strictObject({ kind: ImportKind, mapping: ColumnMapping })
export type ImportPreviewOrder = z.infer<typeof ImportPreviewOrder>

export const ImportFault = z.object({ column: z.string(), code: z.string(), reason: z.string() })

/** The first 20 rows as they would be taken. */
export const ImportPreview = z.object({
  rows: z.array(
    z.object({
      row: z.int(),
      cells: z.partialRecord(ImportTarget, z.string()),
      faults: z.array(ImportFault),
    }),
  ),
  /** Targets that the kind needs and the mapping lacks. */
  missing: z.array(ImportTarget),
})
export type ImportPreview = z.infer<typeof ImportPreview>

/** `POST /v1/imports/files/{id}/imports`: reads all rows in the background; again gives the same import. */
export const ImportStart = z.strictObject({
  kind: ImportKind,
  mapping: ColumnMapping,
  /** Keeps the mapping for the next file with these columns. */
  saveMappingAs: z.string().trim().min(1).max(70).optional(),
})
export type ImportStart = z.infer<typeof ImportStart>

/** Where an import is. CLI imports go receiving → received → checked. */
export const importStages = [
  'receiving',
  'reading',
  'received',
  'checked',
  'applying',
  'applied',
  'proposed',
  'granted',
  'failed',
  'cancelled',
] as const
export const ImportStage = z.enum(importStages)
export type ImportStage = z.infer<typeof ImportStage>

/** A column mapping that the administration keeps. */
export const SavedMapping = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: ImportKind,
  mapping: ColumnMapping,
  createdBy: z.string(),
  createdAt: Time,
})
export type SavedMapping = z.infer<typeof SavedMapping>
export const NewSavedMapping = z.strictObject({
  name: z.string().trim().min(1).max(70),
  kind: ImportKind,
  mapping: ColumnMapping,
})
export type NewSavedMapping = z.infer<typeof NewSavedMapping>
/** `GET /v1/imports/mappings` */
export const SavedMappings = z.object({ mappings: z.array(SavedMapping), nextCursor: NextCursor })
export type SavedMappings = z.infer<typeof SavedMappings>

/** `GET /v1/imports/files?limit=&cursor=`: newest first. */
export const ImportFiles = z.object({ files: z.array(ImportFile), nextCursor: NextCursor })
export type ImportFiles = z.infer<typeof ImportFiles>

const Landed = z.object({ txHash: z.string(), block: z.int(), time: z.int() })
const Failure = z.object({ code: z.string(), message: z.string() })

/** `GET /v1/imports/{id}`: how far an import is. */
export const ImportProgress = z.object({
  id: z.uuid(),
  digest: z.string().meta({ description: 'SHA-256 of the file, hex.' }),
  name: z.string(),
  rows: z.int(),
  createdBy: z.string(),
  createdAt: Time,
  checkedAt: Time.optional(),
  kind: ImportKind,
  stage: ImportStage,
  fileId: z.uuid().optional(),
  /** Why the file could not be read to its end. */
  failure: z.string().optional(),
  counts: z.object({
    received: z.int(),
    accepted: z.int(),
    refused: z.int(),
    /** Rows that stand in the register (operators) or became applications. */
    applied: z.int(),
  }),
  act: z
    .object({
      id: z.uuid(),
      state: z.enum(['awaiting-signatures', 'signed', 'sent', 'final', 'failed']),
      officers: z.array(z.string()),
      quorum: z.int(),
      failure: Failure.optional(),
    })
    .optional(),
  issuance: z
    .object({
      format: z.enum(['ldp', 'vc+jwt', 'jwt_vc_json']),
      root: z.string(),
      size: z.int(),
      attempt: z.int(),
      landed: Landed.optional(),
      signed: z.int(),
    })
    .optional(),
})
export type ImportProgress = z.infer<typeof ImportProgress>

/** `GET /v1/imports/{id}/rows?faulty=&cursor=&limit=`: rows as they were read. */
export const ImportRowsQuery = z.object({
  faulty: z.enum(['true', 'false']).optional(),
  cursor: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const ImportRows = z.object({
  rows: z.array(
    z.object({ row: z.int(), cells: z.record(z.string(), z.string()), faults: z.array(ImportFault) }),
  ),
  nextCursor: NextCursor,
})
export type ImportRows = z.infer<typeof ImportRows>
