import { createBulkSigner } from '@sello/agent'
import type { IssueImportDeps } from '../features/imports/issue-import.ts'
import { type CertificateSignerOptions, certificateSigner } from './certificate-signer.ts'

/** Bulk signing with our newest certificate key for Data Integrity proofs; the key stays in the keyring. */
export function bulkSignImports(
  options: CertificateSignerOptions & { readonly threads?: number },
): IssueImportDeps['openBulkSign'] {
  const statusListsUrl = `${options.publicUrl}/v1/status-lists`
  return async (created) => {
    const signer = await certificateSigner(options, 'ldp')
    const { threads } = options
    const { timeZone } = options.authority
    const bulk = createBulkSigner({ signer, created, ...(threads === undefined ? {} : { threads }) })
    return {
      threads: bulk.threads,
      sign: (parts) => bulk.sign(parts.map((part) => ({ ...part, statusListsUrl, timeZone }))),
      close: () => bulk.close(),
    }
  }
}
