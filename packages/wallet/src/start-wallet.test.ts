import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call } from './testing/call.ts'
import { openWalletScene, type WalletScene } from './testing/wallet-scene.ts'

let scene: WalletScene

beforeEach(async () => {
  scene = await openWalletScene()
})
afterEach(() => scene.close())

it('answers what its API document tells where no other test asks', async () => {
  for (const path of ['/healthz', '/readyz', '/v1/holder', '/openapi.json'])
    expect((await call(`${scene.wallet.url}${path}`, { key: scene.key })).status).toBe(200)
  expect(
    (await call(`${scene.wallet.url}/v1/sessions/current`, { method: 'DELETE', key: scene.key })).status,
  ).toBe(204)
  expect((await call(`${scene.wallet.url}/v1/holder`, { key: scene.key })).status).toBe(401)
})

describe('who may', () => {
  it('a reader sees and does not act; nobody else sees anything', async () => {
    const operator = scene.key
    await scene.claim()
    await scene.signInAs('leo')
    expect(await scene.held()).toHaveLength(3)
    expect((await scene.claim()).status).toBe(403)
    expect((await scene.present({ certificateNumber: 'x', format: 'ldp' })).status).toBe(403)
    scene.goOnWith('nobody')
    expect((await call(`${scene.wallet.url}/v1/credentials`, { key: scene.key })).status).toBe(401)
    scene.goOnWith(operator)
    const [first] = await scene.held()
    expect(await call(`${scene.wallet.url}/v1/credentials/${first?.id}`, { key: scene.key })).toMatchObject({
      status: 200,
      body: { id: first?.id, credential: expect.anything() },
    })
    expect((await call(`${scene.wallet.url}/v1/credentials/none`, { key: scene.key })).status).toBe(404)
  })
})
