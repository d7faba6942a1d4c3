import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@sello/ledger'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { validatedApplication } from './testing/apply.ts'
import { type IssuerProcess, startIssuerProcess } from './testing/issuer-process.ts'
import { ApiCaller, type IssuerScene, openIssuerScene } from './testing/issuer-scene.ts'

/** Shorter than what process managers wait before they kill. */
const BOUND_MS = 10_000

let scene: IssuerScene
let service: IssuerProcess
let port: number
let ana: ApiCaller
let berta: ApiCaller
let ivo: ApiCaller

beforeAll(async () => {
  scene = await openIssuerScene()
  await scene.issuer.close()
  port = await freePort()
  service = await startIssuerProcess(scene.config, port)
  ana = await new ApiCaller(() => service.url).signIn('ana')
  berta = await new ApiCaller(() => service.url).signIn('berta')
  ivo = await new ApiCaller(() => service.url).signIn('ivo')
})
afterAll(async () => {
  await service?.kill()
  await scene?.close()
})

const restart = async () => {
  service = await startIssuerProcess(scene.config, port)
}

async function stopped(): Promise<{ code: number | null; ms: number }> {
  const begun = performance.now()
  const code = await service.stop()
  return { code, ms: performance.now() - begun }
}

/** A request that is open for as long as its body is not at its end. */
function openRequest(token: string) {
  const body = JSON.stringify({ name: 'Open', list: 'operators', query: 'status=ACTIVE' })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const options = { host: '127.0.0.1', port, method: 'POST', path: '/v1/saved-views' }
  const sent = request({ ...options, headers: { ...headers, 'content-length': Buffer.byteLength(body) } })
  const answer = new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    sent.once('error', reject)
    sent.once('response', async (response) => {
      const pieces: Buffer[] = []
      for await (const piece of response) pieces.push(piece as Buffer)
      resolve({ status: response.statusCode, text: Buffer.concat(pieces).toString() })
    })
  })
  sent.write(body.slice(0, 10))
  return { answer, finish: () => sent.end(body.slice(10)) }
}

const refused = (url: string) =>
  fetch(url).then(
    ({ status }) => status,
    (error: { cause?: { code?: string } }) => error.cause?.code,
  )

it('that is told to stop answers what is open, takes nothing new, and ends well', async () => {
  const open = openRequest(ivo.token)
  await sleep(200)
  const end = stopped()
  await expect.poll(() => refused(`${service.url}/healthz`)).toBe('ECONNREFUSED')
  open.finish()
  expect(await open.answer).toMatchObject({ status: 201 })
  const { code, ms } = await end
  expect(code).toBe(0)
  expect(ms).toBeLessThan(BOUND_MS)
  await restart()
  const { views } = (await ivo.get('/v1/saved-views')).body
  expect(views).toMatchObject([{ name: 'Open' }])
})

it('ends within its bound also when somebody never ends a request', async () => {
  const open = openRequest(ivo.token)
  const cut = open.answer.catch((error: { code?: string }) => error.code)
  await sleep(200)
  const { code, ms } = await stopped()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(BOUND_MS)
  expect(await cut).toBe('ECONNRESET')
  await restart()
})

it.each([
  ['as it is signed', 0],
  ['on its way to the ledger', 150],
  ['when the ledger has it', 1_200],
])('loses nothing of an act, stopped %s, nor of what was answered beside it', async (_, ms) => {
  const number = `STOP-${ms}`
  const { id } = await validatedApplication(ivo, `CR31015559${String(ms).padStart(4, '0')}`)
  const application = { id, certificateNumber: number, effectiveFrom: '2026-11-01', expiresOn: '2028-10-31' }
  const act = (await ana.post('/v1/acts', { kind: 'grant', application, comment: 'Yes.' })).body
  const made: string[] = []
  let going = true
  const asking = Promise.all(
    Array.from({ length: 8 }, async (_one, place) => {
      for (let turn = 0; going; turn++) {
        const tin = `CR-${number}-${place}-${turn}`
        const address = { street: 'Ruta 2', city: 'Cartago', country: 'CR' }
        // After the end of it there is nobody to answer: what counts is what was answered.
        const firm = { tin, legalName: `Exportadora ${tin}`, address }
        const answer = await ana.post('/v1/operators', firm).catch(() => undefined)
        if (answer?.status !== 201) return answer
        made.push(answer.body.id)
      }
      return undefined
    }),
  )
  const signing = berta.post(`/v1/acts/${act.id}/signatures`).catch(() => undefined)
  await sleep(ms)
  const end = await stopped()
  going = false
  const last = await asking
  expect(end.code).toBe(0)
  expect(end.ms).toBeLessThan(BOUND_MS)
  // Nobody was told of a failure: answered well, or not reached.
  expect(last.filter((answer) => answer !== undefined)).toEqual([])
  const signed = await signing
  await restart()
  const now = (await ana.get(`/v1/acts/${act.id}`)).body
  if (signed) expect(now.state).not.toBe('awaiting-signatures')
  else if (now.state === 'awaiting-signatures') await berta.post(`/v1/acts/${act.id}/signatures`)
  expect(await ana.ended(act.id)).toMatchObject({ state: 'final' })
  expect((await ana.get(`/v1/certificates?certificateNumber=${number}`)).body.certificates).toHaveLength(1)
  expect(made.length).toBeGreaterThan(ms > 0 ? 0 : -1)
  for (const id of made) expect((await ana.get(`/v1/operators/${id}`)).status).toBe(200)
})
