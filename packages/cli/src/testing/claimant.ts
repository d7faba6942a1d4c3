import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createKeyring, signClaimProof } from '@sello/agent'
import { SelloError } from '@sello/core'
import { ClaimNonce, ClaimResponse, Offer } from '@sello/protocol'
import { z } from 'zod'
import type { ApiCaller } from './api-caller.ts'

const Made = z.looseObject({ offerUrl: z.url(), txCode: z.string() })

/** A new holder claims a certificate: its `vc+jwt` copy. */
export async function claimJwt(officer: ApiCaller, certificateId: string, folder: string): Promise<string> {
  const offer = await officer.post(`/v1/certificates/${certificateId}/offers`, {}, Made)
  const { nonceUrl, claimUrl } = await officer.get(offer.offerUrl, Offer)
  const { nonce } = await officer.post(nonceUrl, {}, ClaimNonce)
  const dbPath = join(folder, `holder-${randomBytes(4).toString('hex')}.sqlite`)
  const keyring = await createKeyring({ dbPath, secret: randomBytes(32), chainId: 31_337 })
  const key = await keyring.createKey({ algorithm: 'Ed25519', purpose: 'holder' })
  const { signer } = await keyring.createHolderDid('key', key.id)
  const [audience = '', code] = offer.offerUrl.split('/v1/offers/')
  const proof = await signClaimProof(signer, { nonce, audience, issuedAt: new Date() })
  const claim = { code, txCode: offer.txCode, proof }
  const { credentials } = await officer.post(claimUrl, claim, ClaimResponse)
  await keyring.close()
  const jwt = credentials.find(({ format }) => format === 'vc+jwt')?.credential
  if (typeof jwt !== 'string') throw new SelloError('no-jwt', 'The issuer gave no vc+jwt.')
  return jwt
}
