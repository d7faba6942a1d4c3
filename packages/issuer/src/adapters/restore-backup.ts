import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { parseStrictJson } from '@sello/core'
import { readTar } from '@sello/platform'
import Database from 'better-sqlite3'
import { BackupManifest, MANIFEST, needed } from '../features/backup/backup-manifest.ts'
import { issuerError } from '../features/errors.ts'
import { beginAfterRestore } from './begin-after-restore.ts'
import { openIssuerDatabase } from './open-issuer-database.ts'
import { fillDataDir } from './staged-data-dir.ts'

export interface RestoreOptions {
  /** `….zst` is compressed. */
  readonly archive: string
  readonly dataDir: string
  readonly clock: () => Date
}

const MAX_MANIFEST_BYTES = 1_048_576
const damaged = (message: string, cause?: unknown) => issuerError('backup-damaged', message, { cause })

/**
 * Makes a data directory of an archive: whole or not at all. Nothing of it is used before every digest was compared.
 * Throws `data-dir-not-empty`, `backup-damaged`, `archive-damaged`, `database-newer`.
 */
export async function restoreBackup(options: RestoreOptions): Promise<BackupManifest> {
  return fillDataDir(options.dataDir, async (folder) => {
    const manifest = await unpack(options.archive, folder)
    for (const { name } of manifest.files) if (name.endsWith('.sqlite')) checkDatabase(folder, name)
    const database = await openIssuerDatabase(folder, options.clock)
    try {
      await beginAfterRestore(database.db, { manifest, now: options.clock(), randomBytes })
    } finally {
      await database.close()
    }
    return manifest
  })
}

/** What an archive says of itself, without reading on. Throws `archive-damaged`, `backup-damaged`. */
export async function readBackupManifest(archive: string): Promise<BackupManifest> {
  let manifest: BackupManifest | undefined
  await readArchive(archive, async (file) => {
    manifest ??= await readManifest(file)
  })
  return manifest ?? missing()
}

const missing = (): never => {
  throw damaged('The archive has no manifest.')
}

type Take = Parameters<typeof readTar>[1]
type ArchivedFile = Parameters<Take>[0]

async function readArchive(archive: string, take: Take): Promise<void> {
  const bytes = createReadStream(archive)
  try {
    if (!archive.endsWith('.zst')) return await readTar(bytes, take)
    const plain = createZstdDecompress()
    bytes.on('error', (error) => plain.destroy(error))
    await readTar(bytes.pipe(plain), take)
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ZSTD_'))
      throw damaged('The archive cannot be decompressed.', error)
    throw error
  } finally {
    bytes.destroy()
  }
}

/** Writes every file whose digest is as the manifest says. */
async function unpack(archive: string, folder: string): Promise<BackupManifest> {
  let manifest: BackupManifest | undefined
  const there = new Set<string>()
  await readArchive(archive, async (file) => {
    if (!manifest) {
      manifest = await readManifest(file)
      return
    }
    const told = manifest.files.find(({ name }) => name === file.name)
    if (!told || there.has(file.name)) throw damaged(`The manifest does not tell of ${file.name}.`)
    const digest = await writeOut(file, join(folder, file.name))
    if (digest !== told.sha256 || file.bytes !== told.bytes) throw damaged(`${file.name} was altered.`)
    there.add(file.name)
  })
  const lost = [...(manifest?.files.map(({ name }) => name) ?? []), ...needed].filter(
    (name) => !there.has(name),
  )
  if (!manifest) return missing()
  if (lost.length > 0) throw damaged(`The archive lacks ${lost.join(', ')}.`)
  return manifest
}

async function readManifest({ name, bytes, pieces }: ArchivedFile): Promise<BackupManifest> {
  if (name !== MANIFEST || bytes > MAX_MANIFEST_BYTES) return missing()
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(Uint8Array.from(piece))
  try {
    return BackupManifest.parse(parseStrictJson(Buffer.concat(parts).toString('utf8')))
  } catch (cause) {
    throw damaged('The manifest is not one of ours.', cause)
  }
}

async function writeOut({ bytes, pieces }: ArchivedFile, path: string): Promise<string> {
  const hash = createHash('sha256')
  const hashed = async function* () {
    for await (const piece of pieces) {
      hash.update(piece)
      yield piece
    }
  }
  if (bytes === 0) await writeFile(path, '', { mode: 0o600 })
  else await pipeline(Readable.from(hashed()), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  return hash.digest('hex')
}

function checkDatabase(folder: string, name: string): void {
  const connection = new Database(join(folder, name))
  try {
    if (connection.pragma('quick_check', { simple: true }) !== 'ok') throw damaged(`${name} is damaged.`)
  } catch (cause) {
    throw damaged(`${name} cannot be read.`, cause)
  } finally {
    connection.close()
  }
}
