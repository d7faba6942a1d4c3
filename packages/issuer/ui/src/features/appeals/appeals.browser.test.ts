import { afterAll, beforeAll, describe, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { type Seeded, seedRegister } from '../../../testing/seed-register.ts'

let scene: DeskScene
let seeded: Seeded
let appeal: string

beforeAll(async () => {
  scene = await openDeskScene()
  seeded = await seedRegister(scene, 4)
  const [firm] = seeded.firms
  const until = new Date(Date.now() + 10 * 86_400_000).toISOString()
  const certificateIds = [firm?.certificateId]
  const suspension = { kind: 'suspend', certificateIds, reasonClass: 'non-compliance', until }
  const act = await seeded.ana.post('/v1/acts', suspension)
  await seeded.ana.ended(act.body.id)
})
afterAll(() => scene?.close())

describe('an appeal', () => {
  it('is lodged from the firm’s page, and upheld with a reason that the firm reads', async () => {
    const desk = await scene.open({ as: 'ivo', language: 'es' })
    const { page } = desk
    const [firm] = seeded.firms
    await desk.goto(`/operators/${firm?.id}?tab=appeals`)
    await page.getByRole('link', { name: 'Presentar un recurso' }).click()
    await page.getByRole('heading', { level: 1, name: 'Presentar un recurso' }).waitFor()
    await page.getByRole('button', { name: 'Presentar un recurso' }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: /por corregir/ })
      .waitFor()
    await page.getByRole('checkbox').first().press(' ')
    await page.getByLabel('Lo que dice la empresa').fill('Las correcciones se presentaron a tiempo.')
    await desk.screenshot('appeal-lodge')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Presentar un recurso' }).click()
    await page.getByRole('heading', { level: 1, name: firm?.legalName ?? '' }).waitFor()
    appeal = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await page.getByRole('button', { name: 'Estimar', exact: true }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('button', { name: /Motivo/ }).click()
    await page.getByRole('option').first().click()
    await dialog.getByLabel(/Comentario/).fill('Los documentos constan en el expediente.')
    await desk.screenshot('appeal-uphold', { viewportOnly: true })
    await dialog.getByRole('button', { name: 'Estimarlo' }).click()
    await page.getByText('Corresponde levantar la suspensión del certificado de la empresa.').waitFor()
    await desk.screenshot('appeal-upheld')
    await desk.expectAccessible()
    await desk.close()
  })

  it.each(everyLook)('looks as it should at $width, $theme', async (look) => {
    const desk = await scene.open({ as: 'ivo', ...look })
    for (const [name, path] of [
      ['appeals', '/appeals'],
      ['appeal', `/appeals/${appeal}`],
    ] as const) {
      await desk.goto(path)
      await desk.screenshot(name)
      await desk.expectAccessible()
    }
    await desk.close()
  })
})
