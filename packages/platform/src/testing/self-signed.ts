import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** DER: tag, length, content (X.690 8.1). */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...head]), content])
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const utcTime = (date: Date) =>
  der(0x17, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`))
/** ecdsa-with-SHA256 */
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'))

/** A certificate for `localhost` that signs itself, good for a day, with its key: both as PEM (RFC 5280 4.1). */
export function selfSigned(commonName: string, now: Date): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(commonName)))))
  const validity = sequence(utcTime(now), utcTime(new Date(now.getTime() + 86_400_000)))
  const localhost = der(0x04, sequence(der(0x82, Buffer.from('localhost'))))
  const extensions = der(0xa3, sequence(sequence(oid('551d11'), localhost)))
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    name,
    validity,
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    extensions,
  )
  const signature = sign('sha256', content, privateKey)
  const whole = sequence(content, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}
