import { createHash } from 'node:crypto'
import { issuerError } from '../errors.ts'
import { cleanSvg } from './clean-svg.ts'
import type { StoredLogo } from './programme-store.ts'

export const MAX_LOGO_BYTES = 262_144
/** Pixels on a side: a small file must not unfold to a giant picture. */
const MAX_SIDE = 4_096

export const logoTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'] as const
export type LogoType = (typeof logoTypes)[number]

const refused = (message: string) => issuerError('logo-refused', message)

/** An uploaded logo as it is kept: raster images as they came, drawings with what only draws. Throws `logo-refused`. */
export function readLogo(mediaType: LogoType, bytes: Uint8Array): StoredLogo {
  if (bytes.length === 0 || bytes.length > MAX_LOGO_BYTES)
    throw refused(`A logo has 1 to ${MAX_LOGO_BYTES} bytes.`)
  const content = mediaType === 'image/svg+xml' ? cleaned(bytes) : checked(mediaType, bytes)
  return { digest: createHash('sha256').update(content).digest('base64url'), mediaType, content }
}

function cleaned(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes)
  return new TextEncoder().encode(cleanSvg(text))
}

function checked(mediaType: Exclude<LogoType, 'image/svg+xml'>, bytes: Uint8Array): Uint8Array {
  const size = sizes[mediaType](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!size) throw refused(`The file is not ${mediaType}.`)
  const [width, height] = size
  if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE)
    throw refused(`A logo has at most ${MAX_SIDE} pixels on a side; this has ${width} by ${height}.`)
  return bytes
}

type Size = readonly [width: number, height: number]

/** Width and height from the file itself: whoever names another type is refused. */
const sizes: Readonly<Record<Exclude<LogoType, 'image/svg+xml'>, (bytes: Buffer) => Size | undefined>> = {
  'image/png': pngSize,
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
}

function pngSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

/** Walks the segments up to the frame header (ITU-T T.81, B.2.2). */
function jpegSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)]
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

/** The three forms of WebP (RFC 9649 2). */
function webpSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF') return undefined
  if (bytes.toString('latin1', 8, 12) !== 'WEBP') return undefined
  const form = bytes.toString('latin1', 12, 16)
  if (form === 'VP8X') return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1]
  if (form === 'VP8 ') return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff]
  if (form !== 'VP8L') return undefined
  const packed = bytes.readUInt32LE(21)
  return [(packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1]
}
