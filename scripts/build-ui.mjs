/**
 * Builds the web UIs: vite, then brotli and gzip beside every text file, so that the services only pick. Skipped when
 * nothing it is made of has changed since (a digest in the output says so). `--force` builds anyway.
 *   node scripts/build-ui.mjs [--force]
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const DIGEST = '.digest'

/** Each UI: where it lies, where it goes, and what it is made of. */
export const uis = [
  {
    name: 'issuer',
    dir: 'packages/issuer/ui',
    out: 'packages/issuer/dist-ui',
    inputs: [
      'packages/issuer/ui',
      'packages/ui-kit',
      'packages/protocol/src',
      'packages/core/src',
      'pnpm-lock.yaml',
      'scripts/build-ui.mjs',
    ],
  },
]

const skipped = new Set(['node_modules', 'dist', 'testing', 'README.md'])

/** Files under a path in a stable order; tests and output are no input. */
function* filesUnder(path) {
  if (statSync(path).isFile()) {
    if (!/\.test\.tsx?$/.test(path)) yield path
    return
  }
  for (const name of readdirSync(path).sort()) if (!skipped.has(name)) yield* filesUnder(join(path, name))
}

/** SHA-256 over names and contents of all inputs. */
export function inputsDigest(base, inputs) {
  const digest = createHash('sha256')
  for (const input of inputs) {
    const path = join(base, input)
    if (!existsSync(path)) continue
    for (const file of filesUnder(path)) {
      const body = readFileSync(file)
      digest.update(`${file.slice(base.length)}\0${body.length}\0`).update(body)
    }
  }
  return digest.digest('hex')
}

function compress(dir) {
  const texts = new Set(['.js', '.css', '.html', '.svg', '.json', '.webmanifest', '.wasm'])
  for (const path of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const full = join(dir, path)
    if (!texts.has(extname(path)) || !statSync(full).isFile()) continue
    const body = readFileSync(full)
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
    writeFileSync(`${full}.br`, brotliCompressSync(body, { params }))
    writeFileSync(`${full}.gz`, gzipSync(body, { level: 9 }))
  }
}

/** Built beside and then put in place: a service that starts meanwhile finds the old one or the new one whole. */
function build(ui, digest) {
  const out = join(root, ui.out)
  const next = `${out}.next-${process.pid}`
  const vite = join(root, ui.dir, 'node_modules/.bin/vite')
  const result = spawnSync(vite, ['build', '--logLevel', 'error', '--outDir', next], {
    cwd: join(root, ui.dir),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (result.status !== 0) {
    rmSync(next, { recursive: true, force: true })
    return false
  }
  compress(next)
  writeFileSync(join(next, DIGEST), digest)
  rmSync(out, { recursive: true, force: true })
  renameSync(next, out)
  return true
}

function builtDigest(ui) {
  const path = join(root, ui.out, DIGEST)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const ui of uis) {
    const digest = inputsDigest(root, ui.inputs)
    if (!process.argv.includes('--force') && builtDigest(ui) === digest) continue
    const started = performance.now()
    if (!build(ui, digest)) process.exit(1)
    const seconds = Math.round((performance.now() - started) / 100) / 10
    process.stdout.write(`The UI of the ${ui.name} is built (${seconds} s).\n`)
  }
}
