import { PreparedIdentityChange, testAccount } from '@sello/ledger'
import type { IdentityChangesFile } from '@sello/protocol'
import { signChanges } from '../setup/identity-changes.ts'

/** What `sello keys sign` writes for the owner of the administration of a scene. */
export async function signAsOwner({ changes }: IdentityChangesFile) {
  const prepared = changes.map((change) => PreparedIdentityChange.parse(change))
  const signed = await signChanges(prepared, testAccount('cr'))
  return { format: 'sello/signed-identity-changes/v1' as const, changes: signed }
}
