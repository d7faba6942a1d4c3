import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import { copyDatabases, type TarEntry, writeTar } from '@sello/platform'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { BackupManifest, databases, MANIFEST } from '../features/backup/backup-manifest.ts'
import { readAuthorityProfile } from './authority-profile-file.ts'

export interface BackupOptions {
  readonly dataDir: string
  readonly clock: () => Date
  /** The mirror is read again from the ledger where it is left out, which may take its time. */
  readonly withMirror?: boolean
}

export interface OpenBackup {
  readonly manifest: BackupManifest
  /** The archive, piece by piece. */
  readonly pieces: AsyncIterable<Uint8Array>
  /** Removes what was copied for it. */
  close(): Promise<void>
}

/**
 * Copies an administration as it is at one moment, while it works, also from another process. `folder` takes the copies
 * until they are in the archive. Throws `not-set-up`.
 */
export async function openBackup(options: BackupOptions & { folder: string }): Promise<OpenBackup> {
  const { dataDir } = options
  // Before the databases: whatever the profile names is then in them.
  const { did } = await readAuthorityProfile(dataDir)
  await mkdir(options.folder, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(join(options.folder, '.sello-backup-'))
  const close = () => rm(folder, { recursive: true, force: true })
  try {
    const plain = (await readdir(dataDir)).filter((name) => /^[a-z][\w-]*\.json$/.test(name)).sort()
    for (const name of plain) await copyFile(join(dataDir, name), join(folder, name))
    const { mirror, ...always } = databases
    const names = [...Object.values(always), ...(options.withMirror ? [mirror] : [])]
    const copies = names.map((name) => ({ from: join(dataDir, name), to: join(folder, name) }))
    const copied = new Set((await copyDatabases(copies)).map(({ to }) => to))
    const register = readRegister(join(folder, databases.register))
    for (const name of names) if (copied.has(join(folder, name))) becomeOneFile(join(folder, name))
    const kept = [...plain, ...names.filter((name) => copied.has(join(folder, name)))]
    const manifest = BackupManifest.parse({
      format: 'sello/backup/v1',
      service: 'issuer',
      id: randomUUID(),
      did,
      takenAt: options.clock().toISOString(),
      ...register,
      files: await Promise.all(kept.map((name) => describeFile(folder, name))),
    })
    return { manifest, pieces: writeTar(entriesOf(manifest, folder), new Date(manifest.takenAt)), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Writes the archive into a file that is there whole or not at all; `….zst` is compressed. */
export async function takeBackup(options: BackupOptions & { to: string }): Promise<BackupManifest> {
  const { to } = options
  const { manifest, pieces, close } = await openBackup({ ...options, folder: dirname(to) })
  const unfinished = `${to}.unfinished`
  try {
    const file = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true })
    if (to.endsWith('.zst')) await pipeline(Readable.from(pieces), createZstdCompress(), file)
    else await pipeline(Readable.from(pieces), file)
    await rename(unfinished, to)
    return manifest
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await close()
  }
}

function entriesOf(manifest: BackupManifest, folder: string): TarEntry[] {
  const content = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`)
  const files = manifest.files.map(({ name, bytes }) => ({ name, bytes, path: join(folder, name) }))
  return [{ name: MANIFEST, content }, ...files]
}

const Head = z.object({ number: z.int(), hash: z.string() })

function readRegister(path: string): Pick<BackupManifest, 'schema' | 'audit'> {
  const connection = new Database(path)
  try {
    const schema = z.int().parse(connection.pragma('user_version', { simple: true }))
    const head = connection.prepare('select number, hash from audit_head where id = 1').get()
    return { schema, audit: Head.parse(head) }
  } finally {
    connection.close()
  }
}

/** Without a journal beside it, so that the file is all. */
function becomeOneFile(path: string): void {
  const connection = new Database(path)
  connection.pragma('journal_mode = delete')
  connection.close()
}

async function describeFile(folder: string, name: string): Promise<BackupManifest['files'][number]> {
  const path = join(folder, name)
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return { name, bytes: (await stat(path)).size, sha256: hash.digest('hex') }
}
