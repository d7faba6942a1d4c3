import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type ApplicationScene,
  applicant,
  at,
  grantOf,
  openApplicationScene,
  type SceneOfficer,
  seen,
} from '../../testing/application-scene.ts'

let scene: ApplicationScene

beforeEach(async () => {
  scene = await openApplicationScene()
})
afterEach(() => scene.close())

describe('the work list', () => {
  it('shows each role its own work, and the auditor all of it', async () => {
    const groups = async (officer: SceneOfficer) =>
      (await officer.as('GET', '/v1/work')).body.counts
        .filter(({ count }: { count: number }) => count > 0)
        .map(({ group }: { group: string }) => group)
    const application = await scene.submitted()
    expect(await groups(scene.iris)).toEqual(['applications'])
    expect(await groups(scene.raul)).toEqual([])
    await scene.iris.as('POST', at(application, '/acceptances'))
    expect(await groups(scene.iris)).toEqual([])
    expect(await groups(scene.raul)).toEqual(['applications'])
    expect(await groups(scene.rita)).toEqual(['applications'])
  })

  it('asks the second officer for her signature, not the first, and names what is overdue', async () => {
    const act = (await scene.ana.as('POST', '/v1/acts', { body: grantOf(await scene.validated()) })).body
    const signatures = async (officer: SceneOfficer) =>
      (await officer.as('GET', '/v1/work?group=signatures')).body.items
    expect(await signatures(scene.ana)).toEqual([])
    expect(await signatures(scene.berta)).toMatchObject([
      { target: { kind: 'act', id: act.id }, title: applicant.legalName, overdue: false },
    ])
    const days = scene.bench.api.programme.current().serviceLevels['second-signature']
    const item = (await signatures(scene.berta))[0]
    expect(new Date(item.dueAt).getTime() - new Date(item.since).getTime()).toBe(days * 86_400_000)
  })

  it('reminds of certificates that expire and of offers that nobody has claimed', async () => {
    const application = await scene.validated()
    const { application: decision, ...rest } = grantOf(application)
    const soon = { ...decision, expiresOn: '2027-01-15', nextRevalidation: '2026-12-15' }
    await scene.decided({ ...rest, application: soon })
    const { certificateId } = (await scene.iris.as('GET', at(application))).body
    const offer = (await scene.iris.as('POST', `/v1/certificates/${certificateId}/offers`)).body
    expect(offer.offerUrl).toContain('/v1/offers/')
    const counts = (await scene.berta.as('GET', '/v1/work')).body.counts
    for (const group of ['revalidations', 'expiries', 'offers'])
      expect(counts).toContainEqual({ group, count: 1, overdue: 0 })
    const due = (await scene.berta.as('GET', '/v1/certificates/due?days=60')).body.certificates
    expect(due.map(({ why, on }: { why: string; on: string }) => `${why} ${on}`)).toEqual([
      'revalidation 2026-12-15',
      'expires 2027-01-15',
    ])
    expect((await scene.berta.as('GET', '/v1/certificates/due?days=10')).body.certificates).toEqual([])
  })

  it('gives an application to an officer, and shows others that she has it', async () => {
    const application = await scene.submitted()
    const assign = { body: { officer: 'iris' }, ...seen(application) }
    await scene.iris.as('PUT', at(application, '/assignee'), assign)
    const ivan = await scene.bench.officer('ivan', 'intake')
    const items = async (officer: SceneOfficer, query: string) =>
      (await officer.as('GET', `/v1/work${query}`)).body.items
    expect(await items(ivan, '?mine=true')).toEqual([])
    expect(await items(ivan, '')).toMatchObject([{ assignee: 'iris' }])
    expect(await items(scene.iris, '?mine=true')).toHaveLength(1)
  })
  it('hands an application on with the step that ends the turn of who has it', async () => {
    const mine = async (officer: SceneOfficer) =>
      (await officer.as('GET', '/v1/work?mine=true')).body.items.map(
        ({ target }: { target: { id: string } }) => target.id,
      )
    const give = async (officer: string) => {
      const current = (await scene.iris.as('GET', at(application))).body
      return scene.iris.as('PUT', at(application, '/assignee'), { body: { officer }, ...seen(current) })
    }
    const application = await scene.submitted()
    await give('iris')
    const accepted = (await scene.iris.as('POST', at(application, '/acceptances'))).body
    expect(accepted.assignee).toBeUndefined()
    expect(await mine(scene.raul)).toEqual([application.id])
    const trail = await scene.bench.db.selectFrom('audit').selectAll().orderBy('number').execute()
    const said = trail.find(({ action }) => action === 'application.accept')
    expect([said?.before_facts, said?.after_facts]).toEqual([
      expect.stringContaining('"assignee":"iris"'),
      expect.stringContaining('"assignee":null'),
    ])
    // It stays with him for as long as it is his turn, and goes to the validators when he is done.
    await give('raul')
    const findings = [{ area: 'A', level: 'low', note: 'Nothing found.' }]
    const review = async (complete: boolean) => {
      const body = { findings, riskClass: 'low', recommendation: 'validate', complete }
      const current = (await scene.raul.as('GET', at(application))).body
      return (await scene.raul.as('PUT', at(application, '/risk-review'), { body, ...seen(current) })).body
    }
    expect((await review(false)).assignee).toBe('raul')
    expect((await review(true)).assignee).toBeUndefined()
    expect(await mine(scene.vera)).toEqual([application.id])
  })

  it('leaves an application with its officer while the firm corrects it', async () => {
    const application = await scene.submitted()
    await scene.iris.as('PUT', at(application, '/assignee'), {
      body: { officer: 'iris' },
      ...seen(application),
    })
    const why = { reasons: ['data-incomplete'], comment: 'A document is missing.' }
    const returned = (await scene.iris.as('POST', at(application, '/returns'), { body: why })).body
    expect(returned).toMatchObject({ state: 'RETURNED', assignee: 'iris' })
    const again = (await scene.iris.as('POST', at(application, '/submissions'))).body
    expect(again).toMatchObject({ state: 'SUBMITTED', assignee: 'iris' })
  })
})
