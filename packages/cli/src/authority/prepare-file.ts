import { SelloError } from '@sello/core'
import { prepareChanges, readAuthorityProfile } from '@sello/issuer'
import type { IdentityChangeRequest } from '@sello/ledger'
import type { CommandIo } from '../command.ts'
import { exists } from '../files/files.ts'
import { describeChange, writeChanges } from './changes-file.ts'
import type { Place } from './place.ts'
import { networkOf } from './service-environment.ts'

/**
 * Makes changes and writes them down for the owner. That the file is new and the node answers is known before anything
 * is made. Throws `file-exists`, `rpc-unreachable`.
 */
export async function prepareFile(
  place: Place,
  out: string,
  io: CommandIo,
  make: () => Promise<IdentityChangeRequest[]>,
): Promise<IdentityChangeRequest[]> {
  const { identity, ledger } = await readAuthorityProfile(place.issuer.dataDir)
  const { rpcUrl } = await networkOf(place, io)
  if (await exists(out)) throw new SelloError('file-exists', `${out} exists already: name another.`)
  await prepareChanges({ rpcUrl, ledger, identity, changes: [] })
  const changes = await make()
  if (changes.length > 0) await writeChanges(out, await prepareChanges({ rpcUrl, ledger, identity, changes }))
  return changes
}

/** What was prepared and what to do with it. */
export function preparedText(changes: readonly IdentityChangeRequest[], out: string, dir: string): string {
  if (changes.length === 0) return 'nothing has to be signed\n'
  return [
    ...changes.map((change) => `  ${describeChange(change)}`),
    'nothing of it counts before the owner has signed it and it is on the ledger:',
    `  sello keys sign ${out} --owner-file OWNER-FILE --out SIGNED`,
    `  sello keys relay SIGNED --dir ${dir}`,
    '',
  ].join('\n')
}
