import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { Request, RequestHandler, Response } from 'express'

export interface ServeUiOptions {
  /** What the build wrote: `index.html`, `assets/` with digests in the names, `*.br` and `*.gz` beside them. */
  readonly dir: string
  /** First segments of paths that are the API's: never answered with the page. */
  readonly apiPaths: readonly string[]
}

interface UiFile {
  readonly body: Buffer
  readonly type: string
  readonly etag: string
  readonly isHashed: boolean
  /** Compressed forms by content-encoding, smallest first. */
  readonly encoded: readonly (readonly [encoding: string, body: Buffer])[]
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** No script or style but our own files; nobody frames us; the page talks to its own service alone. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const permissionsPolicy = [
  'camera=(self)',
  'publickey-credentials-get=(self)',
  'publickey-credentials-create=(self)',
  'clipboard-write=(self)',
  'clipboard-read=()',
  'geolocation=()',
  'microphone=()',
  'payment=()',
  'usb=()',
].join(', ')

/**
 * Serves a built web UI from memory, as it was when the service started: files by name, and the page itself for every
 * address that a browser opens (its router knows the rest). Where no UI was built, `/` says so in words.
 */
export function serveUi(options: ServeUiOptions): RequestHandler {
  const files = readFiles(options.dir)
  const page = files.get('/index.html')
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    const file = request.path === '/index.html' ? undefined : files.get(request.path)
    if (file) return sendFile(request, response, file)
    if (!isPage(request, options.apiPaths)) return next()
    if (page) return sendPage(request, response, page)
    if (request.path === '/') return sayNotBuilt(response)
    next()
  }
}

function isPage(request: Request, apiPaths: readonly string[]): boolean {
  const [, first = ''] = request.path.split('/')
  if (first === '') return true
  if (apiPaths.includes(first) || first === 'assets') return false
  return request.headers.accept?.includes('text/html') ?? false
}

function sendPage(request: Request, response: Response, page: UiFile): void {
  response.setHeader('content-security-policy', contentSecurityPolicy)
  response.setHeader('permissions-policy', permissionsPolicy)
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('x-frame-options', 'DENY')
  sendFile(request, response, page)
}

function sendFile(request: Request, response: Response, file: UiFile): void {
  response.setHeader('cache-control', file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  response.setHeader('vary', 'accept-encoding')
  response.setHeader('etag', file.etag)
  if (request.headers['if-none-match'] === file.etag) return void response.status(304).end()
  const accepted = file.encoded.find(([encoding]) => request.acceptsEncodings(encoding) === encoding)
  if (accepted) response.setHeader('content-encoding', accepted[0])
  response.setHeader('content-type', file.type)
  response.status(200).end(request.method === 'HEAD' ? undefined : (accepted?.[1] ?? file.body))
}

function sayNotBuilt(response: Response): void {
  response
    .status(503)
    .type('text/plain')
    .send(
      'The web UI has not been built here. Run `pnpm build:ui` and start the service again.\n' +
        'The API is under /v1; its description is at /openapi.json.\n',
    )
}

function readFiles(dir: string): ReadonlyMap<string, UiFile> {
  const files = new Map<string, UiFile>()
  if (!existsSync(join(dir, 'index.html'))) return files
  for (const path of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const full = join(dir, path)
    const type = types[extname(path)]
    const isHidden = path.split(sep).some((segment) => segment.startsWith('.'))
    if (!type || isHidden || !statSync(full).isFile()) continue
    const name = `/${relative(dir, full).split(sep).join('/')}`
    files.set(name, readUiFile(full, name, type))
  }
  return files
}

function readUiFile(full: string, name: string, type: string): UiFile {
  const body = readFileSync(full)
  const encodings = [
    ['br', `${full}.br`],
    ['gzip', `${full}.gz`],
  ] as const
  return {
    body,
    type,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    isHashed: name.startsWith('/assets/'),
    encoded: encodings
      .filter(([, path]) => existsSync(path))
      .map(([encoding, path]) => [encoding, readFileSync(path)] as const),
  }
}
