import { issuerError } from '../errors.ts'
import type { CertificateStore, NumberedCertificate } from './certificate-store.ts'

/** Throws `not-found`. */
export async function requireCertificate(
  certificates: Pick<CertificateStore, 'find'>,
  id: string,
): Promise<NumberedCertificate> {
  const certificate = await certificates.find(id)
  if (!certificate) throw issuerError('not-found', 'There is no such certificate.')
  return certificate
}
