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
  const bytes: number[] = []
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position)
    let carry = code < 128 ? (VALUES[code] ?? -1) : -1
    if (carry < 0) return undefined
    for (let index = 0; index < bytes.length; index++) {
      carry += (bytes[index] ?? 0) * 58
      bytes[index] = carry & 0xff
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff)
  }
  for (let index = 0; index < text.length && text[index] === '1'; index++) bytes.push(0)
  return Uint8Array.from(bytes.reverse())
}
