import { SelloError } from '@sello/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type ApplicationScene,
  applicant,
  at,
  grantOf,
  openApplicationScene,
} from '../../testing/application-scene.ts'

let scene: ApplicationScene

beforeEach(async () => {
  scene = await openApplicationScene()
})
afterEach(() => scene.close())

describe('the decision', () => {
  it('shows the second officer what will stand; declined, the application waits again', async () => {
    const application = await scene.validated()
    const act = (await scene.ana.as('POST', '/v1/acts', { body: grantOf(application) })).body
    expect((await scene.iris.as('GET', at(application))).body).toMatchObject({
      state: 'DECIDING',
      actId: act.id,
    })
    const diff = (await scene.berta.as('GET', `/v1/acts/${act.id}/diff`)).body
    expect(diff).toMatchObject({
      pending: true,
      counts: { certificates: 1, firms: 1 },
      certificates: [{ statusBefore: null, statusAfter: 'ACTIVE', legalName: applicant.legalName }],
      application: { id: application.id, reference: application.reference },
    })
    expect(diff.certificates[0].fields).toContainEqual({
      field: '/aeoType',
      after: 'EXPORTER',
      changed: true,
    })
    const why = { reasonClass: 'insufficient-evidence', comment: 'The visit left out the warehouse.' }
    const declined = (await scene.berta.as('POST', `/v1/acts/${act.id}/refusals`, { body: why })).body
    expect(declined).toMatchObject({ state: 'failed', refusal: { comment: why.comment, by: 'berta' } })
    const back = (await scene.iris.as('GET', at(application))).body
    expect(back).toMatchObject({ state: 'VALIDATED', events: expect.arrayContaining([]) })
    expect(back.events.at(-1)).toMatchObject({ act: 'send-back', comment: why.comment })
    expect(back.certificateId).toBeUndefined()
    // The number is free again.
    expect((await scene.decided(grantOf(application))).state).toBe('final')
  })

  it('is proposed once, by one of two who decide at once', async () => {
    const application = await scene.validated()
    const answers = await Promise.all([
      scene.ana.as('POST', '/v1/acts', { body: grantOf(application, 'CR-1') }),
      scene.berta.as('POST', '/v1/acts', { body: grantOf(application, 'CR-2') }),
    ])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await scene.bench.db.selectFrom('certificate').select('id').execute()).toHaveLength(1)
  })

  it('grants no role that was not applied for', async () => {
    const application = await scene.validated()
    const { application: decision, ...rest } = grantOf(application)
    const body = { ...rest, application: { ...decision, roles: ['importer'] } }
    expect((await scene.ana.as('POST', '/v1/acts', { body })).body.code).toBe('terms-invalid')
  })

  it('gives a firm that the register knows to that firm', async () => {
    const firm = (await scene.iris.as('POST', '/v1/operators', { body: applicant })).body
    const application = await scene.granted()
    expect(application.operatorId).toBe(firm.id)
  })
})

