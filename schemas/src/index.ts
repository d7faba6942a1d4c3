export type * from './aeo-certificate.ts'
export { type CodeListOptions, checkCodeLists } from './check-code-lists.ts'
export {
  CodeListExtension,
  CodeLists,
  codeLists,
  extendCodeLists,
  Programme,
  type Validity,
} from './code-lists.ts'
export type { ContentFault, ContentFaultCode, ContentResult } from './faults.ts'
export {
  AEO_CERTIFICATE_CONTEXT,
  AEO_CERTIFICATE_SCHEMA,
  contextsByUrl,
  contextUrls,
  loadContext,
  schemasByUrl,
} from './load-context.ts'
export type { JsonObject, VendoredContext } from './schema-files.ts'
export { readVendorManifest } from './schema-files.ts'
export type { SchemaFault, SchemaResult } from './validate-aeo-certificate.ts'
export { aeoCertificateSchema, isAeoCertificate, validateAeoCertificate } from './validate-aeo-certificate.ts'
