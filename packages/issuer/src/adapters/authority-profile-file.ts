import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseStrictJson } from '@sello/core'
import { issuerError } from '../features/errors.ts'
import { AuthorityProfile } from '../features/setup/authority-profile.ts'

const fileIn = (dataDir: string) => join(dataDir, 'authority.json')

/** Throws `not-set-up` when the data directory holds no administration. */
export async function readAuthorityProfile(dataDir: string): Promise<AuthorityProfile> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch((cause) => {
    throw issuerError('not-set-up', `There is no administration in ${dataDir}: run the set-up first.`, {
      cause,
    })
  })
  return AuthorityProfile.parse(parseStrictJson(text))
}

/** The old file or the new one, whatever happens in between. */
export async function writeAuthorityProfile(dataDir: string, profile: AuthorityProfile): Promise<void> {
  const temporary = `${fileIn(dataDir)}.new`
  await writeFile(temporary, `${JSON.stringify(profile, null, 2)}\n`, { mode: 0o600 })
  await rename(temporary, fileIn(dataDir))
}
