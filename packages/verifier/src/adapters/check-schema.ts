import type { SchemaCheck, SchemaOutcome } from '@sello/core'
import { checkCodeLists, isAeoCertificate, validateAeoCertificate } from '@sello/schemas'

/** JSON Schema and code lists of the AeoCertificate. */
export const checkSchema: SchemaCheck = (document): SchemaOutcome => {
  if (!isAeoCertificate(document)) {
    const shape = validateAeoCertificate(document)
    if (shape.ok) throw new Error('invariant: one schema gives one answer')
    return { ok: false, faults: shape.faults.map(({ pointer, message }) => ({ pointer, message })) }
  }
  const content = checkCodeLists(document)
  if (content.ok) return content
  return { ok: false, faults: content.faults.map(({ pointer, message }) => ({ pointer, message })) }
}
