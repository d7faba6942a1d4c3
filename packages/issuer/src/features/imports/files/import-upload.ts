import type { Import, ImportStore, RawRow } from '../import.ts'

export const importKinds = ['operators', 'certificates', 'applications'] as const
export type ImportKind = (typeof importKinds)[number]

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]
export const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]

/** What one file may be. */
export const uploadLimits = {
  maxBytes: 67_108_864,
  maxRows: 50_000,
  maxColumns: 200,
  maxCellCharacters: 2_000,
} as const

/** How a file is to be read: told by its bytes. */
export interface FileForm {
  readonly format: 'csv' | 'xml'
  readonly encoding: Encoding
  readonly separator?: Separator | undefined
  /** Of XML: the element that is a row, from the root on. */
  readonly rowPath?: string | undefined
}

export interface FileColumn {
  readonly name: string
  readonly samples: string[]
}

/** A file that was handed over, as far as it was looked at. */
export interface ImportUpload extends FileForm {
  readonly id: string
  readonly name: string
  /** SHA-256 of its bytes, hex: the same file again is the same upload. */
  readonly digest: string
  readonly bytes: number
  readonly rows: number
  readonly columns: readonly FileColumn[]
  readonly uploadedBy: string
  readonly uploadedAt: Date
  /** Its bytes and samples are gone; the same file may come again. */
  readonly purgedAt?: Date
}

export interface UploadStore {
  addChunk(id: string, place: number, bytes: Uint8Array): Promise<void>
  dropChunks(id: string): Promise<void>
  /** The bytes, in their order, a piece at a time. */
  chunks(id: string): AsyncIterable<Uint8Array>
  /** Adds it, or gives the one with this digest. */
  add(upload: ImportUpload): Promise<ImportUpload>
  find(id: string): Promise<ImportUpload | undefined>
  findByDigest(digest: string): Promise<ImportUpload | undefined>
  /** Newest first; `after`: time and id of the one before. */
  list(limit: number, after?: readonly [string, string]): Promise<readonly ImportUpload[]>
  /** The same file came again after its bytes were gone: those of `from` become its own. */
  refill(
    id: string,
    from: string,
    upload: Pick<ImportUpload, 'columns' | 'uploadedBy' | 'uploadedAt'>,
  ): Promise<void>
  /** Files that came before then and of which nothing was begun, or ended, since; none that is being read. */
  outlived(before: Date, limit: number): Promise<readonly ImportUpload[]>
  /** Takes away bytes and samples, unless the file is needed again meanwhile. */
  purge(id: string, when: { at: Date; before: Date }): Promise<boolean>
  /** Imports that were begun from it and not cancelled. */
  importsOf(id: string): Promise<readonly string[]>
}

/** Rows of a file as cells by column, in their order. Throws `csv-malformed`, `xml-malformed`, `xml-dtd-refused`. */
export type ReadRecords = (form: FileForm, chunks: AsyncIterable<Uint8Array>) => AsyncIterable<RawRow>

/** Looks through a file: form, columns, number of rows. Throws as ReadRecords, `import-too-large`, `import-empty`. */
export type LookThrough = (
  form: Omit<FileForm, 'rowPath'>,
  chunks: () => AsyncIterable<Uint8Array>,
) => Promise<Pick<ImportUpload, 'columns' | 'rows' | 'rowPath'>>

/** Target → column of the file, and how its cells are written. */
export interface ColumnMapping {
  readonly columns: Readonly<Partial<Record<string, string>>>
  readonly constants?: Readonly<Partial<Record<string, string>>> | undefined
  readonly dates?: 'YYYY-MM-DD' | 'DD/MM/YYYY' | 'MM/DD/YYYY' | 'DD.MM.YYYY' | 'YYYYMMDD' | undefined
  readonly listSeparator?: '|' | ';' | ',' | undefined
}

export interface SavedMapping {
  readonly id: string
  readonly name: string
  readonly kind: ImportKind
  readonly mapping: ColumnMapping
  readonly createdBy: string
  readonly createdAt: Date
}

export interface MappingStore {
  /** In place of an earlier one of that name and kind. */
  save(mapping: SavedMapping): Promise<void>
  /** By name; `after`: name and id of the one before. */
  list(limit: number, after?: readonly [string, string]): Promise<readonly SavedMapping[]>
  remove(id: string): Promise<void>
}

export const importStates = ['reading', 'read', 'failed', 'applying', 'applied', 'cancelled'] as const
/** Of an import from an upload; imports by numbered rows have none until they are cancelled. */
export type ImportState = (typeof importStates)[number]

/** An import that reads an upload. */
export interface FileImport extends Import {
  readonly kind: ImportKind
  readonly mapping?: ColumnMapping
}

export interface AppliedRow {
  readonly row: number
  readonly operatorId: string
  /** Checked as its kind wants it. */
  readonly data: unknown
}

export interface FileImportStore extends Pick<ImportStore, 'addRows' | 'counts' | 'refuse' | 'inRegister'> {
  begin(newImport: FileImport): Promise<FileImport>
  find(id: string): Promise<FileImport | undefined>
  /** One statement: false when it is in none of the states. */
  move(
    id: string,
    from: readonly (ImportState | undefined)[],
    to: ImportState,
    /** When an end was reached, and why it failed. */
    told?: { readonly endedAt?: Date; readonly failure?: string },
  ): Promise<boolean>
  /** Accepted rows that are not applied yet, in their order. */
  unapplied(id: string, limit: number): Promise<readonly AppliedRow[]>
  markApplied(id: string, rows: readonly number[]): Promise<void>
  countApplied(id: string): Promise<number>
  rows(
    id: string,
    page: { after: number; limit: number; faulty: boolean | undefined },
  ): Promise<
    readonly { row: number; cells: RawRow; faults: { column: string; code: string; reason: string }[] }[]
  >
}

/** Has the service go on with an import until it is done. */
export interface ImportQueue {
  enqueueReading(importId: string, now: Date): Promise<void>
  enqueueApplying(importId: string, now: Date): Promise<void>
}
