const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const VALUES = new Int8Array(128).fill(-1)
for (let index = 0; index < ALPHABET.length; index++) VALUES[ALPHABET.charCodeAt(index)] = index

/** Base58 with the Bitcoin alphabet (Multibase `z`, without the prefix). */
export function encodeBase58(bytes: Uint8Array): string {
  const digits: number[] = []
  for (const byte of bytes) {
    let carry = byte
    for (let index = 0; index < digits.length; index++) {
      carry += (digits[index] ?? 0) << 8
      digits[index] = carry % 58
      carry = Math.floor(carry / 58)
    }
    for (; carry > 0; carry = Math.floor(carry / 58)) digits.push(carry % 58)
  }
  let text = ''
  for (let index = 0; index < bytes.length && bytes[index] === 0; index++) text += '1'
  for (let index = digits.length - 1; index >= 0; index--) text += ALPHABET[digits[index] ?? 0]
  return text
}

/** Undefined for foreign characters and for texts over 256 characters: the cost grows with the square. */
export function decodeBase58(text: string): Uint8Array | undefined {
  if (text.length > 256) return undefined
  const words: number[] = []
  for (let position = 0; position < text.length; position += CHUNK) {
    const chunk = text.slice(position, position + CHUNK)
    let value = 0
    for (let index = 0; index < chunk.length; index++) {
      const code = chunk.charCodeAt(index)
      const digit = code < 128 ? (VALUES[code] ?? -1) : -1
      if (digit < 0) return undefined
      value = value * 58 + digit
    }
    multiplyAdd(words, 58 ** chunk.length, value)
  }
  let zeros = 0
  while (text[zeros] === '1') zeros++
  return Uint8Array.from([...new Uint8Array(zeros), ...bytesOf(words)])
}

/** Digits taken at once: 58⁵ times a word of 16 bits is far below 2⁵³. */
const CHUNK = 5
const WORD = 0x10000

/** words = words × factor + addend; words of 16 bits, the least significant first. */
function multiplyAdd(words: number[], factor: number, addend: number): void {
  let carry = addend
  for (let index = 0; index < words.length; index++) {
    carry += (words[index] ?? 0) * factor
    words[index] = carry % WORD
    carry = Math.floor(carry / WORD)
  }
  for (; carry > 0; carry = Math.floor(carry / WORD)) words.push(carry % WORD)
}

/** Most significant byte first, without leading zeros. */
function bytesOf(words: readonly number[]): number[] {
  const bytes: number[] = []
  for (let index = words.length - 1; index >= 0; index--) {
    const word = words[index] ?? 0
    if (bytes.length > 0 || word > 0xff) bytes.push(word >> 8)
    if (bytes.length > 0 || word > 0) bytes.push(word & 0xff)
  }
  return bytes
}
