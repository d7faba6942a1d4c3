import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ApplicationScene, openApplicationScene } from '../../testing/application-scene.ts'

let scene: ApplicationScene

beforeEach(async () => {
  scene = await openApplicationScene()
})
afterEach(() => scene.close())

describe('appeals', () => {
  const lodging = { lodgedOn: '2026-11-20', statement: 'It is not so.', grounds: ['facts-wrong'] }
  const upheld = { outcome: 'upheld', reasons: ['facts-wrong'], comment: 'The firm is right.' }

  it('lead to a new application after a revocation: an end is an end', async () => {
    const { certificateId, id } = await scene.granted()
    const path = `/v1/certificates/${certificateId}/appeals`
    const appeal = { ...lodging, against: 'revocation' }
    expect((await scene.iris.as('POST', path, { body: appeal })).body.code).toBe('not-appealable')
    await scene.decided({ kind: 'revoke', certificateIds: [certificateId], reasonClass: 'offence' })
    const lodged = (await scene.iris.as('POST', path, { body: appeal })).body
    expect(lodged).toMatchObject({ state: 'LODGED', against: 'revocation' })
    expect(
      (await scene.iris.as('POST', `/v1/appeals/${lodged.id}/decisions`, { body: upheld })).body.code,
    ).toBe('not-allowed')
    const decision = (await scene.paula.as('POST', `/v1/appeals/${lodged.id}/decisions`, { body: upheld }))
      .body
    expect(decision).toMatchObject({ state: 'UPHELD', remedy: { kind: 'new-application' } })
    const next = (await scene.iris.as('GET', `/v1/applications/${decision.remedy.applicationId}`)).body
    expect(next).toMatchObject({ state: 'DRAFT', source: 'appeal', appealId: lodged.id, previousId: id })
    expect(await scene.stateOf(certificateId)).toEqual(['REVOKED'])
    const twice = await scene.paula.as('POST', `/v1/appeals/${lodged.id}/decisions`, { body: upheld })
    expect(twice.body.code).toBe('transition-not-allowed')
  })

  it('put a reinstatement on the work list while they suspend a suspension', async () => {
    const { certificateId } = await scene.granted()
    const suspend = { kind: 'suspend', certificateIds: [certificateId], reasonClass: 'other', until: null }
    await scene.decided(suspend)
    scene.bench.time.now = new Date(scene.bench.time.now.getTime() + 1_000)
    const appeal = { ...lodging, against: 'suspension', suspensive: true }
    const lodged = (
      await scene.paula.as('POST', `/v1/certificates/${certificateId}/appeals`, { body: appeal })
    ).body
    const remedies = async () => (await scene.berta.as('GET', '/v1/work?group=remedies')).body.items
    expect(await remedies()).toMatchObject([{ target: { kind: 'appeal', id: lodged.id } }])
    // One officer is enough for it.
    await scene.ana.as('POST', '/v1/acts', { body: { kind: 'reinstate', certificateIds: [certificateId] } })
    expect(await remedies()).toEqual([])
  })
  it('are not heard by who took part in what they are against', async () => {
    const { certificateId } = await scene.granted()
    await scene.decided({ kind: 'revoke', certificateIds: [certificateId], reasonClass: 'offence' })
    const application = await scene.submitted()
    const why = { reasons: ['other'], comment: 'It is not enough.' }
    await scene.ana.as('POST', `/v1/applications/${application.id}/denials`, { body: why })
    const both = { roles: 'approver appeals-officer' }
    await scene.bench.db.updateTable('auth_user').set(both).where('username', '=', 'ana').execute()
    for (const [path, against, more] of [
      [`/v1/certificates/${certificateId}/appeals`, 'revocation', {}],
      // To name another act changes nothing.
      [`/v1/certificates/${certificateId}/appeals`, 'revocation', { actId: randomUUID() }],
      [`/v1/applications/${application.id}/appeals`, 'denial', {}],
    ] as const) {
      const lodged = (await scene.iris.as('POST', path, { body: { ...lodging, against, ...more } })).body
      const deciding = `/v1/appeals/${lodged.id}/decisions`
      const refused = await scene.ana.as('POST', deciding, { body: upheld })
      expect([against, refused.status, refused.body.code]).toEqual([against, 403, 'decided-before'])
      expect((await scene.paula.as('POST', deciding, { body: upheld })).body.state).toBe('UPHELD')
    }
  })
})
