import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** The package's folder: the same from `src/` and from `dist/`. */
const root = new URL('../', import.meta.url)

const Manifest = z.object({
  contexts: z.array(
    z.object({
      url: z.url(),
      file: z.string().regex(/^[a-z0-9-]+\.jsonld$/),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      source: z.object({ package: z.string(), version: z.string(), path: z.string(), licence: z.string() }),
    }),
  ),
})
export type VendoredContext = z.infer<typeof Manifest>['contexts'][number]

const JsonObject = z.record(z.string(), z.unknown())
export type JsonObject = Readonly<Record<string, unknown>>

export function readText(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

export function readJsonObject(path: string): JsonObject {
  return deepFreeze(JsonObject.parse(JSON.parse(readText(path))))
}

export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const member of Object.values(value)) deepFreeze(member)
  return Object.freeze(value)
}

export function readVendorManifest(): readonly VendoredContext[] {
  return Manifest.parse(JSON.parse(readText('vendor-contexts/manifest.json'))).contexts
}

/** Parses a vendored context after holding it against its digest: a changed context changes what is signed. */
export function parseVendoredContext(text: string, { url, sha256 }: VendoredContext): JsonObject {
  const found = createHash('sha256').update(text).digest('hex')
  if (found !== sha256) throw new Error(`vendored context ${url} has SHA-256 ${found}, expected ${sha256}`)
  return deepFreeze(JsonObject.parse(JSON.parse(text)))
}
