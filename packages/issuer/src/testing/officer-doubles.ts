import { randomBytes } from 'node:crypto'
import { Address, Hash32 } from '@sello/core'
import { hashPassword } from '@sello/platform'
import { issuerError } from '../features/errors.ts'
import type { ChangeSender, OwnerDesk } from '../features/officers/identity-changes.ts'
import type { OfficerMeans } from '../features/officers/officer.ts'

export const recordAddress = Address.parse(`0x${'ec'.repeat(20)}`)
const owner = Address.parse(`0x${'c4'.repeat(20)}`)

/** Keys of nobody; passwords that follow from their seed. */
export const benchOfficerMeans: OfficerMeans = {
  createKey: async (username) => ({
    keyId: `key of ${username}`,
    address: Address.parse(`0x${randomBytes(20).toString('hex')}`),
  }),
  initialPassword: (seed) => `initial ${Buffer.from(seed).toString('base64url')}`,
  hashPassword,
}

/** Takes every signature that ends in `1`. */
export const benchOwnerDesk: OwnerDesk & ChangeSender = {
  record: recordAddress,
  prepare: async (changes) =>
    changes.map(({ act, type, delegate }, place) => ({
      format: 'sello/identity-change/v1',
      chainId: 31_337,
      didRegistry: owner,
      owner,
      ownerNonce: place,
      request: { act, identity: owner, type, delegate, ...(act === 'addDelegate' ? { seconds: 60 } : {}) },
      digest: Hash32.parse(`0x${randomBytes(32).toString('hex')}`),
    })),
  check: async (signed) => {
    if (signed.some(({ signature }) => !signature.endsWith('1')))
      throw issuerError('bad-owner-signature', 'The signature is not the owner’s over this change.')
  },
  hasEmbeddedOwner: async () => true,
  signEmbedded: async (prepared, passphrase) => {
    if (passphrase !== 'the passphrase') throw issuerError('passphrase-wrong', 'It opens nothing.')
    return prepared.map((change) => ({ prepared: change, signature: `0x${'1'.repeat(130)}` }))
  },
  sendChange: async () => ({ txHash: `0x${'7'.repeat(64)}` }),
}
