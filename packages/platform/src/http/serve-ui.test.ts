import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { silentLog } from '../log.ts'
import { createApp } from './create-app.ts'
import { listen } from './listen.ts'
import { serveUi } from './serve-ui.ts'

const script = 'console.log("the desk");'.repeat(50)
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function serve(isBuilt: boolean): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'sello-ui-'))
  closers.push(() => rmSync(dir, { recursive: true }))
  if (isBuilt) {
    mkdirSync(join(dir, 'assets'))
    mkdirSync(join(dir, '.vite'))
    writeFileSync(join(dir, 'index.html'), '<!doctype html><title>Desk</title>')
    writeFileSync(join(dir, '.vite', 'manifest.json'), '{}')
    writeFileSync(join(dir, 'assets', 'index-abc123.js'), script)
    writeFileSync(join(dir, 'assets', 'index-abc123.js.br'), brotliCompressSync(script))
  }
  const app = createApp({
    log: silentLog,
    problems: {},
    newRequestId: () => 'r',
    routes: (target) => {
      target.get('/v1/thing', (_request, response) => void response.json({ name: 'a' }))
      target.use(serveUi({ dir, apiPaths: ['v1'] }))
    },
  })
  const server = await listen(app, { port: 0 })
  closers.push(() => server.close())
  return server.url
}

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

describe('serveUi', () => {
  it('answers every address that a browser opens with the page, under a strict policy', async () => {
    const url = await serve(true)
    for (const path of ['/', '/operators/7?tab=history', '/sign-in']) {
      const response = await fetch(`${url}${path}`, { headers: browser })
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('<title>Desk</title>')
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(response.headers.get('permissions-policy')).toContain('camera=(self)')
      expect(response.headers.get('cache-control')).toBe('no-cache')
    }
  })

  it('leaves to the API what is the API’s, also where it has nothing', async () => {
    const url = await serve(true)
    expect(await (await fetch(`${url}/v1/thing`, { headers: browser })).json()).toEqual({ name: 'a' })
    for (const path of ['/v1/nothing', '/assets/nothing.js']) {
      const response = await fetch(`${url}${path}`, { headers: browser })
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toContain('application/problem+json')
    }
    expect((await fetch(`${url}/operators`, { headers: { accept: 'application/json' } })).status).toBe(404)
    expect((await fetch(`${url}/operators`, { method: 'POST', headers: browser })).status).toBe(404)
  })

  it('lets files with a digest in their name be kept for good, compressed as the browser can', async () => {
    const url = await serve(true)
    const path = `${url}/assets/index-abc123.js`
    const brotli = await fetch(path, { headers: { 'accept-encoding': 'br, gzip' } })
    expect(brotli.headers.get('content-encoding')).toBe('br')
    expect(brotli.headers.get('vary')).toContain('accept-encoding')
    expect(brotli.headers.get('cache-control')).toContain('immutable')
    expect(await brotli.text()).toBe(script)
    const plain = await fetch(path, { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe(script)
  })

  it('does not send again what the browser has', async () => {
    const url = await serve(true)
    const etag = (await fetch(`${url}/`, { headers: browser })).headers.get('etag') ?? ''
    const again = await fetch(`${url}/`, { headers: { ...browser, 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })

  it('gives nothing beside the built files', async () => {
    const url = await serve(true)
    for (const path of ['/.vite/manifest.json', '/assets/%2e%2e/index.html', '/..%2fserve-ui.ts'])
      expect((await fetch(`${url}${path}`, { headers: { accept: '*/*' } })).status).toBe(404)
  })

  it('says in words that no UI was built', async () => {
    const url = await serve(false)
    const response = await fetch(`${url}/`, { headers: browser })
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('pnpm build:ui')
    expect((await fetch(`${url}/operators`, { headers: browser })).status).toBe(404)
  })
})
