import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ApplicationScene, grantOf, openApplicationScene } from '../../testing/application-scene.ts'
import { validate } from '../../testing/apply.ts'
import { testHolder } from '../../testing/test-holder.ts'

const DAY_MS = 86_400_000
let scene: ApplicationScene

beforeEach(async () => {
  scene = await openApplicationScene()
})
afterEach(() => scene.close())

const appeal = { against: 'denial', statement: 'The finding is of another firm.', grounds: ['facts-wrong'] }
const why = { reasons: ['high-risk'], comment: 'Findings of the last year.' }

function pass(days: number): void {
  scene.bench.time.now = new Date(scene.bench.time.now.getTime() + days * DAY_MS)
}

/** Handed in with the public form and denied; the firm's own requests for it. */
async function denied() {
  const { bench, ana } = scene
  const made = await bench.send('POST', '/v1/public/applications', { body: { form: scene.formOf() } })
  const { reference, code } = made.body
  const found = await bench.api.applications.findByReference(reference)
  await ana.as('POST', `/v1/applications/${found?.id}/denials`, { body: why })
  const path = `/v1/public/applications/${reference}`
  const withCode = { 'x-application-code': code }
  return {
    withCode,
    path: `${path}/appeals`,
    read: async () => (await bench.send('GET', path, withCode)).body,
    lodge: (body: object, more: object = {}) =>
      bench.send('POST', `${path}/appeals`, { body, ...withCode, ...more }),
  }
}

describe('an appeal by the firm with reference and code', () => {
  it('is lodged once, on the day on which it comes, and its decision is read with reasons and comment', async () => {
    const firm = await denied()
    const term = { against: 'denial', knownOn: '2026-11-20', lastDay: expect.any(String) }
    expect(await firm.read()).toMatchObject({ appeals: [], appealable: [term] })
    const key = { 'idempotency-key': 'a-1' }
    const lodged = await firm.lodge(appeal, key)
    expect(lodged).toMatchObject({
      status: 201,
      body: {
        state: 'DENIED',
        appealable: [],
        appeals: [{ state: 'LODGED', lodgedOn: '2026-11-20', grounds: [{ code: 'facts-wrong', title: {} }] }],
      },
    })
    expect((await firm.lodge(appeal, key)).body).toEqual(lodged.body)
    expect((await firm.lodge(appeal)).body.code).toBe('not-appealable')
    expect((await firm.lodge({ ...appeal, against: 'revocation' })).body.code).toBe('not-appealable')

    const [{ id }] = lodged.body.appeals
    const upheld = { outcome: 'upheld', reasons: ['facts-wrong'], comment: 'The firm is right.' }
    await scene.paula.as('POST', `/v1/appeals/${id}/decisions`, { body: upheld })
    const told = await firm.read()
    expect(told.appeals).toMatchObject([
      {
        state: 'UPHELD',
        decision: { outcome: 'upheld', reasons: [{ code: 'facts-wrong' }], comment: 'The firm is right.' },
        newReference: expect.any(String),
      },
    ])
    expect(JSON.stringify(told)).not.toContain('paula')
    const next = `/v1/public/applications/${told.appeals[0].newReference}`
    expect((await scene.bench.send('GET', next, firm.withCode)).body).toMatchObject({ state: 'DRAFT' })
  })

  it('is refused without the code, after its last day, and for a ground that the programme does not give', async () => {
    const firm = await denied()
    const wrong = await scene.bench.send('POST', firm.path, {
      body: appeal,
      'x-application-code': 'A'.repeat(43),
    })
    expect(wrong.status).toBe(404)
    const form = (await scene.bench.send('GET', '/v1/public/application-form')).body
    const grounds: string[] = form.appealGrounds.map(({ code }: { code: string }) => code)
    expect(grounds).toContain('facts-wrong')
    expect(grounds).not.toContain('decision-proportionate')
    for (const ground of ['high-risk', 'decision-proportionate'])
      expect((await firm.lodge({ ...appeal, grounds: [ground] })).body.code).toBe('reason-unknown')
    const { lodgeDays } = scene.bench.api.programme.current().appeal
    pass(lodgeDays + 1)
    expect((await firm.read()).appealable).toEqual([])
    expect((await firm.lodge(appeal)).body.code).toBe('appeal-too-late')
    pass(-1)
    expect((await firm.lodge(appeal)).status).toBe(201)
  })

  it('is one when the firm sends it twice at once', async () => {
    const firm = await denied()
    const answers = await Promise.all([firm.lodge(appeal), firm.lodge(appeal)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await firm.read()).appeals).toHaveLength(1)
    const [{ id }] = (await firm.read()).appeals
    const rejected = { outcome: 'rejected', reasons: ['decision-proportionate'], comment: 'It was right.' }
    await scene.paula.as('POST', `/v1/appeals/${id}/decisions`, { body: rejected })
    expect((await firm.read()).appeals[0].decision.reasons).toMatchObject([
      { code: 'decision-proportionate' },
    ])
  })
})

describe('an appeal by the firm from its wallet', () => {
  it('is lodged against the suspension of what was granted to it, by its holder alone', async () => {
    const { bench } = scene
    const [wallet, other] = [testHolder(bench), testHolder(bench)]
    const made = await wallet.as('POST', '/v1/holder/applications', { body: { form: scene.formOf() } })
    const path = `/v1/holder/applications/${made.body.reference}`
    const { id = '' } = (await bench.api.applications.findByReference(made.body.reference)) ?? {}
    const ivo = await bench.officer('ivo', 'intake', 'risk-analyst', 'validator')
    const officer = {
      get: (at: string) => ivo.as('GET', at),
      post: (at: string, body?: unknown, headers = {}) => ivo.as('POST', at, { body, ...headers }),
      put: (at: string, body: unknown, headers = {}) => ivo.as('PUT', at, { body, ...headers }),
    }
    await scene.decided(grantOf(await validate(officer, { id })))
    expect((await wallet.as('GET', path)).body).toMatchObject({ state: 'GRANTED', appealable: [] })

    const { certificateId } = (await bench.api.applications.find(id)) ?? {}
    const suspend = { kind: 'suspend', certificateIds: [certificateId], reasonClass: 'other', until: null }
    await scene.decided(suspend)
    const body = { ...appeal, against: 'suspension' }
    const appealable = async () => (await wallet.as('GET', path)).body.appealable
    expect(await appealable()).toMatchObject([{ against: 'suspension' }])
    expect((await other.as('POST', `${path}/appeals`, { body })).status).toBe(404)
    const lodged = await wallet.as('POST', `${path}/appeals`, { body, key: 'a-1' })
    expect(lodged).toMatchObject({
      status: 201,
      body: { appeals: [{ against: 'suspension', state: 'LODGED' }] },
    })
    expect(await appealable()).toEqual([])
    const { appeals } = (await scene.paula.as('GET', `/v1/appeals?certificateId=${certificateId}`)).body
    expect(appeals).toMatchObject([{ createdBy: `holder:${wallet.did}`, certificateNumber: 'CR-1' }])
    expect((await wallet.as('POST', `${path}/appeals`, { body, key: 'a-1' })).body).toEqual(lodged.body)
  })
})
