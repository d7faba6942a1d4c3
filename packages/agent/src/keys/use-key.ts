import { decodeBase64url, SelloError } from '@sello/core'
import { Signature } from 'ethers'
import {
  type Hex,
  hashMessage,
  hashTypedData,
  keccak256,
  type LocalAccount,
  parseSignature,
  serializeTransaction,
} from 'viem'
import { toAccount } from 'viem/accounts'
import { JOSE_NAMES, type Signer } from '../formats/signer.ts'
import { addressOfKey } from './address-of-key.ts'
import type { KeyRecord } from './key-record.ts'
import type { KeyringAgent } from './keyring-agent.ts'

/** A viem account whose key stays in the keyring. */
export type LedgerAccount = LocalAccount<'sello-keyring'>

/** Signs through Veramo's key manager. Throws `key-algorithm` for a key that cannot sign. */
export function toSigner(agent: KeyringAgent, key: KeyRecord, keyId: string): Signer {
  const { algorithm, publicKey } = key
  if (algorithm === 'X25519') throw new SelloError('key-algorithm', 'An X25519 key cannot sign')
  return {
    keyId,
    algorithm,
    publicKey,
    async sign(data) {
      const signature = await agent.keyManagerSign({
        keyRef: key.id,
        algorithm: JOSE_NAMES[algorithm],
        data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex'),
        encoding: 'hex',
      })
      const bytes = decodeBase64url(signature)
      if (bytes?.length !== 64) throw new SelloError('veramo-no-signature', 'Veramo gave no signature back')
      return bytes
    },
  }
}

/** 65 bytes r ‖ s ‖ v over a digest, low s, through Veramo's key manager. */
export function toLedgerAccount(agent: KeyringAgent, key: KeyRecord): LedgerAccount {
  const sign = async ({ hash }: { hash: Hex }): Promise<Hex> => {
    const compact = await agent.keyManagerSign({
      keyRef: key.id,
      algorithm: 'eth_rawSign',
      data: hash,
      encoding: 'hex',
    })
    return `0x${Signature.from(compact).serialized.slice(2)}`
  }
  const account = toAccount({
    address: addressOfKey(key.publicKey),
    sign,
    signMessage: ({ message }) => sign({ hash: hashMessage(message) }),
    signTypedData: (definition) => sign({ hash: hashTypedData(definition) }),
    async signTransaction(transaction, { serializer = serializeTransaction } = {}) {
      const unsigned = await serializer(transaction)
      const signature = parseSignature(await sign({ hash: keccak256(unsigned) }))
      return serializer(transaction, signature)
    },
  })
  return { ...account, source: 'sello-keyring', publicKey: `0x${Buffer.from(key.publicKey).toString('hex')}` }
}
