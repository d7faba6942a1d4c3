/** `pnpm openapi`: writes docs/openapi/{issuer,verifier,wallet}.json. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { documents, documentUrl } from './openapi.mjs'

for (const [service, document] of Object.entries(documents)) {
  mkdirSync(new URL('.', documentUrl(service)), { recursive: true })
  writeFileSync(documentUrl(service), `${JSON.stringify(document, null, 2)}\n`)
}
