import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiCaller, type IssuerScene, openIssuerScene } from './testing/issuer-scene.ts'

let scene: IssuerScene
let ana: ApiCaller
let berta: ApiCaller
/** Ids of certificates by the word of the status list in which their entries stand. */
let words: string[][]

beforeAll(async () => {
  scene = await openIssuerScene()
  const base = () => scene.issuer.url
  ana = await new ApiCaller(base).signIn('ana')
  berta = await new ApiCaller(base).signIn('berta')
  words = await grantedByWord(150)
})
afterAll(() => scene?.close())

/** So many that some share a word, wherever their entries were drawn. */
async function grantedByWord(count: number): Promise<string[][]> {
  const address = { street: 'Ruta 2', city: 'Cartago', country: 'CR' }
  const firm = { tin: 'CR3101123456', legalName: 'Café de Altura S.A.', address }
  const operatorId = (await ana.post('/v1/operators', firm)).body.id
  const decision = { programme: 'CR-OEA', aeoType: 'EXPORTER', roles: ['exporter'] }
  const certificates = Array.from({ length: count }, (_, place) => ({
    ...decision,
    operatorId,
    certificateNumber: `CR-OEA-${place}`,
    effectiveFrom: '2026-11-01',
    expiresOn: '2028-10-31',
  }))
  const { body } = await ana.post('/v1/acts', { kind: 'grant', certificates })
  await berta.post(`/v1/acts/${body.id}/signatures`)
  expect(await ana.ended(body.id)).toMatchObject({ state: 'final' })
  const listed = (await ana.get('/v1/certificates?limit=200')).body.certificates
  const placed: { id: string; word: number }[] = []
  for (const { id } of listed) {
    const { versions } = (await ana.get(`/v1/certificates/${id}`)).body
    placed.push({ id, word: versions[0].statusEntry.index >> 8 })
  }
  const groups = [...Map.groupBy(placed, ({ word }) => word).values()]
  return groups.map((group) => group.map(({ id }) => id)).sort((a, b) => b.length - a.length)
}

async function proposeSuspension(of: string | undefined): Promise<string> {
  const suspend = { kind: 'suspend', certificateIds: [of], reasonClass: 'non-compliance', until: null }
  const { status, body } = await ana.post('/v1/acts', suspend)
  expect({ status, state: body.state }).toEqual({ status: 201, state: 'awaiting-signatures' })
  return body.id
}

const sign = (id: string) => berta.post(`/v1/acts/${id}/signatures`)
const stateOf = async (id: string | undefined) =>
  (await ana.get(`/v1/certificates/${id}`)).body.versions[0].state

it('lands acts on different firms that waited at the same time, in whatever order they are signed', async () => {
  const chosen = words.slice(-6).map(([id]) => id)
  const acts: string[] = []
  for (const id of chosen) acts.push(await proposeSuspension(id))
  const signed = await Promise.all(acts.toReversed().map(sign))
  expect(signed.map(({ status }) => status)).toEqual(chosen.map(() => 201))
  for (const id of acts) expect(await ana.ended(id)).toMatchObject({ state: 'final' })
  expect(await Promise.all(chosen.map(stateOf))).toEqual(chosen.map(() => 'SUSPENDED'))
})

it('makes only an act stale that touches the same word, and lands it when it is proposed again', async () => {
  const [one, same] = words[0] ?? []
  const [first, second] = [await proposeSuspension(one), await proposeSuspension(same)]
  // Both at once: the one that comes first holds the word until it has landed.
  const answers = await Promise.all([first, second].map(sign))
  const [won, lost] = answers[0]?.status === 201 ? [first, second] : [second, first]
  expect(answers.find(({ status }) => status !== 201)).toMatchObject({
    status: 409,
    body: { code: 'status-write-pending' },
  })
  expect(await ana.ended(won)).toMatchObject({ state: 'final' })
  expect(await sign(lost)).toMatchObject({ status: 409, body: { code: 'signature-stale' } })
  const again = await ana.post(`/v1/acts/${lost}/proposals`)
  expect(await sign(again.body.id)).toMatchObject({ status: 201 })
  expect(await ana.ended(again.body.id)).toMatchObject({ state: 'final' })
  expect([await stateOf(one), await stateOf(same)]).toEqual(['SUSPENDED', 'SUSPENDED'])
})
