import { ApiCaller } from '@sello/issuer/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Look } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { programmeTabs } from './programme-tabs.ts'

let scene: DeskScene
const looks: readonly Look[] = [
  { width: 1280, theme: 'light' },
  { width: 390, theme: 'dark' },
]

beforeAll(async () => {
  scene = await openDeskScene()
})
afterAll(() => scene?.close())

describe('the settings of the programme', () => {
  it('show the contrast of a colour as one chooses it, and keep a readable one', async () => {
    const desk = await scene.open({ as: 'leo' })
    const { page } = desk
    await desk.goto('/programme')
    await page.getByLabel('Sobre fondo claro', { exact: true }).fill('#ffe08a')
    await page.getByRole('button', { name: /^Usar #/ }).waitFor()
    await desk.screenshot('programme-contrast')
    await desk.expectAccessible()
    await page.getByRole('button', { name: /^Usar #/ }).click()
    await page.getByText('1 cambio sin guardar').waitFor()
    await page.getByRole('button', { name: 'Guardar' }).click()
    await page.getByRole('dialog').getByLabel('Por qué').fill('Color del nuevo manual de imagen')
    await desk.screenshot('programme-save')
    await desk.expectAccessible()
    await page.getByRole('dialog').getByRole('button', { name: 'Guardar' }).click()
    await page.getByText('Versión 2, guardada').waitFor()
    await desk.goto('/programme?tab=versions')
    await page.getByText('Color del nuevo manual de imagen').waitFor()
    await desk.close()
  })

  it('take a customs office and an own question, and save them together', async () => {
    const desk = await scene.open({ as: 'leo' })
    const { page } = desk
    await desk.goto('/programme?tab=offices')
    await page.getByRole('button', { name: 'Nueva oficina de aduana' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Aplicar' }).click()
    await desk.expectAccessible()
    await dialog.getByLabel('Código').fill('LIM')
    for (const language of ['Español', 'English', 'Português'])
      await dialog.getByLabel(language).fill('Aduana de Limón')
    await dialog.getByRole('button', { name: 'Aplicar' }).click()
    await page.getByText('Aduana de Limón').waitFor()
    await page.getByRole('link', { name: 'Lista de verificación' }).click()
    await page.getByRole('button', { name: 'Nueva pregunta' }).first().click()
    await dialog.getByLabel('Código').fill('own-cameras')
    for (const box of await dialog.getByRole('group', { name: 'Pregunta' }).getByRole('textbox').all())
      await box.fill('¿Hay cámaras en el muelle de carga?')
    await desk.screenshot('programme-question')
    await desk.expectAccessible()
    await dialog.getByRole('button', { name: 'Aplicar' }).click()
    await page.getByText('¿Hay cámaras en el muelle de carga?').waitFor()
    await page.getByText('2 cambios sin guardar').waitFor()
    await page.getByRole('button', { name: 'Guardar' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Guardar' }).click()
    await page.getByText('Versión 3, guardada').waitFor()
    await desk.goto('/programme?tab=versions')
    await page
      .getByRole('insertion')
      .filter({ hasText: /^Aduana de Limón$/ })
      .waitFor()
    await desk.close()
  })

  it('show both versions when somebody else was faster, and join them', async () => {
    const desk = await scene.open({ as: 'leo', expectedFailures: ['412 PUT'] })
    const { page } = desk
    await desk.goto('/programme?tab=times')
    await page.getByLabel('Vigencia de una oferta, en días').fill('9')
    const other = await new ApiCaller(() => scene.issuer.issuer.url).signIn('leo')
    const { configuration, version } = (await other.get('/v1/programme')).body
    const theirs = { ...configuration, appeal: { ...configuration.appeal, lodgeDays: 15 } }
    const saved = await other.put('/v1/programme', { configuration: theirs }, { 'if-match': `"${version}"` })
    expect(saved.status).toBe(200)
    await page.getByRole('button', { name: 'Guardar' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Guardar' }).click()
    await page.getByRole('heading', { name: 'Otra persona guardó antes' }).waitFor()
    await page.getByText('Lo que cambió usted').waitFor()
    await desk.screenshot('programme-conflict')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Guardar ambos juntos' }).click()
    await page.getByText(`Versión ${version + 2}, guardada`).waitFor()
    const now = (await other.get('/v1/programme')).body.configuration
    expect(now).toMatchObject({ offer: { lifetimeDays: 9 }, appeal: { lodgeDays: 15 } })
    await desk.close()
  })

  it('are looked at tab by tab, wide and narrow; the auditor changes nothing', async () => {
    for (const look of looks) {
      const desk = await scene.open({ ...look, as: 'rita' })
      const { page } = desk
      for (const tab of programmeTabs) {
        await desk.goto(`/programme?tab=${tab}`)
        await page.getByRole('heading', { level: 1, name: 'Configuración del programa' }).waitFor()
        await page.locator('.tab-panel .card').first().waitFor()
        await desk.screenshot(`programme-${tab}`)
        await desk.expectAccessible()
        expect(await page.getByRole('button', { name: /^Nuev|^Guardar/ }).count()).toBe(0)
      }
      await desk.close()
    }
  })
})
