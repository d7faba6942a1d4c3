import type { Keyring } from '@sello/agent'
import { Address } from '@sello/core'
import { type AuthorisationTerms, authorise } from '@sello/ledger'
import type { Kysely } from 'kysely'
import type { OfficerKeys } from '../features/acts/ledger-ports.ts'
import { issuerError } from '../features/errors.ts'
import type { SealedActs } from './sealed-acts.ts'
import type { IssuerTables } from './tables.ts'

export interface OfficerKeysOptions extends Pick<AuthorisationTerms, 'chainId' | 'contracts'> {
  readonly db: Kysely<IssuerTables>
  readonly keyring: Pick<Keyring, 'ledgerAccount'>
  readonly acts: SealedActs
}

/** Officers' ledger keys in the service's keyring: used within a fresh session of theirs, by the use-cases' rule. */
export function createOfficerKeys(options: OfficerKeysOptions): OfficerKeys {
  const { chainId, contracts } = options
  return {
    keyOf: async (username) => {
      const { address, key_id } = await keyOf(options.db, username)
      return {
        address: Address.parse(address),
        sign: async (calls) => {
          const account = await options.keyring.ledgerAccount(key_id)
          const signatures: `0x${string}`[] = []
          for (const { call, nonce, deadline } of calls) {
            const terms = { chainId, contracts, nonce: BigInt(nonce), deadline: BigInt(deadline) }
            signatures.push((await authorise(await options.acts.toAct(call), account, terms)).signature)
          }
          return signatures
        },
      }
    },
  }
}

async function keyOf(db: Kysely<IssuerTables>, username: string) {
  const row = await db
    .selectFrom('officer_key')
    .selectAll()
    .where('username', '=', username)
    .executeTakeFirst()
  if (!row) throw issuerError('officer-not-enrolled', 'You have no ledger key yet.')
  return row
}
