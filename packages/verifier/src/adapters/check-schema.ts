import type { AeoCertificate, SchemaCheck, SchemaOutcome } from '@sello/core'
import { checkCodeLists, isAeoCertificate, type SchemaFault, validateAeoCertificate } from '@sello/schemas'

/** JSON Schema and code lists of the AeoCertificate. */
export const checkSchema: SchemaCheck = (document): SchemaOutcome => {
  if (isCertificate(document)) return { ok: true, certificate: document }
  if (isAeoCertificate(document)) {
    const content = checkCodeLists(document)
    return content.ok ? content : { ok: false, faults: content.faults.map(withoutCode) }
  }
  const shape = validateAeoCertificate(document)
  if (shape.ok) throw new Error('invariant: one schema gives one answer')
  return { ok: false, faults: shape.faults.map(withoutCode) }
}

/** Schema and lists together say all that the core's AeoCertificate says, and more: a test holds them to it. */
function isCertificate(document: unknown): document is AeoCertificate {
  return isAeoCertificate(document) && checkCodeLists(document).ok
}

function withoutCode({ pointer, message }: Pick<SchemaFault, 'pointer' | 'message'>) {
  return { pointer, message }
}
