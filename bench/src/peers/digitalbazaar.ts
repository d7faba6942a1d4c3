import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { generate } from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue, verifyCredential } from '@digitalbazaar/vc'
import { checkStatus, createCredential, createList } from '@digitalbazaar/vc-bitstring-status-list'
import { loadContext } from '@sello/schemas'
import type { Contender } from '../measure.ts'

const LIST_URL = 'https://issuer.example/status/1'

/** A key of its own, a loader that holds its documents and the contexts, and a signed status list. */
async function createPeer(issuer: string) {
  const keyId = `${issuer}#key-1`
  const keyPair = await generate({ id: keyId, controller: issuer })
  const method = await keyPair.export({ publicKey: true, includeContext: true })
  const controller = { '@context': 'https://www.w3.org/ns/did/v1', id: issuer, assertionMethod: [method] }
  const documents = new Map<string, unknown>([
    [keyId, method],
    [issuer, controller],
  ])
  const documentLoader = async (url: string) => {
    const document = documents.get(url) ?? loadContext(url)
    if (!document) throw new RangeError(`the peer's loader does not hold ${url}`)
    return { contextUrl: null, documentUrl: url, document }
  }
  const newSuite = (signer?: unknown) =>
    new DataIntegrityProof({ ...(signer ? { signer } : {}), cryptosuite })
  const sign = (credential: Record<string, unknown>) =>
    issue({ credential: structuredClone(credential), suite: newSuite(keyPair.signer()), documentLoader })
  const list = await createList({ length: 131_072 })
  const listCredential = await createCredential({ id: LIST_URL, list, statusPurpose: 'revocation' })
  documents.set(LIST_URL, await sign({ ...listCredential, issuer }))
  return { documentLoader, newSuite, sign }
}

/** The document with what the peer cannot read (our own status entry) taken out. */
function forPeer(document: Record<string, unknown>, issuer: string): Record<string, unknown> {
  const status = { id: `${LIST_URL}#7`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation' }
  return {
    ...document,
    issuer,
    credentialStatus: { ...status, statusListIndex: '7', statusListCredential: LIST_URL },
  }
}

/** `verifyCredential` of @digitalbazaar/vc with a signed status list, on a credential of the same content. */
export async function digitalbazaarVerify(document: Record<string, unknown>): Promise<Contender> {
  const issuer = String(document.issuer)
  const peer = await createPeer(issuer)
  const credential = await peer.sign(forPeer(document, issuer))
  return {
    name: '@digitalbazaar/vc verifyCredential with signed status list',
    work: async () => {
      const suite = peer.newSuite()
      const statusSuite = peer.newSuite()
      const result = await verifyCredential({
        credential,
        suite,
        documentLoader: peer.documentLoader,
        checkStatus: (options: Record<string, unknown>) =>
          checkStatus({ ...options, suite: statusSuite, verifyBitstringStatusListCredential: true }),
      })
      if (!result.verified) throw result.error ?? new RangeError('the peer did not verify its own credential')
    },
  }
}

/** Bare signing of the same document by @digitalbazaar/vc. */
export async function digitalbazaarSign(document: Record<string, unknown>): Promise<Contender> {
  const peer = await createPeer(String(document.issuer))
  return { name: '@digitalbazaar/vc issue', work: () => peer.sign(document) }
}
