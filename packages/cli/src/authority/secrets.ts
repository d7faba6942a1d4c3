import { SelloError } from '@sello/core'
import type { CommandIo } from '../command.ts'
import { readSecretFile } from '../files/files.ts'

type SecretIo = Pick<CommandIo, 'environment' | 'askSecret'>

/** A secret that is made now is typed twice. Throws `secret-missing`, `secret-mistyped`. */
async function askNew(io: SecretIo, what: string, how: string): Promise<string> {
  const first = await io.askSecret(`New ${what}: `)
  if (first === undefined) throw new SelloError('secret-missing', `The ${what} is missing: ${how}.`)
  if ((await io.askSecret(`Again, the ${what}: `)) !== first)
    throw new SelloError('secret-mistyped', `The two entries of the ${what} differ.`)
  return first
}

const PASSPHRASE = 'SELLO_OWNER_PASSPHRASE'

/** Passphrase of an owner file: of a new one when `fresh`. Throws `secret-missing`, `secret-mistyped`. */
export async function ownerPassphrase(io: SecretIo, fresh: boolean): Promise<string> {
  const given = io.environment[PASSPHRASE]
  if (given) return given
  const how = `set ${PASSPHRASE}, or run this on a terminal`
  if (fresh) return askNew(io, 'passphrase of the owner key', how)
  const typed = await io.askSecret('Passphrase of the owner key: ')
  if (typed === undefined) throw new SelloError('secret-missing', `The passphrase is missing: ${how}.`)
  return typed
}

/** Password of a new account. Throws `secret-missing`, `secret-mistyped`, `file-too-open`. */
export async function newPassword(io: SecretIo, username: string, file?: string): Promise<string> {
  if (file !== undefined) return readSecretFile(file)
  return askNew(io, `password of ${username}`, `give its file, or run this on a terminal`)
}
