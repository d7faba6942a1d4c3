import type { Address } from '@sello/core'
import { createOwner, OwnerFile, openOwner } from '@sello/issuer'
import type { OwnerKey } from '@sello/ledger'
import { exists, jsonText, readJson, writeNew } from '../files/files.ts'

/** A new owner key in a sealed file. Throws `passphrase-too-short`, `file-exists`. */
export async function createOwnerFile(path: string, passphrase: string): Promise<Address> {
  const { identity, ownerFile } = await createOwner(passphrase)
  await writeNew(path, jsonText(ownerFile))
  return identity
}

/** The identity of an owner file, without opening it. Throws `file-unreadable`, `file-malformed`. */
export async function identityIn(path: string): Promise<Address> {
  return (await readJson(path, OwnerFile)).identity
}

export const hasOwnerFile = exists

/** Throws `passphrase-wrong`, `file-unreadable`, `file-malformed`. */
export async function openOwnerFile(path: string, passphrase: string): Promise<OwnerKey> {
  return openOwner(await readJson(path, OwnerFile), passphrase)
}
