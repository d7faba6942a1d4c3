import { createHmac } from 'node:crypto'
import { equalSecrets } from '../tokens.ts'

const PERIOD_SECONDS = 30
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Number of the 30-second step of a moment (RFC 6238 4.2). */
export function totpStep(at: Date): number {
  return Math.floor(at.getTime() / 1000 / PERIOD_SECONDS)
}

/** Six digits for a step: HMAC-SHA-1 with dynamic truncation (RFC 4226 5.3). `secret` is base32. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/**
 * Step of a code that is right now, or one step early or late for clocks that differ; undefined when it is none, or
 * when its step is not after `lastStep`: a code is accepted once (RFC 6238 5.2).
 */
export function acceptedStep(secret: string, code: string, at: Date, lastStep: number): number | undefined {
  const now = totpStep(at)
  let found: number | undefined
  for (const step of [now - 1, now, now + 1])
    if (equalSecrets(totpCode(secret, step), code) && step > lastStep) found ??= step
  return found
}

/** What authenticator apps read from a QR code. */
export function otpauthUrl(secret: string, names: { issuer: string; account: string }): string {
  const label = `${encodeURIComponent(names.issuer)}:${encodeURIComponent(names.account)}`
  const query = new URLSearchParams({ secret, issuer: names.issuer, digits: '6', period: '30' })
  return `otpauth://totp/${label}?${query.toString().replaceAll('+', '%20')}`
}

/** RFC 4648 6, without padding. */
export function toBase32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

function fromBase32(text: string): Buffer {
  let bits = ''
  for (const letter of text) bits += ALPHABET.indexOf(letter).toString(2).padStart(5, '0')
  const bytes = bits.match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}

export interface CodeSource {
  /** A code that was not handed out before; waits for the next step where all of now are used up. */
  next(): Promise<string>
}

/** An authenticator for tests, demos and scheduled jobs: as codes are accepted once, none is given twice. */
export function createCodeSource(
  secret: string,
  options: { clock: () => Date; sleep: (ms: number) => Promise<unknown> },
): CodeSource {
  let last = 0
  return {
    next: async () => {
      while (last > totpStep(options.clock())) await options.sleep(500)
      last = Math.max(totpStep(options.clock()), last + 1)
      return totpCode(secret, last)
    },
  }
}
