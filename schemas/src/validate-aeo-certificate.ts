import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import type { AeoCertificateV1 } from './aeo-certificate.ts'
import { isCalendarDate, isCalendarDateTime } from './date-formats.ts'
import { AEO_CERTIFICATE_SCHEMA, schemasByUrl } from './load-context.ts'
import type { JsonObject } from './schema-files.ts'

export interface SchemaFault {
  /** RFC 6901 pointer to the member at fault; for a missing member, the pointer it would have. */
  readonly pointer: string
  /** JSON Schema keyword that failed (`false schema` for a member that must be absent). */
  readonly keyword: string
  readonly message: string
}
export type SchemaResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly faults: readonly SchemaFault[] }

function ownSchema(url: string): JsonObject {
  const schema = schemasByUrl.get(url)
  if (!schema) throw new Error(`no bundled schema ${url}`)
  return schema
}

/** JSON Schema 2020-12 of `AeoCertificate` v1. */
export const aeoCertificateSchema = ownSchema(AEO_CERTIFICATE_SCHEMA)

function compile() {
  const ajv = new Ajv2020({
    allErrors: false,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    ownProperties: true,
  })
  ajv.addFormat('date', { type: 'string', validate: isCalendarDate })
  ajv.addFormat('date-time', { type: 'string', validate: isCalendarDateTime })
  return ajv.compile<AeoCertificateV1>(aeoCertificateSchema)
}
const validate = compile()

/** Whether a value is an AeoCertificate v1 by its schema. Stops at the first fault: input may be hostile and large. */
export function validateAeoCertificate(value: unknown): SchemaResult {
  if (validate(value)) return { ok: true }
  return { ok: false, faults: faultsOf(validate.errors ?? []) }
}

/** Same as a type guard. */
export function isAeoCertificate(value: unknown): value is AeoCertificateV1 {
  return validate(value)
}

/** `if` only repeats that its branch failed, so it is dropped. */
function faultsOf(errors: readonly ErrorObject[]): SchemaFault[] {
  return errors
    .filter((error) => error.keyword !== 'if')
    .map((error) => ({
      pointer: pointerOf(error),
      keyword: error.keyword,
      message: error.message ?? error.keyword,
    }))
}

function pointerOf(error: ErrorObject): string {
  const { missingProperty, additionalProperty } = error.params
  const member = missingProperty ?? additionalProperty
  return typeof member === 'string' ? `${error.instancePath}/${escapePointer(member)}` : error.instancePath
}

function escapePointer(member: string): string {
  return member.replaceAll('~', '~0').replaceAll('/', '~1')
}
