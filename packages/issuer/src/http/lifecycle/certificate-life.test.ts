import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ApplicationScene, openApplicationScene } from '../../testing/application-scene.ts'

let scene: ApplicationScene

beforeEach(async () => {
  scene = await openApplicationScene()
})
afterEach(() => scene.close())

describe('a certificate', () => {
  it('proves how it stands, and finds what was altered', async () => {
    const { certificateId } = await scene.granted()
    const path = `/v1/certificates/${certificateId}/versions/1/proof`
    const proof = (await scene.rita.as('GET', path)).body
    expect(proof).toMatchObject({ leafIndex: 0, treeSize: 1, path: [], status: { revoked: false } })
    const stored = await scene.bench.db
      .selectFrom('certificate_version')
      .select('grant_anchor')
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(proof)).not.toContain(JSON.parse(stored.grant_anchor).salt)
    const sound = (await scene.ana.as('POST', `${path}/checks`)).body
    expect(sound).toMatchObject({ leafMatches: true, pathLeadsToRoot: true, rootAnchored: false, ok: false })
    const core = JSON.stringify({ ...proof.core, aeoType: 'IMPORTER' })
    await scene.bench.db.updateTable('certificate_version').set({ core }).execute()
    expect((await scene.ana.as('POST', `${path}/checks`)).body).toMatchObject({
      leafMatches: false,
      ok: false,
    })
  })

  it('is re-assessed without a partner seeing it; a suspension ends that', async () => {
    const { certificateId } = await scene.granted()
    const path = `/v1/certificates/${certificateId}/reassessments`
    const wanted = { cause: 'incident', comment: 'A broken seal.' }
    expect((await scene.iris.as('POST', path, { body: wanted })).body.code).toBe('not-allowed')
    const begun = (await scene.berta.as('POST', path, { body: wanted })).body
    expect((await scene.berta.as('POST', path, { body: wanted })).body.code).toBe('reassessment-open')
    const [version] = (await scene.ana.as('GET', `/v1/certificates/${certificateId}`)).body.versions
    expect(version).toMatchObject({ state: 'REASSESSMENT', partnerStatus: 'ACTIVE' })
    await scene.decided({
      kind: 'suspend',
      certificateIds: [certificateId],
      reasonClass: 'other',
      until: null,
    })
    expect(await scene.stateOf(certificateId)).toEqual(['SUSPENDED'])
    const [ended] = (await scene.berta.as('GET', path)).body.reassessments
    expect(ended).toMatchObject({ id: begun.id, conclusion: { outcome: 'suspended' } })
    const conclusion = { outcome: 'confirmed', comment: 'All is well.' }
    const late = await scene.berta.as('POST', `/v1/reassessments/${begun.id}/conclusions`, {
      body: conclusion,
    })
    expect(late.body.code).toBe('transition-not-allowed')
  })

  it('has its offers listed, and taken back while nobody has claimed them', async () => {
    const { certificateId } = await scene.granted()
    const created = (await scene.iris.as('POST', `/v1/certificates/${certificateId}/offers`)).body
    const list = async () =>
      (await scene.iris.as('GET', `/v1/certificates/${certificateId}/offers`)).body.offers
    const [offer] = await list()
    expect(offer).toMatchObject({ state: 'offered', version: 1 })
    expect(JSON.stringify(offer)).not.toContain(created.offerUrl.split('/').at(-1))
    expect((await scene.rita.as('DELETE', `/v1/offers/by-id/${offer.id}`)).body.code).toBe('not-allowed')
    expect((await scene.iris.as('DELETE', `/v1/offers/by-id/${offer.id}`)).body.state).toBe('withdrawn')
    expect((await list())[0]).toMatchObject({ state: 'withdrawn', withdrawn: { by: 'officer:iris' } })
    const { body } = await scene.bench.send('GET', new URL(created.offerUrl).pathname)
    expect(body.state).toBe('withdrawn')
  })

  it('is offered to one wallet: a claimed offer is not taken back, and one taken back is not claimed', async () => {
    const { certificateId } = await scene.granted()
    const path = `/v1/certificates/${certificateId}/offers`
    const claim = async ({ offerUrl, txCode }: { offerUrl: string; txCode: string }) => {
      const { nonce } = (await scene.bench.send('POST', '/v1/claims/nonce', { body: {} })).body
      const proof = `did:key:zHolder ${nonce}`
      return scene.bench.send('POST', '/v1/claims', {
        body: { code: offerUrl.split('/').at(-1), txCode, proof },
      })
    }
    const offers = async () => (await scene.iris.as('GET', path)).body.offers
    const back = (await scene.iris.as('POST', path)).body
    await scene.iris.as('DELETE', `/v1/offers/by-id/${(await offers())[0].id}`)
    expect((await claim(back)).body.code).toBe('offer-withdrawn')
    const kept = (await scene.iris.as('POST', path)).body
    // Its copies wait for their anchor, and it is claimed all the same.
    expect((await claim(kept)).body.code).toBe('claim-pending')
    const claimed = (await offers()).find(({ state }: { state: string }) => state === 'claimed')
    expect(claimed).toMatchObject({ holder: 'did:key:zHolder' })
    expect((await scene.iris.as('DELETE', `/v1/offers/by-id/${claimed.id}`)).body.code).toBe(
      'offer-already-claimed',
    )
  })
})
