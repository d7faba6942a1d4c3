import { createHash } from 'node:crypto'
import type { AuditStore } from '../../audit.ts'
import { issuerError } from '../../errors.ts'
import type { Surroundings, Transact } from '../../surroundings.ts'
import { createFormDetector } from './detect-form.ts'
import { type ImportUpload, type LookThrough, type UploadStore, uploadLimits } from './import-upload.ts'

export interface ReceiveUploadDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly uploads: UploadStore
  readonly lookThrough: LookThrough
  readonly transact: Transact<{ uploads: UploadStore; audit: AuditStore }>
}

/** Pieces that are stored: small enough to be read one at a time. */
const CHUNK_BYTES = 262_144

/**
 * Stores a file as it comes and looks through it. The same bytes again are the same upload. Throws `import-too-large`,
 * `import-empty`, `csv-malformed`, `xml-malformed`, `xml-dtd-refused`; then nothing of it is kept.
 */
export async function receiveUpload(
  deps: ReceiveUploadDeps,
  file: { name: string; bytes: AsyncIterable<Uint8Array> },
  by: { actor: string; username: string },
): Promise<ImportUpload> {
  const id = deps.newId()
  try {
    const { digest, bytes, form } = await store(deps.uploads, id, file.bytes)
    const earlier = await deps.uploads.findByDigest(digest)
    if (earlier && !earlier.purgedAt) {
      await deps.uploads.dropChunks(id)
      return earlier
    }
    const found = await deps.lookThrough(form, () => deps.uploads.chunks(id))
    const at = deps.clock()
    const named = { id, name: file.name, digest, bytes, uploadedBy: by.username, uploadedAt: at }
    return await deps.transact(async ({ uploads, audit }) => {
      const upload = await addOrRefill(uploads, { ...named, ...form, ...found })
      const details = { digest, bytes, rows: found.rows }
      await audit.append({
        actor: by.actor,
        action: 'import-file.received',
        subject: `import-file:${upload.id}`,
        details,
        at,
      })
      return upload
    })
  } catch (error) {
    await deps.uploads.dropChunks(id)
    throw error
  }
}

/** The same bytes are the same upload, also when it was purged: then they are its own again. */
async function addOrRefill(uploads: UploadStore, received: ImportUpload): Promise<ImportUpload> {
  const upload = await uploads.add(received)
  if (upload.id === received.id) return upload
  if (!upload.purgedAt) {
    await uploads.dropChunks(received.id)
    return upload
  }
  await uploads.refill(upload.id, received.id, received)
  return requireUpload(uploads, upload.id)
}

async function store(uploads: UploadStore, id: string, bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256')
  const detector = createFormDetector()
  let size = 0
  let place = 0
  let waiting: Uint8Array[] = []
  let held = 0
  const flush = async () => {
    if (held > 0) await uploads.addChunk(id, place++, Buffer.concat(waiting))
    waiting = []
    held = 0
  }
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > uploadLimits.maxBytes)
      throw issuerError('import-too-large', `A file has ${uploadLimits.maxBytes} bytes at most.`)
    hash.update(chunk)
    detector.take(chunk)
    waiting.push(chunk)
    held += chunk.length
    if (held >= CHUNK_BYTES) await flush()
  }
  await flush()
  if (size === 0) throw issuerError('import-empty', 'The file is empty.')
  return { digest: hash.digest('hex'), bytes: size, form: detector.form() }
}

/** Throws `not-found`. */
export async function requireUpload(uploads: Pick<UploadStore, 'find'>, id: string): Promise<ImportUpload> {
  const upload = await uploads.find(id)
  if (!upload) throw issuerError('not-found', 'There is no such file.')
  return upload
}

/** The same, with its bytes. Throws `not-found`, `import-file-purged`. */
export async function requireHeld(uploads: Pick<UploadStore, 'find'>, id: string): Promise<ImportUpload> {
  const upload = await requireUpload(uploads, id)
  if (upload.purgedAt)
    throw issuerError('import-file-purged', 'The file was taken away after its time; upload it again.')
  return upload
}
