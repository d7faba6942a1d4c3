import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseStrictJson } from '@sello/core'
import { PreparedIdentityChange } from '@sello/ledger'
import { z } from 'zod'

/** What the owner has to sign before the administration counts: the file that `sello keys sign` reads. */
const ChangesFile = z.strictObject({
  format: z.literal('sello/identity-changes/v1'),
  changes: z.array(PreparedIdentityChange).min(1),
})

const fileIn = (dataDir: string) => join(dataDir, 'identity-changes.json')

export async function readPendingChanges(dataDir: string): Promise<PreparedIdentityChange[]> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => undefined)
  return text === undefined ? [] : ChangesFile.parse(parseStrictJson(text)).changes
}

export async function writePendingChanges(
  dataDir: string,
  changes: readonly PreparedIdentityChange[],
): Promise<void> {
  const file = { format: 'sello/identity-changes/v1', changes }
  await writeFile(fileIn(dataDir), `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
}

export const dropPendingChanges = (dataDir: string): Promise<void> => rm(fileIn(dataDir), { force: true })
