import type { CredentialReader, ReadCredential } from '@sello/core'
import { z } from 'zod'
import { walletError } from '../errors.ts'
import type { ClaimedCredential, OfferedCredential } from './claim-protocol.ts'

const Named = z.object({
  issuer: z.string(),
  credentialSubject: z.object({ certificateNumber: z.string(), version: z.int() }),
})

export interface CheckedClaim {
  readonly version: number
}

/**
 * Makes sure that what came is what was offered and bound to us. The wallet holds no mirror of the ledger: that
 * the issuer may sign, and did, is what every verifier checks. Errors: `claimed-credential-wrong`.
 */
export async function checkClaimed(
  deps: { readonly reader: CredentialReader; readonly holderDid: string },
  offer: Pick<OfferedCredential, 'issuer' | 'certificateNumber'>,
  claimed: ClaimedCredential,
): Promise<CheckedClaim> {
  const read = await deps.reader.read(claimed.credential)
  if (read.kind !== 'credential')
    throw wrong(`it cannot be read (${read.kind === 'unreadable' ? read.code : read.kind})`)
  const named = Named.safeParse(read.document)
  if (!named.success) throw wrong('it is no certificate')
  const { issuer, credentialSubject } = named.data
  if (issuer !== offer.issuer) throw wrong('another issuer signed it')
  if (!isKeyOf(read, offer.issuer)) throw wrong("its proof names a key that is not the issuer's")
  if (credentialSubject.certificateNumber !== offer.certificateNumber)
    throw wrong('it is of another certificate')
  if (read.format !== claimed.format) throw wrong('it has another format than it says')
  if (read.holder.kind !== 'did' || read.holder.did !== deps.holderDid)
    throw wrong('it is bound to another holder')
  return { version: credentialSubject.version }
}

function isKeyOf(read: ReadCredential, issuer: string): boolean {
  return read.verificationMethod.startsWith(`${issuer}#`)
}

function wrong(why: string) {
  return walletError('claimed-credential-wrong', `The issuer sent a credential that is not kept: ${why}.`)
}
