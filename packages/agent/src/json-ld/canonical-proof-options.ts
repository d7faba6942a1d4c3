import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import type { DocumentLoader } from './document-loader.ts'

type JsonObject = Readonly<Record<string, unknown>>

const SLOTS = { created: '2001-02-03T04:05:06Z', verificationMethod: 'did:example:slot#slot' }
/** Values that stand in N-Quads as they are: nothing to escape, an absolute IRI. */
const CREATED = /^[0-9T:.Z+-]{20,40}$/
const METHOD = /^did:[a-z0-9]+:[A-Za-z0-9._:-]+#[A-Za-z0-9._:-]+$/
const MEMBERS = 'created,cryptosuite,proofPurpose,type,verificationMethod'
const MAX_TEMPLATES = 64
const templates = new Map<string, Promise<string>>()

/**
 * The canonical form of proof options. A credential's differ from each other in two values alone, each in a quad of
 * its own, so the library canonicalises one of a kind and the values are put into its answer.
 */
export async function canonicalProofOptions(
  context: unknown,
  options: JsonObject,
  documentLoader: DocumentLoader,
): Promise<string> {
  const { created, verificationMethod, ...fixed } = options
  const fits =
    Object.keys(options).sort().join() === MEMBERS &&
    typeof created === 'string' &&
    typeof verificationMethod === 'string' &&
    CREATED.test(created) &&
    METHOD.test(verificationMethod)
  const kind = JSON.stringify([context, Object.entries(fixed).sort()])
  if (!fits || (templates.size >= MAX_TEMPLATES && !templates.has(kind))) {
    return canonize({ '@context': context, ...options }, documentLoader)
  }
  let template = templates.get(kind)
  if (!template) {
    template = canonize({ '@context': context, ...fixed, ...SLOTS }, documentLoader)
    templates.set(kind, template)
    template.catch(() => templates.delete(kind))
  }
  return (await template)
    .replace(SLOTS.created, () => created)
    .replace(`<${SLOTS.verificationMethod}>`, () => `<${verificationMethod}>`)
}

function canonize(document: object, documentLoader: DocumentLoader): Promise<string> {
  return cryptosuite.canonize(document, { documentLoader, base: null, safe: true })
}
