import { type KeyRecord, type Keyring, type Signer, signCredential, signStatusList } from '@sello/agent'
import {
  type AnchorProof,
  buildCredential,
  type CopyFor,
  type CredentialFormat,
  endOfBlock,
  type KeyFact,
} from '@sello/core'
import type { Mirror } from '@sello/ledger'
import type { Authority } from '../features/acts/plan.ts'
import type { CertificateVersion } from '../features/certificates/certificate.ts'
import { issuerError } from '../features/errors.ts'
import type { SignStatusList } from '../features/status-lists/read-status-list.ts'

export interface CertificateSignerOptions {
  readonly authority: Authority
  readonly keyring: Pick<Keyring, 'listKeys' | 'signer'>
  readonly mirror: Pick<Mirror, 'head' | 'identity'>
  /** Where this service is reached, without a slash at the end. */
  readonly publicUrl: string
  readonly clock: () => Date
}

export interface CertificateSigner {
  /** The JWT, or the JSON text of a Data Integrity credential. Errors: `no-certificate-key`. */
  signCopy(
    version: CertificateVersion,
    copy: { format: CredentialFormat; credentialId: string; anchor: AnchorProof },
    copyFor: CopyFor,
  ): Promise<string>
  readonly signStatusList: SignStatusList
}

/** Signs with the newest certificate key that stands in our DID document and lies in our keyring. */
export function createCertificateSigner(options: CertificateSignerOptions): CertificateSigner {
  const { authority, publicUrl, clock } = options
  const statusListsUrl = `${publicUrl}/v1/status-lists`
  return {
    signCopy: async (version, { format, credentialId, anchor }, copyFor) => {
      const { core, terms, identitySalt } = version
      const document = buildCredential({
        id: credentialId,
        core,
        terms,
        identitySalt,
        copyFor,
        anchor: { grant: version.grantAnchor, copy: anchor },
        statusListsUrl,
        timeZone: authority.timeZone,
      })
      const signed = await signCredential(format, document, await certificateSigner(options, format), clock())
      return typeof signed === 'string' ? signed : JSON.stringify(signed)
    },
    signStatusList: async ({ list, purpose, bits }) => {
      const id = `${statusListsUrl}/${list}/${purpose}`
      const signer = await certificateSigner(options, 'ldp')
      return JSON.stringify(
        await signStatusList({ id, statusPurpose: purpose, bits, validFrom: clock() }, signer),
      )
    },
  }
}

/** The signer of a format. Throws `no-certificate-key` when none of our keys is on the ledger and valid. */
export async function certificateSigner(
  { authority, keyring, mirror }: CertificateSignerOptions,
  format: CredentialFormat,
): Promise<Signer> {
  const held = (await keyring.listKeys('cert')).filter(({ label }) => label === format)
  const at = endOfBlock((await mirror.head()).block)
  const { keys } = await mirror.identity(authority.identity, at)
  // The last one that was added: the new key of a rotation, as soon as it stands.
  const fact = keys.findLast((key) => held.some((record) => isSameKey(record, key)))
  const record = fact && held.find((key) => isSameKey(key, fact))
  if (!fact || !record)
    throw issuerError(
      'no-certificate-key',
      `No key for ${format} of this service stands in its DID document.`,
    )
  return keyring.signer(record.id, 'cert', `${authority.did}#${fact.fragment}`)
}

function isSameKey(record: KeyRecord, fact: KeyFact): boolean {
  return (
    fact.purpose === 'cert' &&
    record.algorithm === fact.algorithm &&
    Buffer.from(record.publicKey).equals(fact.publicKey)
  )
}
