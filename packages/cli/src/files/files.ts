import { readFile, stat, writeFile } from 'node:fs/promises'
import { parseStrictJson, SelloError } from '@sello/core'
import { z } from 'zod'

/** Throws `file-unreadable`. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new SelloError('file-unreadable', `${path} cannot be read.`, { cause })
  }
}

/** A JSON file by its schema. Throws `file-unreadable`, `file-malformed`. */
export async function readJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const text = await readText(path)
  try {
    return schema.parse(parseStrictJson(text))
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll('\n', ' ') : 'not strict JSON'
    throw new SelloError('file-malformed', `${path} is not what is expected: ${why}`, { cause })
  }
}

/** First line of a file that only its owner may read. Throws `file-unreadable`, `file-too-open`. */
export async function readSecretFile(path: string): Promise<string> {
  const text = await readText(path)
  const { mode } = await stat(path)
  if ((mode & 0o077) !== 0)
    throw new SelloError('file-too-open', `Others can read ${path}: chmod 600 it, and change what is in it.`)
  return text.split(/\r?\n/, 1)[0] ?? ''
}

/** A new file for its owner alone, never over another. Throws `file-exists`, `file-unwritable`. */
export async function writeNew(path: string, text: string, mode = 0o600): Promise<void> {
  try {
    await writeFile(path, text, { mode, flag: 'wx', flush: true })
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    if (exists) throw new SelloError('file-exists', `${path} exists already: name another.`, { cause })
    throw new SelloError('file-unwritable', `${path} cannot be written.`, { cause })
  }
}

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
