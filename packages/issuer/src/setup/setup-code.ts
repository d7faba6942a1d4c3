import { timingSafeEqual } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toBase32 } from '@sello/platform'
import { issuerError } from '../features/errors.ts'

/** Whoever tries as often is not the one who reads the console. */
const MAX_FAILURES = 10
const fileIn = (dataDir: string) => join(dataDir, 'setup-code')

/** The right to set this service up: told on its console at each start, and in a file that its owner alone reads. */
export interface SetupCode {
  readonly text: string
  /** Throws `setup-code-wrong`, and `setup-locked` after ten of them until the next start. */
  check(given: string): void
  /** From now on it opens nothing. */
  spend(): Promise<void>
}

export async function createSetupCode(
  dataDir: string,
  randomBytes: (length: number) => Uint8Array,
): Promise<SetupCode> {
  const text = (toBase32(randomBytes(10)).match(/.{4}/g) ?? []).join('-')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await writeFile(fileIn(dataDir), `${text}\n`, { mode: 0o600 })
  let failures = 0
  let spent = false
  return {
    text,
    check: (given) => {
      if (failures >= MAX_FAILURES)
        throw issuerError(
          'setup-locked',
          'Too many wrong codes: start the service again, and take its new code.',
        )
      if (!spent && isSame(given, text)) return
      failures++
      throw issuerError('setup-code-wrong', 'This is not the code that the service printed at its start.')
    },
    spend: async () => {
      spent = true
      await rm(fileIn(dataDir), { force: true })
    },
  }
}

/** The code of the service that runs over this directory; undefined when none waits for its set-up. */
export async function readSetupCode(dataDir: string): Promise<string | undefined> {
  return readFile(fileIn(dataDir), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  )
}

function isSame(given: string, text: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(text)]
  return a.length === b.length && timingSafeEqual(a, b)
}
