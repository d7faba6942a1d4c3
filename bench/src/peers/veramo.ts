import {
  createAgent,
  type ICredentialPlugin,
  type IDIDManager,
  type IKeyManager,
  type IResolver,
} from '@veramo/core'
import { CredentialProviderJWT } from '@veramo/credential-jwt'
import { CredentialPlugin } from '@veramo/credential-w3c'
import { DIDManager, MemoryDIDStore } from '@veramo/did-manager'
import { getDidKeyResolver, KeyDIDProvider } from '@veramo/did-provider-key'
import { DIDResolverPlugin } from '@veramo/did-resolver'
import { KeyManager, MemoryKeyStore, MemoryPrivateKeyStore } from '@veramo/key-manager'
import { KeyManagementSystem } from '@veramo/kms-local'
import type { Contender } from '../measure.ts'

type Plugins = ICredentialPlugin & IDIDManager & IKeyManager & IResolver

function createPeer() {
  const kms = new KeyManagementSystem(new MemoryPrivateKeyStore())
  return createAgent<Plugins>({
    plugins: [
      new KeyManager({ store: new MemoryKeyStore(), kms: { local: kms } }),
      new DIDManager({
        store: new MemoryDIDStore(),
        defaultProvider: 'did:key',
        providers: { 'did:key': new KeyDIDProvider({ defaultKms: 'local' }) },
      }),
      new DIDResolverPlugin({ ...getDidKeyResolver() }),
      new CredentialPlugin([new CredentialProviderJWT()]),
    ],
  })
}

/**
 * Veramo's own verification of a JWT presentation with one credential, all did:key of one kind of key.
 * Its `verifyPresentation` checks the presentation's signature only; `withCredential` adds `verifyCredential`, so
 * that the same two signatures are checked as in a verdict.
 */
export async function veramoVerifyPresentation(
  keyType: 'Ed25519' | 'Secp256k1',
  subject: Record<string, unknown>,
): Promise<{ presentationOnly: Contender; withCredential: Contender }> {
  const agent = createPeer()
  const create = () => agent.didManagerCreate({ provider: 'did:key', options: { keyType } })
  const [issuer, holder] = [await create(), await create()]
  const credential = await agent.createVerifiableCredential({
    credential: { issuer: issuer.did, credentialSubject: { ...subject, id: holder.did } },
    proofFormat: 'jwt',
  })
  const presentation = await agent.createVerifiablePresentation({
    presentation: {
      holder: holder.did,
      verifiableCredential: [credential],
      verifier: ['did:example:verifier'],
    },
    challenge: 'nonce-of-the-bench',
    proofFormat: 'jwt',
  })
  const verifyPresentation = async () => {
    const result = await agent.verifyPresentation({
      presentation: String(presentation.proof.jwt),
      challenge: 'nonce-of-the-bench',
      domain: 'did:example:verifier',
    })
    if (!result.verified) throw new RangeError(`Veramo: ${result.error?.message}`)
  }
  const verifyCredential = async () => {
    const result = await agent.verifyCredential({ credential: String(credential.proof.jwt) })
    if (!result.verified) throw new RangeError(`Veramo: ${result.error?.message}`)
  }
  const both = () => verifyPresentation().then(verifyCredential)
  return {
    presentationOnly: { name: `Veramo verifyPresentation alone (${keyType})`, work: verifyPresentation },
    withCredential: { name: `Veramo verifyPresentation and verifyCredential (${keyType})`, work: both },
  }
}
