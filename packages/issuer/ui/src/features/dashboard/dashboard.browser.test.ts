import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { seedRegister } from '../../../testing/seed-register.ts'

let scene: DeskScene

beforeAll(async () => {
  scene = await openDeskScene()
})
afterAll(() => scene?.close())

describe('the figures of the programme', () => {
  it('say so while there are none', async () => {
    const desk = await scene.open({ as: 'leo', width: 390 })
    await desk.goto('/dashboard')
    await desk.page.getByRole('heading', { name: 'Todavía no se ha otorgado ningún certificado' }).waitFor()
    await desk.expectAccessible()
    await desk.close()
  })

  it('are charts with a table behind each, in both widths and themes', async () => {
    await seedRegister(scene, 12)
    for (const look of everyLook) {
      const desk = await scene.open({ ...look, as: 'rita' })
      const { page } = desk
      await desk.goto('/dashboard')
      await page.getByRole('heading', { level: 1, name: 'Indicadores del programa' }).waitFor()
      await page.locator('.recharts-surface').first().waitFor()
      await desk.screenshot('dashboard')
      await desk.expectAccessible()
      const chart = page.getByRole('figure', { name: 'Certificados por función y estado' })
      await chart.getByRole('button', { name: 'Ver como tabla' }).press('Enter')
      await chart.getByRole('columnheader', { name: 'Función' }).waitFor()
      await desk.expectAccessible()
      await desk.close()
    }
  })

  it('lead to what is behind them', async () => {
    const desk = await scene.open({ as: 'berta' })
    const { page } = desk
    await desk.goto('/dashboard')
    await page.locator('.figure').first().getByRole('link').press('Enter')
    await page.waitForURL(/\/operators\?status=ACTIVE/)
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Indicadores del programa' }).waitFor()
    await desk.close()
  })

  it('are not for everybody', async () => {
    const desk = await scene.open({ as: 'ivo', expectedFailures: ['not-allowed'] })
    await desk.goto('/dashboard')
    await desk.page.getByText('Su rol no').first().waitFor()
    expect(await desk.page.getByRole('link', { name: 'Indicadores' }).count()).toBe(0)
    await desk.close()
  })
})
