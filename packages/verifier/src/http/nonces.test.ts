import { signPresentation } from '@sello/agent'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Answer, call, codesOf } from '../testing/call.ts'
import { issueSample } from '../testing/issue-sample.ts'
import { NOW } from '../testing/sample-network.ts'
import { openVerifyScene, type VerifyScene } from '../testing/verify-scene.ts'

let scene: VerifyScene

beforeAll(async () => {
  scene = await openVerifyScene()
})
afterAll(() => scene.close())

describe('nonces', () => {
  async function present(nonce: string, audience = scene.network.co.did): Promise<unknown> {
    const expiresAt = new Date(NOW.getTime() + 60_000)
    return signPresentation('vp+jwt', [scene.token('vc+jwt')], scene.network.holder, {
      nonce,
      audience,
      issuedAt: NOW,
      expiresAt,
    })
  }

  async function request(): Promise<{ id: string; nonce: string; responses: string; result: string }> {
    const reply = await call(`${scene.server.url}/v1/presentation-requests`, {
      body: { purpose: 'import', mrn: '26CO1' },
      key: scene.server.keys.rms,
    })
    expect(reply.status).toBe(201)
    const { id, nonce } = Object(reply.body)
    const url = `${scene.server.url}/v1/presentation-requests/${id}`
    expect((await call(url)).body).toMatchObject({ id, nonce, state: 'open', mrn: '26CO1' })
    return { id, nonce, responses: `${url}/responses`, result: `${url}/result` }
  }

  it('a replay is rejected and stores nothing but that it was asked', async () => {
    const { nonce } = await request()
    const presentation = await present(nonce)
    expect(Answer.parse((await scene.post({ presentation })).body).status).toBe('verified')
    const before = await scene.server.stored()
    const replay = Answer.parse((await scene.post({ presentation })).body)
    expect(replay.status).toBe('rejected')
    expect(codesOf(replay)).toEqual(['nonce-already-used'])
    expect(await scene.server.stored()).toEqual({ ...before, verifications: before.verifications + 1 })
  })

  it('a nonce that was never given is rejected', async () => {
    const answer = Answer.parse((await scene.post({ presentation: await present('A'.repeat(43)) })).body)
    expect(answer.status).toBe('rejected')
    expect(codesOf(answer)).toEqual(['nonce-unknown'])
  })

  it('another audience and another holder are rejected, and take the nonce', async () => {
    const { nonce } = await request()
    const answer = Answer.parse(
      (await scene.post({ presentation: await present(nonce, scene.network.cr.did) })).body,
    )
    expect(codesOf(answer)).toContain('presentation-audience')
    expect(codesOf(Answer.parse((await scene.post({ presentation: await present(nonce) })).body))).toContain(
      'nonce-already-used',
    )
  })

  it('a wallet answers once, and who asked reads the verdict', async () => {
    const { nonce, responses, result } = await request()
    const body = { presentation: await present(nonce) }
    const garbage = await call(responses, { body: { presentation: 'garbage' } })
    expect(garbage).toMatchObject({ status: 422, body: { code: 'presentation-not-for-request' } })
    expect(await call(responses, { body })).toMatchObject({
      status: 200,
      body: { received: true, status: 'verified' },
    })
    expect(await call(responses, { body })).toMatchObject({
      status: 409,
      body: { code: 'nonce-already-used' },
    })
    expect(await call(result, { key: scene.server.keys.rms })).toMatchObject({
      status: 200,
      body: { state: 'answered', mrn: '26CO1', verdict: { status: 'verified' } },
    })
    expect((await call(result)).status).toBe(401)
  })

  it('a bare credential and a copy without holder are no presentations', async () => {
    const bare = Answer.parse((await scene.post({ presentation: scene.token('vc+jwt') })).body)
    expect(codesOf(bare)).toContain('not-a-presentation')

    const { nonce } = await request()
    const { credentials } = await issueSample(scene.network, { index: 5, copyFor: { kind: 'register' } })
    const expiresAt = new Date(NOW.getTime() + 60_000)
    const binding = { nonce, audience: scene.network.co.did, issuedAt: NOW, expiresAt }
    const presentation = await signPresentation(
      'vp+jwt',
      [credentials['vc+jwt']],
      scene.network.holder,
      binding,
    )
    const answer = Answer.parse((await scene.post({ presentation })).body)
    expect(codesOf(answer)).toContain('presentation-unbound-copy')
  })
})
