import { encodeBase64url, encodeHex, SelloError } from '@sello/core'
import { createAgent, type ICredentialIssuer, type IIdentifier, type IKey } from '@veramo/core'
import { CredentialProviderJWT } from '@veramo/credential-jwt'
import { CredentialPlugin } from '@veramo/credential-w3c'
import { isObject } from '../reader/checked-json.ts'
import { VC_1_1_CONTEXT } from '../reader/reader-context.ts'
import { dataModel1From2 } from './map-data-model.ts'
import { JOSE_NAMES, requireSignerAlgorithm, type Signer, signerDid } from './signer.ts'

/** A Data Model 1.1 credential as a JWT by Veramo (`jwt_vc_json`). */
export async function signJwtVcJson(
  document: Readonly<Record<string, unknown>>,
  signer: Signer,
): Promise<string> {
  requireSignerAlgorithm(signer, 'Secp256k1', 'jwt_vc_json')
  const { id, issuer, cnf, contexts, dates, vc } = dataModel1From2(document)
  const subject = vc.credentialSubject
  const subjectId = isObject(subject) && typeof subject.id === 'string' ? { id: subject.id } : {}
  const signed = await veramoAgent(signer).createVerifiableCredential({
    credential: {
      '@context': contexts,
      id: String(id),
      issuer: String(issuer),
      ...dates,
      credentialSubject: subjectId,
      ...(cnf === undefined ? {} : { cnf }),
      vc,
    },
    proofFormat: 'jwt',
    keyRef: signer.keyId,
    header: { kid: signer.keyId },
  })
  return tokenOf(signed)
}

export interface TokenTimes {
  readonly nonce: string
  readonly audience: string
  readonly issuedAt: Date
  readonly expiresAt: Date
}

/** A Data Model 1.1 presentation as a JWT by Veramo (`jwt_vp_json`). */
export async function signJwtVpJson(credentials: readonly string[], signer: Signer, times: TokenTimes) {
  const signed = await veramoAgent(signer).createVerifiablePresentation({
    presentation: {
      '@context': [VC_1_1_CONTEXT],
      type: ['VerifiablePresentation'],
      holder: signerDid(signer),
      verifiableCredential: [...credentials],
      issuanceDate: times.issuedAt.toISOString(),
      expirationDate: times.expiresAt.toISOString(),
    },
    proofFormat: 'jwt',
    keyRef: signer.keyId,
    challenge: times.nonce,
    domain: times.audience,
    header: { kid: signer.keyId },
  })
  return tokenOf(signed)
}

/** Veramo's own agent, whose one identifier and one key are the signer's. */
function veramoAgent(signer: Signer) {
  const type = signer.algorithm === 'P256' ? 'Secp256r1' : signer.algorithm
  const key: IKey = {
    kid: signer.keyId,
    kms: 'signer',
    type,
    publicKeyHex: encodeHex(signer.publicKey).slice(2),
    meta: { algorithms: [JOSE_NAMES[signer.algorithm]] },
  }
  const identifier: IIdentifier = { did: signerDid(signer), provider: 'signer', keys: [key], services: [] }
  const signerPlugin = {
    methods: {
      didManagerGet: async () => identifier,
      keyManagerSign: async ({ data }: { data: string }) =>
        encodeBase64url(await signer.sign(Buffer.from(data, 'utf8'))),
    },
  }
  return createAgent<ICredentialIssuer>({
    plugins: [signerPlugin, new CredentialPlugin([new CredentialProviderJWT()])],
  })
}

function tokenOf(signed: { proof?: unknown }): string {
  const { proof } = signed
  const token = typeof proof === 'object' && proof !== null && 'jwt' in proof ? proof.jwt : undefined
  if (typeof token === 'string') return token
  throw new SelloError('veramo-no-token', 'Veramo gave no JWT back')
}
