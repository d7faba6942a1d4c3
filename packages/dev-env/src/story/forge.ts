import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createKeyring, type Keyring, type Signer, signCredential } from '@sello/agent'
import { CertificateCore, encodeBase64url, grantLeafHash, SelloError } from '@sello/core'
import { z } from 'zod'
import type { AuthorityHandle } from '../network/network.ts'

/** A credential's document as its holder sees it: the payload of the JWT. */
export function documentOf(jwt: string | Record<string, unknown>): Record<string, unknown> {
  if (typeof jwt !== 'string') throw new SelloError('demo-expectation', 'a vc+jwt is a string')
  const payload = Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')
  return z.record(z.string(), z.unknown()).parse(JSON.parse(payload))
}

/** Changes a member inside of a JWT and keeps its signature. */
export function tamperJwt(jwt: string | Record<string, unknown>, change: (document: Draft) => void): string {
  const document = Draft.parse(documentOf(jwt))
  change(document)
  const [header, , signature] = String(jwt).split('.')
  return `${header}.${Buffer.from(JSON.stringify(document)).toString('base64url')}.${signature}`
}

/** Enough of a certificate to change it. */
export const Draft = z.looseObject({
  id: z.string(),
  issuer: z.string(),
  credentialSubject: z.looseObject({ id: z.string(), legalName: z.string(), tin: z.string() }),
  certificateCore: CertificateCore,
  anchor: z.looseObject({
    grant: z.looseObject({ root: z.string(), salt: z.string() }),
    copy: z.looseObject({ root: z.string(), salt: z.string() }),
  }),
})
export type Draft = z.infer<typeof Draft>

/** Opens the keys of an administration's host, as its thief would. */
export async function stolenKeyring(authority: AuthorityHandle, chainId: number): Promise<Keyring> {
  const dbPath = join(authority.dataDir.issuer, 'keys.sqlite')
  return createKeyring({ dbPath, secret: authority.issuerKeySecret, chainId })
}

/** The administration's own certificate key, as the credential at hand names it. */
export async function stolenSigner(ring: Keyring, jwt: string | Record<string, unknown>): Promise<Signer> {
  const header: unknown = JSON.parse(Buffer.from(String(jwt).split('.')[0] ?? '', 'base64url').toString())
  const { kid } = z.looseObject({ kid: z.string() }).parse(header)
  for (const key of await ring.listKeys('cert')) {
    if (key.algorithm !== 'Ed25519') continue
    const signer = await ring.signer(key.id, 'cert', kid)
    if (await signsAs(signer, jwt)) return signer
  }
  throw new SelloError('demo-expectation', 'the ring does not hold the key of this credential')
}

/** Ed25519 signs deterministically: the right key makes the very signature at hand. */
async function signsAs(signer: Signer, jwt: string | Record<string, unknown>): Promise<boolean> {
  const [header, payload, signature] = String(jwt).split('.')
  const again = await signer.sign(Buffer.from(`${header}.${payload}`, 'latin1'))
  return encodeBase64url(again) === signature
}

/** Signs a draft as `vc+jwt`. */
export async function signDraft(draft: Draft, signer: Signer): Promise<string> {
  const signed = await signCredential('vc+jwt', draft, signer, new Date())
  return String(signed)
}

/** Replaces the grant by one of the forger's own making: right in form, never anchored. */
export function inventGrant(draft: Draft): Draft {
  const salt = randomBytes(32)
  const leaf = grantLeafHash(draft.certificateCore, salt)
  const root = `0x${Buffer.from(leaf).toString('hex')}`
  const grant = { leafIndex: 0, treeSize: 1, path: [], root, salt: encodeBase64url(salt) }
  return { ...draft, anchor: { ...draft.anchor, grant } }
}
