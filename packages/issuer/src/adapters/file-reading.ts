import type { UploadStore } from '../features/imports/files/import-upload.ts'
import { isFileFault, lookThrough, readRecords } from './read-register-file.ts'

/** How uploaded registers are read. */
export function fileReading({ uploads }: { uploads: UploadStore }) {
  return { uploads, readRecords, lookThrough, isFileFault }
}
