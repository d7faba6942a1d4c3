import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { issuerError } from '../features/errors.ts'

const PROFILE = 'authority.json'
const stagingOf = (dataDir: string) => join(dataDir, '.staging')
/** Lies in the staging folder once everything else does, on the disk. */
const READY = 'ready'

/**
 * Fills a data directory whole or not at all: into a folder inside it, whose files then move up, the profile last. A
 * crash before all is there leaves nothing; one afterwards is made up for by `finishStaging`. (The directory itself may
 * be a mount, so that it cannot be given its name at the end.) Throws `data-dir-not-empty`.
 */
export async function fillDataDir<Result>(
  dataDir: string,
  fill: (folder: string) => Promise<Result>,
): Promise<Result> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await finishStaging(dataDir)
  await requireEmptyDir(dataDir)
  const folder = stagingOf(dataDir)
  await mkdir(folder, { mode: 0o700 })
  try {
    const result = await fill(folder)
    for (const name of await readdir(folder)) await sync(join(folder, name))
    await (await open(join(folder, READY), 'wx', 0o600)).close()
    await sync(folder)
    await moveUp(dataDir)
    return result
  } catch (error) {
    if (!existsSync(join(folder, READY))) await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** At each start: a directory whose files were all there when the process ended is completed, any other one emptied. */
export async function finishStaging(dataDir: string): Promise<void> {
  // Copies for an archive that was under way.
  for (const name of await readdir(dataDir).catch(() => []))
    if (name.startsWith('.sello-backup-')) await rm(join(dataDir, name), { recursive: true, force: true })
  const folder = stagingOf(dataDir)
  if (!existsSync(folder)) return
  if (existsSync(join(folder, READY))) return moveUp(dataDir)
  await rm(folder, { recursive: true, force: true })
}

/** Files of an administration without its profile are somebody's lost register: nothing is put beside them. */
export async function requireEmptyDir(dataDir: string): Promise<void> {
  const found = (await readdir(dataDir).catch(() => [])).filter((name) => !ignored.test(name))
  if (found.length > 0)
    throw issuerError(
      'data-dir-not-empty',
      `${dataDir} is not empty: it holds ${found.slice(0, 5).join(', ')}.`,
    )
}

/** What an operating system or the service itself leaves in a fresh directory. */
const ignored = /^(lost\+found|setup-code|\.DS_Store)$/

async function moveUp(dataDir: string): Promise<void> {
  const folder = stagingOf(dataDir)
  const names = (await readdir(folder)).filter((name) => name !== READY && name !== PROFILE)
  for (const name of names) await rename(join(folder, name), join(dataDir, name))
  await sync(dataDir)
  if (existsSync(join(folder, PROFILE))) await rename(join(folder, PROFILE), join(dataDir, PROFILE))
  await sync(dataDir)
  await rm(folder, { recursive: true })
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
