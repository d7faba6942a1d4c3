import { ApiCaller, applicationForm, applyFromWallet, validate } from '@sello/issuer/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'

let scene: DeskScene
let ivo: ApiCaller
let ana: ApiCaller
let questions: string[]
let reference: string
let code: string

beforeAll(async () => {
  scene = await openDeskScene()
  const caller = (name: string) => new ApiCaller(() => scene.issuer.issuer.url).signIn(name)
  ;[ivo, ana] = [await caller('ivo'), await caller('ana')]
  const form = (await ivo.get('/v1/public/application-form')).body
  questions = form.questions.map(({ id }: { id: string }) => id)
  const made = await ivo.post('/v1/public/applications', { form: applicationForm('CR3101123456', questions) })
  ;({ reference, code } = made.body)
  const why = { reasons: ['high-risk'], comment: 'Las inspecciones de 2025 hallaron precintos rotos.' }
  await ana.post(`/v1/applications/${await idOf(reference)}/denials`, why)
})
afterAll(() => scene?.close())

async function idOf(found: string): Promise<string> {
  return (await ivo.get(`/v1/applications?q=${found}`)).body.applications[0].id
}

async function open(look: Parameters<DeskScene['open']>[0] = {}) {
  const desk = await scene.open({ language: 'es', ...look })
  await desk.goto(`/apply/status?reference=${reference}`)
  await desk.page.getByLabel(/^(Código|Code)/).fill(code)
  await desk.page.getByRole('button', { name: /^(Abrir|Open)$/ }).click()
  await desk.page.getByRole('heading', { level: 1, name: 'Exportadora CR3101123456 S.A.' }).waitFor()
  return desk
}

describe('a firm that was denied', () => {
  it('lodges its appeal where it reads the denial, and reads there what is decided', async () => {
    const desk = await open({ width: 390 })
    const { page } = desk
    await page.getByRole('button', { name: 'Presentar un recurso' }).click()
    await page.getByRole('button', { name: 'Presentar el recurso' }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: /por corregir/ })
      .waitFor()
    await page.getByRole('checkbox').first().press(' ')
    const statement = 'Los precintos eran de otra empresa del mismo patio.'
    await page.getByLabel('En qué no está de acuerdo').fill(statement)
    await desk.screenshot('firm-appeal-form')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Presentar el recurso' }).click()
    await page.getByRole('heading', { name: 'Sus recursos' }).waitFor()
    expect(await page.getByRole('button', { name: 'Presentar un recurso' }).count()).toBe(0)
    await desk.screenshot('firm-appeal-lodged')
    await desk.close()
    const [{ id }] = (await ivo.get('/v1/appeals')).body.appeals
    const comment = 'Consta en el expediente que los precintos eran de otra empresa.'
    await ivo.post(`/v1/appeals/${id}/decisions`, { outcome: 'upheld', reasons: ['facts-wrong'], comment })
  })

  it.each(everyLook)('is told the decision at $width, $theme', async (look) => {
    const desk = await open(look)
    await desk.page.getByText('Su recurso fue estimado').waitFor()
    await desk.screenshot('firm-appeal-decided')
    await desk.expectAccessible()
    await desk.close()
  })

  it.each(['en', 'pt'] as const)('is told it in %s', async (language) => {
    const desk = await open({ language })
    await desk.page.getByText(/Your appeal was upheld|Seu recurso foi provido/).waitFor()
    await desk.screenshot(`firm-appeal-decided-${language}`)
    await desk.close()
  })
})

describe('an application from a wallet', () => {
  it('names the wallet on the desk, and so does the offer that was made to it', async () => {
    const made = await applyFromWallet(scene.issuer.issuer.url, applicationForm('CR3101654321', questions))
    const id = await idOf(made.reference)
    await validate(ivo, { id })
    const effectiveFrom = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    const granted = { id, certificateNumber: 'CR-OEA-000777', effectiveFrom, expiresOn: null }
    const act = await ana.post('/v1/acts', { kind: 'grant', application: granted, comment: 'Cumple.' })
    const berta = await new ApiCaller(() => scene.issuer.issuer.url).signIn('berta')
    await berta.post(`/v1/acts/${act.body.id}/signatures`)
    await berta.ended(act.body.id)
    expect((await made.read()).offer?.state).toBe('open')
    const { certificateId } = (await ivo.get(`/v1/applications/${id}`)).body
    // The page with all answers is long: each width and each theme once.
    for (const look of everyLook.filter(({ width, theme }) => (width === 1280) === (theme === 'light'))) {
      const desk = await scene.open({ as: 'rita', language: 'es', ...look })
      await desk.goto(`/applications/${id}?tab=data`)
      await desk.page.getByText(made.did).first().waitFor()
      await desk.screenshot('wallet-application')
      await desk.expectAccessible()
      await desk.goto(`/certificates/${certificateId}?tab=offers`)
      await desk.page.getByText(made.did).waitFor()
      await desk.screenshot('wallet-offer')
      await desk.expectAccessible()
      await desk.close()
    }
  })
})
