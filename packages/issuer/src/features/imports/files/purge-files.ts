import type { AuditStore } from '../../audit.ts'
import type { Surroundings, Transact } from '../../surroundings.ts'
import type { ImportUpload, UploadStore } from './import-upload.ts'

export interface PurgeFilesDeps extends Pick<Surroundings, 'clock'> {
  readonly transact: Transact<{ uploads: UploadStore; audit: AuditStore }>
  /** Days that a file stays after the last import of it ended, or after it came when none was begun. */
  readonly importRetentionDays: number
  readonly stopping: () => boolean
}

const DAY_MS = 86_400_000
/** A file has 64 MB at most: other requests are answered between two of them. */
const MOST_AT_ONCE = 20

/**
 * Takes away the bytes of files that nobody needs any more, and the samples of their cells: they hold persons. Name,
 * digest, columns and everything about the imports stays. Answers how many it took.
 */
export async function purgeFiles(deps: PurgeFilesDeps): Promise<number> {
  const at = deps.clock()
  const before = new Date(at.getTime() - deps.importRetentionDays * DAY_MS)
  const due = await deps.transact(({ uploads }) => uploads.outlived(before, MOST_AT_ONCE))
  let purged = 0
  for (const upload of due) {
    if (deps.stopping()) break
    if (await purge(deps, upload, { at, before })) purged++
  }
  return purged
}

function purge(
  { transact, importRetentionDays }: PurgeFilesDeps,
  { id, digest, bytes }: ImportUpload,
  { at, before }: { at: Date; before: Date },
): Promise<boolean> {
  return transact(async ({ uploads, audit }) => {
    if (!(await uploads.purge(id, { at, before }))) return false
    const details = { digest, bytes, retentionDays: importRetentionDays }
    const subject = `import-file:${id}`
    await audit.append({ actor: 'service', action: 'import-file.purged', subject, details, at })
    return true
  })
}
