import { ApiCaller } from '@sello/issuer/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'

let scene: DeskScene
let imported: string

const REGISTER = [
  'Identificación;Empresa;Calle;Ciudad;País;Certificado;Programa;Tipo;Funciones;Desde;Hasta',
  'CR3101555001;Cafés del Norte S.A.;Calle 1;Alajuela;CR;CR-OEA-9001;CR-OEA;EXPORTER;exporter;01/02/2026;31/01/2029',
  'CR3101555002;Piñas del Caribe S.A.;Calle 2;Limón;CR;CR-OEA-9002;CR-OEA;EXPORTER;exporter;01/02/2026;31/01/2029',
  'CR3101555003;Flores de Altura S.A.;Calle 3;Cartago;CR;CR-OEA-9003;CR-OEA;EXPORTER;exporter;31/31/2026;31/01/2029',
].join('\r\n')

beforeAll(async () => {
  scene = await openDeskScene()
})
afterAll(() => scene?.close())

describe('an import', () => {
  it('is mapped, shown before it is taken, checked and proposed', async () => {
    const desk = await scene.open({ as: 'ana', language: 'es' })
    const { page } = desk
    await desk.goto('/imports')
    await desk.screenshot('imports-empty')
    await desk.expectAccessible()
    await page.locator('input[type="file"]').setInputFiles({
      name: 'registro-2026.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(REGISTER, 'latin1'),
    })
    await page.getByRole('heading', { level: 1, name: 'registro-2026.csv' }).waitFor()
    await page.getByText('windows-1252').waitFor()
    await map(page, 'Número de certificado', 'Certificado')
    await map(page, 'Funciones', 'Funciones')
    await map(page, 'Cómo están escritas las fechas', 'DD/MM/YYYY')
    const shown = page.getByRole('region', { name: 'Las primeras filas' })
    await shown.getByText('Piñas del Caribe S.A.').waitFor()
    await desk.screenshot('import-mapping')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Revisar las 3 filas' }).click()
    await page.getByText('Revisada').first().waitFor()
    imported = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await page
      .getByText('Fila 4', { exact: false })
      .or(page.getByText('Fila 3', { exact: false }))
      .first()
      .waitFor()
    await desk.screenshot('import-checked')
    await desk.expectAccessible()
    await page.getByRole('button', { name: /^Firmar y proponer el otorgamiento de 2/ }).click()
    await page.getByText('1 de 2 firmas').waitFor()
    const berta = await new ApiCaller(() => scene.issuer.issuer.url).signIn('berta')
    const { body } = await berta.get('/v1/acts?state=awaiting-signatures')
    await berta.post(`/v1/acts/${body.acts[0].id}/signatures`, {})
    await page.getByText('Definitivo').first().waitFor()
    await desk.screenshot('import-granted')
    await desk.close()
  })

  it('gives the rows with errors as a file', async () => {
    const desk = await scene.open({ as: 'ana', language: 'es' })
    const { page } = desk
    await desk.goto(`/imports/${imported}`)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Descargar como archivo' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.csv$/)
    await desk.close()
  })

  it.each(everyLook)('looks as it should at $width, $theme', async (look) => {
    const desk = await scene.open({ as: 'ana', ...look })
    for (const [name, path] of [
      ['imports', '/imports'],
      ['import', `/imports/${imported}`],
    ] as const) {
      await desk.goto(path)
      await desk.screenshot(name)
      await desk.expectAccessible()
    }
    await desk.close()
  })
})

type Page = Awaited<ReturnType<DeskScene['open']>>['page']

/** Chooses in a list as one does: opens it, picks the word. */
async function map(page: Page, label: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(label) }).click()
  await page
    .getByRole('option', { name: new RegExp(`^${choice}`) })
    .first()
    .click()
}
