import { generateKeyPairSync, sign, verify } from 'node:crypto'
import type { Contender } from '../measure.ts'

/** The raw limit: `count` Ed25519 verifications of messages of the given sizes by node:crypto alone. */
export function nodeCryptoVerifications(sizes: readonly number[]): Contender {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const messages = sizes.map((size) => Buffer.alloc(size, 'x'))
  const signatures = messages.map((message) => sign(null, message, privateKey))
  return {
    name: `node:crypto, ${sizes.length} Ed25519 verifications`,
    work: () => {
      for (const [index, message] of messages.entries())
        if (!verify(null, message, publicKey, signatures[index] ?? Buffer.alloc(0)))
          throw new RangeError('node:crypto did not verify its own signature')
    },
  }
}
