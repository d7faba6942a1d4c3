import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@sello/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openIssuerDatabase } from './adapters/open-issuer-database.ts'
import { sqlTransact } from './adapters/sql-stores.ts'
import { type IssuerProcess, startIssuerProcess } from './testing/issuer-process.ts'
import { ApiCaller, createClaimant, type IssuerScene, openIssuerScene } from './testing/issuer-scene.ts'

let scene: IssuerScene
let service: IssuerProcess
let port: number
let ana: ApiCaller
let berta: ApiCaller
let operatorId: string

beforeAll(async () => {
  scene = await openIssuerScene()
  await scene.issuer.close()
  port = await freePort()
  service = await startIssuerProcess(scene.config, port)
  ana = await new ApiCaller(() => service.url).signIn('ana')
  berta = await new ApiCaller(() => service.url).signIn('berta')
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
  service = await startIssuerProcess(scene.config, port)
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
