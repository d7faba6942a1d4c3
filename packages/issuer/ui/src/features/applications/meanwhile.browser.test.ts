import { ApiCaller, applicationForm, beginVisit } from '@sello/issuer/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { es as app } from '../../app/locale.es.ts'
import { es as meanwhile } from '../../desk/meanwhile/locale.es.ts'
import { es as words } from './locale.es.ts'

let scene: DeskScene
let ivo: ApiCaller
let id: string
let tins = 200_000

const form = (questionIds: readonly string[] = []) => applicationForm(`CR3101${tins++}`, questionIds)

beforeAll(async () => {
  scene = await openDeskScene()
  ivo = await new ApiCaller(() => scene.issuer.issuer.url).signIn('ivo')
})
afterAll(() => scene?.close())
beforeEach(async () => {
  const { status, body } = await ivo.post('/v1/applications', { form: form(), submit: false })
  expect(status).toBe(201)
  id = body.id
})

/** As a colleague at the next desk saves. */
async function colleague(changes: object) {
  const { body } = await ivo.get(`/v1/applications/${id}`)
  const applicant = { ...body.form.applicant, ...changes }
  const saved = await ivo.put(
    `/v1/applications/${id}`,
    { form: { ...body.form, applicant } },
    { 'if-match': `"${body.version}"` },
  )
  expect(saved.status).toBe(200)
}

describe('an application that two work on', () => {
  it.each(everyLook)('shows both versions and joins them, at $width, $theme', async (look) => {
    const desk = await scene.open({ ...look, as: 'ivo', expectedFailures: ['412 PUT'] })
    const { page } = desk
    await desk.goto(`/applications/${id}`)
    await page.getByRole('button', { name: words.data.edit }).click()
    await page.getByLabel('Razón social').fill('Cafés del Sur y Compañía S.A.')
    await page.getByLabel('Calle').fill('Avenida 7')
    await colleague({ address: { street: 'Avenida 9', city: 'Cartago', country: 'CR' } })
    await page.getByRole('button', { name: words.save, exact: true }).click()
    await page.getByText(meanwhile.title).waitFor()
    await page.getByRole('radio', { name: meanwhile.keep.theirs }).press(' ')
    await page.getByText(meanwhile.title).scrollIntoViewIfNeeded()
    await desk.screenshot('application-meanwhile', { viewportOnly: true })
    await desk.expectAccessible()
    await page.getByRole('button', { name: meanwhile.join }).click()
    await page.getByText(meanwhile.title).waitFor({ state: 'detached' })
    expect(await page.getByLabel('Calle').inputValue()).toBe('Avenida 9')
    await page.getByRole('button', { name: words.save, exact: true }).click()
    await page.getByRole('button', { name: words.data.edit }).waitFor()
    expect((await ivo.get(`/v1/applications/${id}`)).body.form.applicant).toMatchObject({
      legalName: 'Cafés del Sur y Compañía S.A.',
      address: { street: 'Avenida 9', city: 'Cartago' },
    })
    await desk.close()
  })

  it('keeps what is typed on another part of it until one says that it may go', async () => {
    const desk = await scene.open({ as: 'ivo' })
    const { page } = desk
    await desk.goto(`/applications/${id}`)
    await page.getByRole('button', { name: words.data.edit }).click()
    await page.getByLabel('Calle').fill('Avenida 7')
    await page.getByRole('link', { name: words.tab.history }).click()
    const question = page.getByRole('alertdialog', { name: app.leave.title })
    await question.getByRole('button', { name: app.leave.stay }).click()
    await question.waitFor({ state: 'detached' })
    expect(await page.getByLabel('Calle').inputValue()).toBe('Avenida 7')
    await page.getByRole('link', { name: words.tab.history }).click()
    await question.getByRole('button', { name: app.leave.discard }).click()
    await page.waitForURL('**tab=history')
    await desk.close()
  })

  it.each(everyLook)('at a visit shows what a colleague answered, at $width, $theme', async (look) => {
    const { questions } = (await ivo.get('/v1/public/application-form')).body
    const handedIn = form(questions.map((question: { id: string }) => question.id))
    const { body } = await ivo.post('/v1/applications', { form: handedIn })
    const begun = await beginVisit(ivo, body)
    const [visit] = begun.visits
    const answers = [{ questionId: visit.questionIds[0], answer: 'no', note: 'La puerta no cierra.' }]
    const desk = await scene.open({ ...look, as: 'ivo', expectedFailures: ['412 PUT'] })
    const { page } = desk
    await desk.goto(`/applications/${body.id}?tab=validation`)
    await page.locator('.criterion summary').first().click()
    await page.getByRole('radio', { name: 'Sí' }).first().press(' ')
    const path = `/v1/applications/${body.id}/visits/${visit.id}`
    expect((await ivo.put(path, { answers }, { 'if-match': `"${begun.version}"` })).status).toBe(200)
    await page.getByRole('button', { name: words.checklist.save }).first().click()
    await page.getByText(meanwhile.answered).waitFor()
    await page.getByText('La puerta no cierra.').waitFor()
    await page.getByText(meanwhile.answered).scrollIntoViewIfNeeded()
    await desk.screenshot('visit-meanwhile', { viewportOnly: true })
    await desk.expectAccessible()
    await page.getByRole('button', { name: meanwhile.keep.theirs }).click()
    await page.getByText(meanwhile.answered).waitFor({ state: 'detached' })
    expect(await page.getByRole('radio', { name: 'No', exact: true }).first().isChecked()).toBe(true)
    expect((await ivo.get(`/v1/applications/${body.id}`)).body.visits[0].answers).toEqual(answers)
    await desk.close()
  })
})
