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
  // The number in words of 16 bits, the least significant first.
  const words: number[] = []
  for (let position = 0; position < text.length; position += 2) {
    const first = digitAt(text, position)
    const second = position + 1 < text.length ? digitAt(text, position + 1) : 0
    if (first < 0 || second < 0) return undefined
    if (position + 1 < text.length) multiplyAdd(words, 58 * 58, first * 58 + second)
    else multiplyAdd(words, 58, first)
  }
  let zeros = 0
  while (text.charCodeAt(zeros) === ONE) zeros++
  return bytesOf(words, zeros)
}

const ONE = 0x31

function digitAt(text: string, position: number): number {
  const code = text.charCodeAt(position)
  return code < 128 ? (VALUES[code] ?? -1) : -1
}

/** words = words × factor + addend; two digits at once still fit into 31 bits. */
function multiplyAdd(words: number[], factor: number, addend: number): void {
  let carry = addend
  for (let index = 0; index < words.length; index++) {
    carry += (words[index] ?? 0) * factor
    words[index] = carry & 0xffff
    carry >>>= 16
  }
  if (carry > 0) words.push(carry)
}

/** So many zeros, then the number, most significant byte first. */
function bytesOf(words: readonly number[], zeros: number): Uint8Array {
  const top = words.at(-1)
  const length = top === undefined ? 0 : words.length * 2 - (top > 0xff ? 0 : 1)
  const bytes = new Uint8Array(zeros + length)
  for (let index = 0; index < length; index++) {
    bytes[zeros + length - 1 - index] = ((words[index >> 1] ?? 0) >> (index & 1 ? 8 : 0)) & 0xff
  }
  return bytes
}
