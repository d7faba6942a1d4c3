import { SelloError } from '@sello/core'
import { readAuthorityProfile, relayChanges, type SignedIdentityChange, signChanges } from '@sello/issuer'
import type { PreparedIdentityChange } from '@sello/ledger'
import type { CommandIo } from '../command.ts'
import { describeChange } from './changes-file.ts'
import { openOwnerFile } from './owner-file.ts'
import type { Place } from './place.ts'
import { ownerPassphrase } from './secrets.ts'
import { keySecretOf, networkOf } from './service-environment.ts'

/** Shows what is signed, then signs it: reaches nobody. Throws `not-the-owner`, `passphrase-wrong`. */
export async function signWithOwner(
  changes: readonly PreparedIdentityChange[],
  ownerFile: string,
  io: CommandIo,
): Promise<SignedIdentityChange[]> {
  const first = changes[0]
  if (!first) throw new SelloError('nothing-to-sign', 'There are no changes to sign.')
  io.progress(`Changes of ${first.request.identity} on chain ${first.chainId}:\n`)
  for (const { request } of changes) io.progress(`  ${describeChange(request)}\n`)
  return signChanges(changes, await openOwnerFile(ownerFile, await ownerPassphrase(io, false)))
}

/**
 * Sends signed changes with the administration's record account; what is there already is not sent twice. Throws
 * `change-refused`, `wrong-identity`.
 */
export async function relay(
  place: Place,
  signed: readonly SignedIdentityChange[],
  io: CommandIo,
  rpcUrl?: string,
): Promise<void> {
  const { ledger } = await readAuthorityProfile(place.issuer.dataDir)
  const elsewhere = signed.some(
    ({ prepared: { chainId, didRegistry } }) =>
      chainId !== ledger.chainId || didRegistry !== ledger.contracts.didRegistry,
  )
  if (elsewhere) throw new SelloError('wrong-network', 'These changes are for another network.')
  const keySecret = await keySecretOf(place, 'issuer', io)
  const network = await networkOf(place, io, rpcUrl)
  await relayChanges({ dataDir: place.issuer.dataDir, keySecret, ...network }, signed)
}
