import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { seedRegister } from '../../../testing/seed-register.ts'

let scene: DeskScene

beforeAll(async () => {
  scene = await openDeskScene()
  await seedRegister(scene, 4)
})
afterAll(() => scene?.close())

describe('the audit trail', () => {
  it('is read, filtered, opened entry by entry and exported', async () => {
    const desk = await scene.open({ as: 'rita', language: 'es' })
    const { page } = desk
    await desk.goto('/audit')
    await page.getByText('Agregó una empresa').first().waitFor()
    await page.getByText('Probado').first().waitFor()
    await page.getByRole('button', { name: 'Dónde consta en el registro compartido' }).click()
    await page.getByText('Asientos hasta el').first().waitFor()
    await desk.screenshot('audit-anchors')
    await desk.expectAccessible()
    await page.getByRole('searchbox').fill('Validated on site')
    await page.getByRole('searchbox').press('Enter')
    await page.waitForURL(/text=Validated/)
    await page.getByRole('table').getByRole('button').first().click()
    await page.getByRole('dialog').getByText('Lugar en la bitácora').waitFor()
    await desk.screenshot('audit-entry', { viewportOnly: true })
    await desk.expectAccessible()
    await page.keyboard.press('Escape')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Exportar la bitácora' }).click()
    expect((await download).suggestedFilename()).toBe('audit.ndjson')
    await desk.close()
  })

  it.each(everyLook)('looks as it should at $width, $theme', async (look) => {
    const desk = await scene.open({ as: 'rita', ...look })
    await desk.goto('/audit')
    await desk.screenshot('audit')
    await desk.expectAccessible()
    await desk.close()
  })
})
