import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@sello/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openIssuerDatabase } from './adapters/open-issuer-database.ts'
import { sqlTransact } from './adapters/sql-stores.ts'
import { validatedApplication } from './testing/apply.ts'
import { type IssuerProcess, startIssuerProcess } from './testing/issuer-process.ts'
import { ApiCaller, createClaimant, type IssuerScene, openIssuerScene } from './testing/issuer-scene.ts'

let scene: IssuerScene
let service: IssuerProcess
let port: number
let ana: ApiCaller
let berta: ApiCaller
let ivo: ApiCaller
let operatorId: string

beforeAll(async () => {
  scene = await openIssuerScene()
  await scene.issuer.close()
  port = await freePort()
  service = await startIssuerProcess(scene.config, port)
  ana = await new ApiCaller(() => service.url).signIn('ana')
  berta = await new ApiCaller(() => service.url).signIn('berta')
  ivo = await new ApiCaller(() => service.url).signIn('ivo')
  const address = { street: 'Ruta 2', city: 'Cartago', country: 'CR' }
  const firm = { tin: 'CR3101123456', legalName: 'Café de Altura S.A.', address }
  operatorId = (await ana.post('/v1/operators', firm)).body.id
})
afterAll(async () => {
  await service?.kill()
  await scene?.close()
})

const grantOf = (certificateNumber: string) => ({
  kind: 'grant',
  certificates: [
    {
      operatorId,
      certificateNumber,
      programme: 'CR-OEA',
      aeoType: 'EXPORTER',
      roles: ['exporter'],
      effectiveFrom: '2026-11-01',
      expiresOn: '2028-10-31',
    },
  ],
})

async function crash(afterMs: number): Promise<void> {
  await sleep(afterMs)
  await service.kill()
  // A machine that is busy with other tests may take longer than a start is waited for.
  service = await startIssuerProcess(scene.config, port).catch(() => startIssuerProcess(scene.config, port))
}

/** What was asked may have been answered or not; the service is up again. */
async function crashDuring(afterMs: number, ask: () => Promise<unknown>): Promise<void> {
  const crashing = crash(afterMs)
  await Promise.allSettled([ask()])
  await crashing
}

/** Asks again until the service, which is being killed, has answered. */
async function persist<Result>(ask: () => Promise<Result>): Promise<Result> {
  let last: unknown
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      return await ask()
    } catch (error) {
      last = error
      await sleep(100)
    }
  }
  throw new Error('the service never answered', { cause: last })
}

describe('a service that is killed', () => {
  it.each([20, 400])(
    'has each act once on the ledger and gives the same credentials, killed after %i ms',
    async (ms) => {
      const number = `CRASH-${ms}`
      const key = { 'idempotency-key': number }
      const crashing = crash(ms)
      const { body } = await persist(async () => {
        const answer = await ana.post('/v1/acts', grantOf(number), key)
        if (answer.status !== 201) throw new Error(JSON.stringify(answer))
        return answer
      })
      await persist(() => berta.post(`/v1/acts/${body.id}/signatures`))
      await crashing
      const act = (await ana.get(`/v1/acts/${body.id}`)).body
      if (act.state === 'awaiting-signatures') await berta.post(`/v1/acts/${body.id}/signatures`)
      await Promise.all([crash(ms), sleep(ms)])
      expect(await ana.ended(body.id)).toMatchObject({ state: 'final' })
      const found = (await ana.get(`/v1/certificates?certificateNumber=${number}`)).body.certificates
      expect(found).toHaveLength(1)
      expect(found[0].versions).toMatchObject([{ state: 'ACTIVE' }])

      const offer = (await ana.post(`/v1/certificates/${found[0].id}/offers`, undefined, key)).body
      const holder = await createClaimant(scene.folder, 'key')
      const again = crash(ms)
      const first = await persist(async () => {
        const answer = await holder.claim(ana, offer)
        if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
        return answer
      })
      await again
      expect((await ana.post(`/v1/certificates/${found[0].id}/offers`, undefined, key)).body).toEqual(offer)
      expect((await holder.claim(ana, offer)).body).toEqual(first.body)
      await holder.close()
    },
  )

  it('gets one signature past its own check refused by the contract, and nothing is lost', async () => {
    const { body } = await ana.post('/v1/acts', grantOf('FORGED'))
    const database = await openIssuerDatabase(scene.config.dataDir)
    const now = new Date()
    await sqlTransact(database.db, { clock: () => now, committed: () => undefined })(
      async ({ acts, queue }) => {
        await acts.move(body.id, 'awaiting-signatures', 'signed', { signedAt: now })
        await queue.enqueue(body.id, now)
      },
    )
    await database.close()
    expect(await ana.ended(body.id)).toMatchObject({
      state: 'failed',
      failure: { code: 'ledger-refused', message: 'OfficerAuthorization_TooFewSignatures' },
    })
    const again = await ana.post(`/v1/acts/${body.id}/proposals`)
    await berta.post(`/v1/acts/${again.body.id}/signatures`)
    expect(await ana.ended(again.body.id)).toMatchObject({ state: 'final' })
  })
})

