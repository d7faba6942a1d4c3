import {
  type HolderMethod,
  type Keyring,
  type Signer,
  signClaimProof,
  signPresentation,
  signRequestProof,
} from '@sello/agent'
import { Did } from '@sello/core'
import type { Kysely } from 'kysely'
import type { Holder } from '../features/holder.ts'
import type { WalletTables } from './wallet-tables.ts'

/** Long enough for a slow clock, too short to be kept for later. */
const PRESENTATION_SECONDS = 300

/**
 * The firm's DID: made at the first start by the configured method, the same ever after. Default is did:ethr,
 * whose identifier is its secp256k1 key: no ledger write, and the DID outlives the key.
 */
export async function openHolder(
  keyring: Keyring,
  db: Kysely<WalletTables>,
  method: HolderMethod,
  now: Date,
): Promise<Holder> {
  const signer = (await knownSigner(keyring, db)) ?? (await makeSigner(keyring, db, method, now))
  const did = Did.parse(signer.keyId.split('#')[0])
  return {
    did,
    signsDataIntegrity: signer.algorithm === 'Ed25519',
    proveClaim: ({ nonce, audience, now }) => signClaimProof(signer, { nonce, audience, issuedAt: now }),
    proveRequest: ({ nonce, audience, now, request }) =>
      signRequestProof(signer, { nonce, audience, issuedAt: now }, request),
    present: ({ format, credentials, nonce, audience, now }) => {
      const expiresAt = new Date(now.getTime() + PRESENTATION_SECONDS * 1000)
      return signPresentation(format, credentials, signer, { nonce, audience, issuedAt: now, expiresAt })
    },
  }
}

async function knownSigner(keyring: Keyring, db: Kysely<WalletTables>): Promise<Signer | undefined> {
  const row = await db.selectFrom('holder').selectAll().executeTakeFirst()
  return row && keyring.signer(row.key, 'holder', row.key_url)
}

/** A crash in between leaves a key that nothing names, and the next start makes another. */
async function makeSigner(
  keyring: Keyring,
  db: Kysely<WalletTables>,
  method: HolderMethod,
  now: Date,
): Promise<Signer> {
  const algorithm = method === 'ethr' ? 'Secp256k1' : 'Ed25519'
  const key = await keyring.createKey({ algorithm, purpose: 'holder' })
  const { did, keyId, signer } = await keyring.createHolderDid(method, key.id)
  await db
    .insertInto('holder')
    .values({ one: 1, did, key: key.id, key_url: keyId, made_at: now.toISOString() })
    .execute()
  return signer
}
