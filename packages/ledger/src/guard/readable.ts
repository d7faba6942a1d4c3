/** Runs this long do not come about by chance: 20 printable bytes in a random digest, once in 30 million digests. */
const PRINTABLE_RUN = 20
/** Equal bytes in a row: a digest or a key has six once in 40 billion, padded text nearly always. */
const EQUAL_RUN = 6

const isPrintable = (byte: number) => byte >= 0x20 && byte <= 0x7e
const isControl = (byte: number) => byte < 0x20 || byte === 0x7f

function longestRun(
  bytes: Uint8Array,
  belongs: (byte: number, before: number | undefined) => boolean,
): number {
  let longest = 0
  let run = 0
  bytes.forEach((byte, i) => {
    run = belongs(byte, i === 0 ? undefined : bytes[i - 1]) ? run + 1 : 0
    longest = Math.max(longest, run)
  })
  return longest
}

/** True when the bytes as a whole are text in UTF-8, whatever the script. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.some(isControl)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Hex digits as text, e.g. a name that was hex-encoded twice. */
const isHexDigit = (byte: number) =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46)

/**
 * Why bytes that should look random (a digest, a key, a salt) do not: they can be read, or are padded.
 * Undefined when nothing is wrong with them.
 */
export function notRandom(bytes: Uint8Array): string | undefined {
  if (longestRun(bytes, isPrintable) >= PRINTABLE_RUN) return 'holds readable text'
  if (longestRun(bytes, isHexDigit) >= 16) return 'holds hex digits as text'
  if (isText(bytes)) return 'is text'
  // The run counts the bytes equal to the one before: one less than the run itself.
  if (longestRun(bytes, (byte, before) => byte === before) >= EQUAL_RUN - 1) return 'is padded'
  return undefined
}

/** Why an address or a bitmap, which may hold zeros, is refused. */
export function readableIn(bytes: Uint8Array, run: number): string | undefined {
  return longestRun(bytes, isPrintable) >= run ? 'holds readable text' : undefined
}
