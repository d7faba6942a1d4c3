import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { selfSigned } from '@sello/platform/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { IssuerConfig } from './config.ts'
import { type Front, openFront } from './front.ts'

let folder: string
let ca: string
let front: Front
let config: IssuerConfig

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sello-front-'))
  const pair = selfSigned('issuer', new Date())
  ca = pair.cert
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  writeFileSync(certFile, pair.cert)
  writeFileSync(keyFile, pair.key)
  const serving = { tls: { certFile, keyFile }, metrics: { port: 0 } }
  config = { dataDir: folder, rpcUrl: '', keySecret: new Uint8Array(32), port: 0, serving }
  front = await openFront(config)
})
afterAll(async () => {
  await front.close()
  rmSync(folder, { recursive: true, force: true })
})

function ask(path: string): Promise<{ status: number | undefined; hsts: unknown; body: string }> {
  return new Promise((resolve, reject) => {
    request(`${front.url}${path}`, { ca, agent: false }, (response) => {
      let body = ''
      response.on('data', (piece) => {
        body += String(piece)
      })
      const hsts = response.headers['strict-transport-security']
      response.on('end', () => resolve({ status: response.statusCode, hsts, body }))
    })
      .on('error', reject)
      .end()
  })
}

it('listens over HTTPS, says that it starts, and then serves what it is given', async () => {
  expect(front.publicUrl).toBe(front.url)
  expect(front.url).toMatch(/^https:/)
  const starting = await ask('/v1/acts')
  expect(starting).toMatchObject({ status: 503, hsts: 'max-age=31536000' })
  // Every problem names its request.
  expect(JSON.parse(starting.body)).toMatchObject({
    code: 'starting',
    instance: expect.stringMatching(/^urn:uuid:/),
  })
  front.serve(
    front.createApp((app) => void app.get('/here/:id', (_request, response) => void response.json({}))),
  )
  expect(await ask('/here/CR3101123456')).toMatchObject({ status: 200 })
})

it('measures its requests elsewhere than where they come', async () => {
  await ask('/here/CR3101123456')
  expect(front.metricsUrl).toMatch(/^http:\/\/localhost:\d+\/metrics$/)
  const text = await (await fetch(front.metricsUrl ?? '')).text()
  expect(text).toContain('route="/here/:id"')
  expect(text).not.toContain('CR3101')
  expect((await ask('/metrics')).status).toBe(404)
})

it('leaves nothing listening when a part of it cannot', async () => {
  const taken = Number(new URL(front.metricsUrl ?? '').port)
  await expect(openFront({ ...config, serving: { metrics: { port: taken } } })).rejects.toThrow('EADDRINUSE')
})
