import {
  type JsonObject,
  parseVendoredContext,
  readJsonObject,
  readText,
  readVendorManifest,
} from './schema-files.ts'

export const AEO_CERTIFICATE_CONTEXT = 'https://w3id.org/sello/AeoCertificate/v1'
export const AEO_CERTIFICATE_SCHEMA = 'https://w3id.org/sello/AeoCertificate/v1/schema.json'

const own: readonly (readonly [string, string])[] = [
  [AEO_CERTIFICATE_CONTEXT, 'AeoCertificate/v1/context.jsonld'],
]
const ownSchemas: readonly (readonly [string, string])[] = [
  [AEO_CERTIFICATE_SCHEMA, 'AeoCertificate/v1/schema.json'],
]

function readContexts(): ReadonlyMap<string, JsonObject> {
  const vendored = readVendorManifest().map(
    (entry) => [entry.url, parseVendoredContext(readText(`vendor-contexts/${entry.file}`), entry)] as const,
  )
  return new Map([...vendored, ...own.map(([url, path]) => [url, readJsonObject(path)] as const)])
}

/** All bundled contexts by URL, deep-frozen. */
export const contextsByUrl = readContexts()
/** Sello's own JSON Schemas by URL, deep-frozen, for serving and checking. */
export const schemasByUrl: ReadonlyMap<string, JsonObject> = new Map(
  ownSchemas.map(([url, path]) => [url, readJsonObject(path)] as const),
)
export const contextUrls: readonly string[] = [...contextsByUrl.keys()]

/** A bundled JSON-LD context document, deep-frozen; undefined for every other URL. Never reaches the network. */
export function loadContext(url: string): JsonObject | undefined {
  return contextsByUrl.get(url)
}
