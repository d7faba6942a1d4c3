/** The OpenAPI documents of the services, as `pnpm openapi` writes them to docs/openapi. Needs --conditions=source. */
import { issuerDocument } from '../packages/issuer/src/http/openapi/issuer-document.ts'
import { verifierDocument } from '../packages/verifier/src/http/openapi.ts'
import { walletDocument } from '../packages/wallet/src/http/openapi.ts'

export const documents = { issuer: issuerDocument, verifier: verifierDocument, wallet: walletDocument }

/** Where a service's document stands in the repository. */
export function documentUrl(service) {
  return new URL(`../docs/openapi/${service}.json`, import.meta.url)
}
