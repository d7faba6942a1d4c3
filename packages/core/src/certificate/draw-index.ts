import { hash } from 'node:crypto'
import { SelloError } from '../errors.ts'
import { STATUS_LIST_ENTRIES } from './certificate-shapes.ts'

const ROUNDS = 10

/**
 * The status index of a list's `draw`-th certificate (from 0): looks random to who lacks the list's secret (32
 * random bytes), and no two draws of a list give the same, so nothing but the counter need be stored.
 * A Feistel network over 17 bits (halves of 8 and 9, which change places each round) with SHA-256 of secret,
 * round and half as its round function. Throws `status-list-full`, `not-32-bytes`.
 */
export function drawIndex(secret: Uint8Array, draw: number): number {
  if (secret.length !== 32) throw new SelloError('not-32-bytes', "A list's secret has 32 bytes")
  if (!Number.isInteger(draw) || draw < 0 || draw >= STATUS_LIST_ENTRIES) {
    throw new SelloError(
      'status-list-full',
      `A status list has ${STATUS_LIST_ENTRIES} entries: begin a new one`,
    )
  }
  const input = new Uint8Array(35)
  input.set(secret)
  let left = draw >> 9
  let right = draw & 0x1ff
  for (let round = 0; round < ROUNDS; round++) {
    input[32] = round
    input[33] = right >> 8
    input[34] = right & 0xff
    const mixed = Number.parseInt(hash('sha256', input, 'hex').slice(0, 4), 16)
    const next = (left ^ mixed) & (round % 2 === 0 ? 0xff : 0x1ff)
    left = right
    right = next
  }
  return (left << 9) | right
}
