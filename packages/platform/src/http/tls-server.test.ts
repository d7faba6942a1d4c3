import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { silentLog } from '../log.ts'
import { selfSigned } from '../testing/self-signed.ts'
import { createApp } from './create-app.ts'
import { listen, type RunningServer, redirectTo } from './listen.ts'

let folder: string
let files: { certFile: string; keyFile: string }
let server: RunningServer | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sello-tls-'))
  files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') }
})
afterEach(async () => {
  await server?.close()
  server = undefined
  rmSync(folder, { recursive: true, force: true })
})

function write({ cert, key }: { cert: string; key: string }) {
  writeFileSync(files.certFile, cert)
  writeFileSync(files.keyFile, key)
  return cert
}

const app = createApp({
  log: silentLog,
  problems: {},
  newRequestId: () => '00000000-0000-4000-8000-000000000000',
  trustedProxies: ['127.0.0.1'],
  routes: (routes) => {
    routes.get('/', (asked, response) => void response.json({ secure: asked.secure, ip: asked.ip }))
  },
})

/** What the server answers to who trusts this certificate alone. */
function ask(port: number, ca: string): Promise<{ hsts: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: 'localhost', port, ca, path: '/', agent: false }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += String(chunk)
      })
      response.on('end', () => resolve({ hsts: response.headers['strict-transport-security'], body }))
    })
    asked.on('error', reject).end()
  })
}

it('serves by the files, and by renewed ones without a new start', async () => {
  const old = write(selfSigned('one', new Date()))
  server = await listen(app, { port: 0, tls: files, tlsPollMs: 20 })
  const { port, url } = server
  expect(url).toBe(`https://localhost:${port}`)
  expect(await ask(port, old)).toMatchObject({ hsts: 'max-age=31536000', body: /"secure":true/ })
  const fresh = selfSigned('two', new Date())
  // Half a renewal: the old pair goes on.
  writeFileSync(files.certFile, fresh.cert)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect((await ask(port, old)).body).toContain('secure')
  writeFileSync(files.keyFile, fresh.key)
  await expect
    .poll(() =>
      ask(port, fresh.cert).then(
        () => 'served',
        () => 'refused',
      ),
    )
    .toBe('served')
  await expect(ask(port, old)).rejects.toThrow()
})

it('speaks nothing older than TLS 1.2', async () => {
  const ca = write(selfSigned('one', new Date()))
  server = await listen(app, { port: 0, tls: files })
  const { port } = server
  const outcome = await new Promise((resolve) => {
    const options = { host: 'localhost', port, ca, minVersion: 'TLSv1', maxVersion: 'TLSv1.1' } as const
    const socket = connect(options, () => resolve(socket.getProtocol()))
    socket.on('error', () => resolve('refused'))
  })
  expect(outcome).toBe('refused')
})

it.each<[string, () => void]>([
  ['no files', () => undefined],
  ['no certificate', () => write({ cert: 'hello', key: 'hello' })],
  [
    'the key of another',
    () => write({ ...selfSigned('one', new Date()), key: selfSigned('two', new Date()).key }),
  ],
])('does not start with %s', async (_, prepare) => {
  prepare()
  await expect(listen(app, { port: 0, tls: files })).rejects.toMatchObject({ code: 'tls-unusable' })
})

it('believes what a proxy says of the other side only of one that is trusted', async () => {
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' }
  const answers = await Promise.all(
    [['127.0.0.1'], ['192.0.2.0/24'], []].map(async (trustedProxies) => {
      const one = await listen(
        createApp({
          log: silentLog,
          problems: {},
          newRequestId: () => '00000000-0000-4000-8000-000000000000',
          trustedProxies,
          routes: (routes) => {
            routes.get('/', (asked, response) => void response.json({ secure: asked.secure, ip: asked.ip }))
          },
        }),
        { port: 0 },
      )
      const response = await fetch(`http://127.0.0.1:${one.port}`, { headers: forwarded })
      const hsts = response.headers.get('strict-transport-security')
      const body = await response.json()
      await one.close()
      return { ...z.object({ secure: z.boolean(), ip: z.string() }).parse(body), hsts }
    }),
  )
  expect(answers).toEqual([
    { secure: true, ip: '203.0.113.7', hsts: 'max-age=31536000' },
    { secure: false, ip: '127.0.0.1', hsts: null },
    { secure: false, ip: '127.0.0.1', hsts: null },
  ])
})

it('sends plain HTTP to the public address and nowhere else', async () => {
  server = await listen(redirectTo('https://issuer.example'), { port: 0 })
  const location = async (path: string) =>
    (await fetch(`http://127.0.0.1:${server?.port}${path}`, { redirect: 'manual' })).headers.get('location')
  expect(await location('/v1/acts?state=sent')).toBe('https://issuer.example/v1/acts?state=sent')
  expect(await location('//elsewhere.example/')).toBe('https://issuer.example/elsewhere.example/')
})
