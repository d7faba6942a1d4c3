import type { SignedIdentityChange } from '@sello/issuer'
import { type IdentityChangeRequest, PreparedIdentityChange } from '@sello/ledger'
import { z } from 'zod'
import { jsonText, readJson, writeNew } from '../files/files.ts'

/** Changes of an identity that await their owner's signature. */
export const ChangesFile = z.strictObject({
  format: z.literal('sello/identity-changes/v1'),
  changes: z.array(PreparedIdentityChange).min(1),
})

const Signature = z
  .string()
  .regex(/^0x[0-9a-f]{130}$/)
  .transform((text): `0x${string}` => `0x${text.slice(2)}`)

/** The same with the owner's signatures: anyone may relay them. */
export const SignedChangesFile = z.strictObject({
  format: z.literal('sello/signed-identity-changes/v1'),
  changes: z.array(z.strictObject({ prepared: PreparedIdentityChange, signature: Signature })).min(1),
})

/** Throws `file-unreadable`, `file-malformed`. */
export const readChanges = async (path: string): Promise<PreparedIdentityChange[]> =>
  (await readJson(path, ChangesFile)).changes

/** Throws `file-unreadable`, `file-malformed`. */
export const readSignedChanges = async (path: string): Promise<SignedIdentityChange[]> =>
  (await readJson(path, SignedChangesFile)).changes

/** Throws `file-exists`. */
export async function writeChanges(path: string, changes: readonly PreparedIdentityChange[]): Promise<void> {
  await writeNew(path, jsonText({ format: 'sello/identity-changes/v1', changes }))
}

/** Throws `file-exists`. */
export async function writeSignedChanges(
  path: string,
  changes: readonly SignedIdentityChange[],
): Promise<void> {
  await writeNew(path, jsonText({ format: 'sello/signed-identity-changes/v1', changes }))
}

const days = (seconds: number) => `${Math.round(seconds / 86_400)} days`

/** What a change does, for the person who signs it. */
export function describeChange(request: IdentityChangeRequest): string {
  switch (request.act) {
    case 'changeOwner':
      return `hand the identity over to ${request.newOwner}`
    case 'addDelegate':
      return `let ${request.delegate} act as ${request.type} for ${days(request.seconds)}`
    case 'revokeDelegate':
      return `end what ${request.delegate} does as ${request.type}`
    case 'setAttribute':
      return `add the ${request.purpose} key ${request.algorithm} ${request.publicKey} for ${days(request.seconds)}`
    case 'revokeAttribute':
      return `retire the ${request.purpose} key ${request.algorithm} ${request.publicKey}`
  }
}