describe('a grant from an application', () => {
  const grantFor = (id: string, certificateNumber: string) => ({
    kind: 'grant',
    application: { id, certificateNumber, effectiveFrom: '2026-11-01', expiresOn: '2028-10-31' },
  })

  /** Application, act, certificate and firm agree: all of the proposal is there, or nothing of it. */
  async function proposalOf(id: string, certificateNumber: string): Promise<string | undefined> {
    const application = (await ivo.get(`/v1/applications/${id}`)).body
    const { certificates } = (await ana.get(`/v1/certificates?certificateNumber=${certificateNumber}`)).body
    const proposed = (await ana.get('/v1/acts?limit=200')).body.acts.filter(
      (act: { applicationId?: string }) => act.applicationId === id,
    )
    // What is searched for also finds what is one slip away.
    const firms = (await ana.get(`/v1/operators?q=${application.tin}`)).body.operators.filter(
      ({ tin }: { tin: string }) => tin === application.tin,
    )
    const isThere = application.state !== 'VALIDATED'
    const counts = [certificates.length, proposed.length, firms.length]
    expect({ isThere, counts }).toEqual({ isThere, counts: isThere ? [1, 1, 1] : [0, 0, 0] })
    expect(application.actId).toBe(proposed[0]?.id)
    return application.actId
  }

  it.each([
    ['at once', 0],
    ['while it is proposed, signed and sent', 60],
    ['while it becomes final', 700],
  ])('is there wholly or not at all, killed %s', { timeout: 120_000 }, async (_title, ms) => {
    const number = `APPLIED-${ms}`
    const { id } = await validatedApplication(ivo, `CR31015551${String(ms).padStart(3, '0')}`)
    const propose = () => ana.post('/v1/acts', grantFor(id, number), { 'idempotency-key': number })
    await crashDuring(ms, propose)
    await proposalOf(id, number)
    const act = (await persist(propose)).body
    expect(await proposalOf(id, number)).toBe(act.id)

    await crashDuring(ms, () => berta.post(`/v1/acts/${act.id}/signatures`))
    const { state } = (await ana.get(`/v1/acts/${act.id}`)).body
    if (state === 'awaiting-signatures') await berta.post(`/v1/acts/${act.id}/signatures`)
    await crash(ms)
    expect(await ana.ended(act.id)).toMatchObject({ state: 'final', applicationId: id })
    const granted = (await ivo.get(`/v1/applications/${id}`)).body
    expect(granted).toMatchObject({ state: 'GRANTED', actId: act.id })
    expect(granted.events.filter(({ act: name }: { act: string }) => name === 'grant')).toHaveLength(1)
    const { versions } = (await ana.get(`/v1/certificates/${granted.certificateId}`)).body
    expect(versions).toMatchObject([{ state: 'ACTIVE', version: 1 }])
    const check = await ana.post(`/v1/certificates/${granted.certificateId}/versions/1/proof/checks`)
    expect(check.body).toMatchObject({ ok: true, rootAnchored: true, statusAgrees: true })
    const proof = (await ana.get(`/v1/certificates/${granted.certificateId}/versions/1/proof`)).body
    expect(proof.anchor.officers.map(({ officer }: { officer: string }) => officer).sort()).toEqual([
      'ana',
      'berta',
    ])
  })
})
