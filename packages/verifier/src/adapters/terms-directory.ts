import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ArrangementTerms, type Hash32, parseStrictJson, termsDigest } from '@sello/core'
import type { Log } from '@sello/platform'
import type { TermsShelf } from '../features/terms/terms-book.ts'

/**
 * Terms as JSON files of one directory, whatever their names: found by their digest alone, so a file that is
 * not what the ledger has the digest of is never found. Files added later are seen at the next miss.
 */
export async function openTermsDirectory(path: string, log: Pick<Log, 'warn'>): Promise<TermsShelf> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const known = new Map<Hash32, ArrangementTerms>()
  let seenAt = -1

  async function readAll(): Promise<void> {
    const { mtimeMs } = await stat(path)
    if (mtimeMs === seenAt) return
    seenAt = mtimeMs
    for (const name of await readdir(path)) {
      if (!name.endsWith('.json')) continue
      const terms = readTerms(await readFile(join(path, name), 'utf8'))
      if (terms) known.set(termsDigest(terms), terms)
      else log.warn({ file: name }, 'a file of the terms directory holds no terms of an arrangement')
    }
  }

  await readAll()
  return {
    find: async (digest) => {
      if (!known.has(digest)) await readAll()
      return known.get(digest)
    },
    keep: async (terms) => {
      const digest = termsDigest(terms)
      await writeWhole(join(path, `${digest}.json`), `${JSON.stringify(terms, null, 2)}\n`)
      known.set(digest, terms)
      return digest
    },
  }
}

function readTerms(text: string): ArrangementTerms | undefined {
  try {
    return ArrangementTerms.parse(parseStrictJson(text))
  } catch {
    return undefined
  }
}

/** Through a second name, so that a crash never leaves half a file. */
async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text, { mode: 0o600, flush: true })
  await rename(`${path}.part`, path)
}
