import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

export interface SoftwarePasskeyOptions {
  /** Origin of the page that asks. */
  readonly origin: string
  /** False: as an authenticator that did not ask for a fingerprint or a PIN. */
  readonly userVerified?: boolean
}

const digest = (data: string | Buffer) => createHash('sha256').update(data).digest()

/** A passkey in memory that answers as an authenticator does (WebAuthn 3, ES256, attestation `none`). */
export function createSoftwarePasskey({ origin, userVerified = true }: SoftwarePasskeyOptions) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let counter = 0
  const flags = (attested: boolean) => 0x01 | (userVerified ? 0x04 : 0) | (attested ? 0x40 : 0)
  const authenticatorData = (rpId: string, attested: boolean) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter++)
    const head = [digest(rpId), Buffer.of(flags(attested)), count]
    return Buffer.concat(attested ? [...head, attestedCredential(id, cosePublicKey(publicKey))] : head)
  }
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const credential = {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key' as const,
    clientExtensionResults: {},
  }
  return {
    /** The answer to the options of a registration. */
    create: (options: { challenge: string; rp?: unknown }, rpId = new URL(origin).hostname) => ({
      ...credential,
      response: {
        clientDataJSON: clientData('webauthn.create', options.challenge).toString('base64url'),
        attestationObject: attestation(authenticatorData(rpId, true)).toString('base64url'),
        transports: ['internal'],
      },
    }),
    /** The answer to the options of an authentication. */
    get: (options: { challenge: string }, rpId = new URL(origin).hostname) => {
      const data = authenticatorData(rpId, false)
      const client = clientData('webauthn.get', options.challenge)
      const signature = createSign('sha256')
        .update(Buffer.concat([data, digest(client)]))
        .sign(privateKey)
      return {
        ...credential,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
        },
      }
    },
  }
}

/** AAGUID of zeros, length, id, key. */
function attestedCredential(id: Buffer, key: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(id.length)
  return Buffer.concat([Buffer.alloc(16), length, id, key])
}

/** COSE_Key: kty EC2, alg ES256, crv P-256, x, y (RFC 9053). */
function cosePublicKey(key: KeyObject): Buffer {
  const jwk = key.export({ format: 'jwk' })
  const coordinate = (text = '') => [Buffer.of(0x58, 0x20), Buffer.from(text, 'base64url')]
  return Buffer.concat([
    Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21),
    ...coordinate(jwk.x),
    Buffer.of(0x22),
    ...coordinate(jwk.y),
  ])
}

/** CBOR of {fmt: "none", attStmt: {}, authData}. */
function attestation(authData: Buffer): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.of(0x60 + value.length), Buffer.from(value)])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(authData.length)
  return Buffer.concat([
    Buffer.of(0xa3),
    ...[text('fmt'), text('none'), text('attStmt'), Buffer.of(0xa0), text('authData')],
    Buffer.concat([Buffer.of(0x59), length, authData]),
  ])
}
