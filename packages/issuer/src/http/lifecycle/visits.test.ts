import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ApplicationScene, at, openApplicationScene, seen } from '../../testing/application-scene.ts'

let scene: ApplicationScene

beforeEach(async () => {
  scene = await openApplicationScene()
})
afterEach(() => scene.close())

describe('a visit', () => {
  it('waits for what the firm has to mend', async () => {
    const { application, visit } = await scene.visited(await scene.reviewed())
    const mend = { questionId: 'safe-i1', description: 'Repair the fence.', dueOn: '2026-12-31' }
    const noted = (
      await scene.vera.as('POST', at(application, `${visit}/corrective-actions`), { body: mend })
    ).body
    const [action] = noted.visits[0].correctiveActions
    const closing = { heldOn: '2026-11-25', comment: 'A gap in the fence.' }
    const closed = (await scene.vera.as('POST', at(application, `${visit}/closings`), { body: closing })).body
    expect(closed.state).toBe('CORRECTIVE_ACTION')
    const done = { outcome: 'done', comment: 'Seen on photographs.' }
    const path = at(application, `/corrective-actions/${action.id}/closings`)
    expect((await scene.vera.as('POST', path, { body: done })).body.state).toBe('VALIDATED')
    expect((await scene.vera.as('POST', path, { body: done })).body.code).toBe('not-found')
  })

  it('closes no visit with open questions, and takes no answer to what was not asked', async () => {
    const application = await scene.reviewed()
    const joint = { plannedOn: '2026-11-25', method: 'joint', sites: [], team: [] }
    expect((await scene.vera.as('POST', at(application, '/visits'), { body: joint })).body.code).toBe(
      'visit-invalid',
    )
    const planned = (
      await scene.vera.as('POST', at(application, '/visits'), { body: { ...joint, jointWith: 'CO' } })
    ).body
    const path = at(application, `/visits/${planned.visits[0].id}`)
    const answer = (questionId: string) => ({ answers: [{ questionId, answer: 'yes' }] })
    const early = await scene.vera.as('PUT', path, { body: answer('safe-a1'), ...seen(planned) })
    expect(early.body.code).toBe('visit-state')
    const begun = (await scene.vera.as('POST', `${path}/starts`)).body
    const foreign = await scene.vera.as('PUT', path, { body: answer('unknown'), ...seen(begun) })
    expect(foreign.body.code).toBe('visit-invalid')
    const closing = { heldOn: '2026-11-25', comment: 'Half.' }
    expect((await scene.vera.as('POST', `${path}/closings`, { body: closing })).body.code).toBe(
      'visit-incomplete',
    )
  })
})
