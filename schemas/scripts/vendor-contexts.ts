/**
 * Copies the JSON-LD contexts that Sello needs out of their npm packages into `vendor-contexts/` and writes
 * the manifest with source, version, licence and SHA-256 of each. Run by hand after raising a version.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const require = createRequire(import.meta.url)
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const target = join(root, 'vendor-contexts')

const sources = [
  {
    url: 'https://www.w3.org/ns/credentials/v2',
    name: '@digitalbazaar/credentials-context',
    path: 'contexts/v2.jsonld',
    file: 'credentials-v2.jsonld',
  },
  {
    url: 'https://www.w3.org/2018/credentials/v1',
    name: '@digitalbazaar/credentials-context',
    path: 'contexts/v1.jsonld',
    file: 'credentials-v1.jsonld',
  },
  {
    url: 'https://www.w3.org/ns/did/v1',
    name: 'did-context',
    path: 'contexts/did-v1.jsonld',
    file: 'did-v1.jsonld',
  },
  {
    url: 'https://w3id.org/security/data-integrity/v1',
    name: '@digitalbazaar/data-integrity-context',
    path: 'contexts/data-integrity-v1.jsonld',
    file: 'data-integrity-v1.jsonld',
  },
  {
    url: 'https://w3id.org/security/data-integrity/v2',
    name: '@digitalbazaar/data-integrity-context',
    path: 'contexts/data-integrity-v2.jsonld',
    file: 'data-integrity-v2.jsonld',
  },
  {
    url: 'https://w3id.org/security/multikey/v1',
    name: '@digitalbazaar/multikey-context',
    path: 'contexts/multikey-v1.jsonld',
    file: 'multikey-v1.jsonld',
  },
  {
    url: 'https://www.w3.org/ns/credentials/status/v1',
    name: '@digitalbazaar/vc-bitstring-status-list-context',
    path: 'contexts/vc-bitstring-status-list-v1.jsonld',
    file: 'bitstring-status-list-v1.jsonld',
  },
  {
    url: 'https://w3id.org/security/v1',
    name: '@digitalbazaar/security-context',
    path: 'js/security-v1.js',
    file: 'security-v1.jsonld',
  },
  {
    url: 'https://w3id.org/security/v2',
    name: '@digitalbazaar/security-context',
    path: 'js/security-v2.js',
    file: 'security-v2.jsonld',
  },
  {
    url: 'https://w3id.org/security/suites/ed25519-2018/v1',
    name: 'ed25519-signature-2018-context',
    path: 'contexts/ed25519-signature-2018-v1.jsonld',
    file: 'ed25519-2018-v1.jsonld',
  },
  {
    url: 'https://w3id.org/security/suites/ed25519-2020/v1',
    name: 'ed25519-signature-2020-context',
    path: 'contexts/ed25519-signature-2020-v1.jsonld',
    file: 'ed25519-2020-v1.jsonld',
  },
  {
    url: 'https://w3id.org/security/suites/x25519-2020/v1',
    name: 'x25519-key-agreement-2020-context',
    path: 'contexts/x25519-key-agreement-2020-v1.json',
    file: 'x25519-2020-v1.jsonld',
  },
]

const PackageJson = z.object({ version: z.string(), license: z.string() })

function packageFolder(name: string): string {
  return join(root, 'node_modules', ...name.split('/'))
}

/** The context's bytes: the package's own file, or for a package that ships JavaScript only, its JSON form. */
function contextBytes(name: string, path: string): string {
  const file = join(packageFolder(name), path)
  if (/\.json(ld)?$/.test(path)) return readFileSync(file, 'utf8')
  return `${JSON.stringify(require(file), null, 2)}\n`
}

mkdirSync(target, { recursive: true })
const contexts = sources.map(({ url, name, path, file }) => {
  const text = contextBytes(name, path)
  z.object({ '@context': z.unknown() }).parse(JSON.parse(text))
  writeFileSync(join(target, file), text)
  const { version, license } = PackageJson.parse(
    JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')),
  )
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { url, file, sha256, source: { package: name, version, path, licence: license } }
})
writeFileSync(join(target, 'manifest.json'), `${JSON.stringify({ contexts }, null, 2)}\n`)
console.log(`${contexts.length} contexts`)
