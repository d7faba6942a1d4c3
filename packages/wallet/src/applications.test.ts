import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ApplicantScene, formOf, idOf, openApplicantScene } from './testing/applicant-scene.ts'
import { issuerDid } from './testing/sample-credential.ts'

let scene: ApplicantScene
beforeEach(async () => {
  scene = await openApplicantScene()
})
afterEach(() => scene.close())

/** A round of the wallet's own work may take a while on a busy machine. */
const soon = <Value>(ask: () => Promise<Value>) => expect.poll(ask, { timeout: 8_000 })

describe('applying', () => {
  it('lodges what the firm says under its own key, and tells how far it is', async () => {
    const made = await scene.apply({ issuer: issuerDid, issuerUrl: `${scene.customs.url}/` })
    expect(made).toMatchObject({
      status: 201,
      body: {
        issuer: issuerDid,
        issuerName: 'Aduanas de Costa Rica',
        reference: 'CR-26-00000000',
        state: 'SUBMITTED',
        delivery: { what: 'application', state: 'delivered' },
      },
    })
    expect([...scene.customs.lodged.values()]).toMatchObject([{ holder: scene.did }])
    const list = Object((await scene.ask('/v1/applications?limit=1')).body)
    expect(list.applications).toMatchObject([{ id: idOf(made), state: 'SUBMITTED' }])
    const { nextCursor } = list
    const behind = await scene.ask(`/v1/applications?cursor=${nextCursor}`)
    expect(behind.body).toEqual({ applications: [] })
  })

  it('does not lodge the same twice while it is under way, however often one asks', async () => {
    const [first, second] = await Promise.all([scene.apply(), scene.apply()])
    expect(idOf(first)).toBe(idOf(second))
    expect(idOf(await scene.apply())).toBe(idOf(first))
    expect(scene.customs.lodged.size).toBe(1)
    expect(idOf(await scene.apply({ form: formOf('Heredia') }))).not.toBe(idOf(first))
    expect(scene.customs.lodged.size).toBe(2)
  })

  it.each(['its answer was lost', 'it never arrived'])(
    'is lodged once when %s, across a restart',
    async (title) => {
      const lose = (_request: unknown, response: { destroy(): unknown }) => void response.destroy()
      if (title === 'its answer was lost') scene.customs.behaviour.after = lose
      else scene.customs.behaviour.before = lose
      const made = await scene.apply()
      expect(made).toMatchObject({
        status: 201,
        body: { delivery: { state: 'waiting', problem: 'party-unreachable' } },
      })
      await scene.restart(() => {
        scene.customs.behaviour.after = scene.customs.behaviour.before = () => undefined
      })
      await soon(async () => (await scene.read(idOf(made))).delivery.state).toBe('delivered')
      expect(scene.customs.lodged.size).toBe(1)
      expect((await scene.read(idOf(made))).reference).toBe('CR-26-00000000')
    },
  )

  it('tells what the administration finds missing, and begins anew then', async () => {
    const faults = [{ pointer: '/contact', message: 'a contact person is needed' }]
    scene.customs.behaviour.before = (_request, response) =>
      void response.status(422).json({ code: 'application-incomplete', faults })
    expect(await scene.apply()).toMatchObject({
      status: 422,
      body: { code: 'party-refused', partyCode: 'application-incomplete', partyFaults: faults },
    })
    scene.customs.behaviour.before = () => undefined
    expect(await scene.apply()).toMatchObject({ status: 201, body: { delivery: { state: 'delivered' } } })
    const applications = await scene.list()
    expect(applications.map(({ delivery }: { delivery: { state: string } }) => delivery.state)).toEqual([
      'delivered',
      'refused',
    ])
  })

  it('sends again what was refused only for its proof, once it may have arrived', async () => {
    scene.customs.behaviour.after = (_request, response) => void response.destroy()
    const made = await scene.apply()
    scene.customs.behaviour.after = () => undefined
    scene.customs.behaviour.before = (_request, response) =>
      void response.status(400).json({ code: 'proof-invalid' })
    await soon(async () => (await scene.read(idOf(made))).delivery.problem).toBe('proof-invalid')
    scene.customs.behaviour.before = () => undefined
    await soon(async () => (await scene.read(idOf(made))).delivery.state).toBe('delivered')
    expect(scene.customs.lodged.size).toBe(1)
  })

  it('sends nothing to an address where another answers, or that it does not reach', async () => {
    const issuer = `did:ethr:0x7a69:0x${'d'.repeat(40)}`
    expect(await scene.apply({ issuer })).toMatchObject({ status: 422, body: { code: 'issuer-differs' } })
    for (const issuerUrl of ['ftp://issuer.example', 'http://user:secret@issuer.example'])
      expect(await scene.apply({ issuerUrl })).toMatchObject({
        status: 400,
        body: { code: 'url-not-allowed' },
      })
    expect(scene.customs.lodged.size).toBe(0)
  })
})

it('lets a reader look on, and nobody else', async () => {
  const id = idOf(await scene.apply())
  await scene.signInAs('leo')
  expect((await scene.read(id)).state).toBe('SUBMITTED')
  for (const reply of [
    await scene.apply(),
    await scene.say(id, 'withdrawals'),
    await scene.say(id, 'corrections', { form: formOf() }),
  ])
    expect(reply.status).toBe(403)
  expect((await scene.ask(`/v1/applications/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`)).status).toBe(
    404,
  )
  await scene.signInAs('nobody')
  expect((await scene.ask('/v1/applications')).status).toBe(401)
})