describe('an act', () => {
  it('is shown with each certificate before and after, page by page, and the partners that it touches', async () => {
    const numbers = ['CR-1', 'CR-2', 'CR-3']
    const ids: string[] = []
    for (const [place, number] of numbers.entries()) {
      const firm = {
        applicant: { ...applicant, tin: `CR310112345${place}`, legalName: `Firma ${place} S.A.` },
      }
      ids.push((await scene.granted(firm, number)).certificateId)
    }
    const until = '2027-06-30T00:00:00-06:00'
    const suspend = { kind: 'suspend', certificateIds: ids, reasonClass: 'other', until, reason: 'high-risk' }
    const act = (await scene.ana.as('POST', '/v1/acts', { body: suspend })).body
    const first = (await scene.berta.as('GET', `/v1/acts/${act.id}/diff?limit=2`)).body
    expect(first).toMatchObject({ counts: { certificates: 3, firms: 3 }, nextCursor: '2', partners: [] })
    const second = (await scene.berta.as('GET', `/v1/acts/${act.id}/diff?limit=2&cursor=2`)).body
    expect(second.nextCursor).toBeUndefined()
    const shown = [...first.certificates, ...second.certificates]
    expect(shown.map(({ certificateNumber }) => certificateNumber).sort()).toEqual(numbers)
    for (const { statusBefore, statusAfter, fields } of shown) {
      expect([statusBefore, statusAfter]).toEqual(['ACTIVE', 'SUSPENDED'])
      expect(fields).toContainEqual({ field: '/suspendedUntil', after: until, changed: true })
    }
    const { acts } = (await scene.ana.as('GET', `/v1/acts?certificateId=${ids[0]}`)).body
    expect(acts.map(({ kind }: { kind: string }) => kind)).toEqual(['suspend', 'grant'])
  })

  it('shows a change beside what stands, and only the differences as changed', async () => {
    const { certificateId } = await scene.granted()
    const body = {
      kind: 'change',
      certificateId,
      aeoType: 'EXPORTER',
      roles: ['exporter'],
      effectiveFrom: '2026-11-20',
      expiresOn: '2030-11-19',
    }
    const act = (await scene.ana.as('POST', '/v1/acts', { body })).body
    const { certificates } = (await scene.berta.as('GET', `/v1/acts/${act.id}/diff`)).body
    expect(certificates).toMatchObject([{ version: 2, statusBefore: 'ACTIVE', statusAfter: 'ACTIVE' }])
    const changed = certificates[0].fields.filter((field: { changed: boolean }) => field.changed)
    expect(changed).toContainEqual({
      field: '/expiresOn',
      before: '2028-11-19',
      after: '2030-11-19',
      changed: true,
    })
    expect(changed.map(({ field }: { field: string }) => field)).not.toContain('/legalName')
  })

  it('carries a reason of the programme only in the class that it has there', async () => {
    const { certificateId } = await scene.granted()
    const revoke = {
      kind: 'revoke',
      certificateIds: [certificateId],
      reasonClass: 'offence',
      reason: 'offence',
    }
    const wrong = await scene.ana.as('POST', '/v1/acts', { body: { ...revoke, reasonClass: 'merger' } })
    expect(wrong.body.code).toBe('reason-unknown')
    const act = (await scene.ana.as('POST', '/v1/acts', { body: revoke })).body
    expect(act.payload.reason).toBe('offence')
    const why = { reasonClass: 'other', reasons: ['no-such'], comment: 'No.' }
    expect((await scene.berta.as('POST', `/v1/acts/${act.id}/refusals`, { body: why })).body.code).toBe(
      'reason-unknown',
    )
  })
})

describe('an act that failed', () => {
  it('goes to the work list, holds its application, and gives it back when it is given up', async () => {
    const application = await scene.validated()
    scene.bench.ledger.failure = new SelloError('ledger-reverted', 'refused', {
      details: { error: 'Some_Refusal' },
    })
    const failed = await scene.decided(grantOf(application))
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'ledger-refused' } })
    expect((await scene.iris.as('GET', at(application))).body.state).toBe('DECIDING')
    const items = async () => (await scene.ana.as('GET', '/v1/work?group=failed-acts')).body.items
    expect(await items()).toMatchObject([{ target: { kind: 'act', id: failed.id }, step: 'ledger-refused' }])
    const again = (await scene.ana.as('POST', `/v1/acts/${failed.id}/proposals`)).body
    expect((await scene.iris.as('GET', at(application))).body).toMatchObject({
      state: 'DECIDING',
      actId: again.id,
    })
    expect(await items()).toEqual([])
    const why = { reasonClass: 'other', comment: 'Once more from the start.' }
    expect((await scene.ana.as('POST', `/v1/acts/${failed.id}/refusals`, { body: why })).body.code).toBe(
      'act-state',
    )
    await scene.ana.as('POST', `/v1/acts/${again.id}/refusals`, { body: why })
    expect((await scene.iris.as('GET', at(application))).body.state).toBe('VALIDATED')
    expect((await scene.decided(grantOf(application))).state).toBe('final')
  })
})
