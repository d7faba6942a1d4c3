import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { testPrivateKey } from '@sello/ledger'
import { createOwner, OWNER_FILE } from '../setup/owner-file.ts'

/** Puts the sealed owner key of a scene's administration into its data directory, as a first run in the browser does. */
export async function embedOwner(dataDir: string, passphrase: string): Promise<void> {
  let isKey = true
  const random = (length: number) => {
    if (!isKey) return randomBytes(length)
    isKey = false
    return testPrivateKey('cr')
  }
  const { ownerFile } = await createOwner(passphrase, random)
  writeFileSync(join(dataDir, OWNER_FILE), JSON.stringify(ownerFile), { mode: 0o600 })
}
