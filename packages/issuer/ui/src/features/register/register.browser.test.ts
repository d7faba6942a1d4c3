import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { seedRegister } from '../../../testing/seed-register.ts'

let scene: DeskScene

beforeAll(async () => {
  scene = await openDeskScene()
})
afterAll(() => scene?.close())

describe('the register', () => {
  it('says how to begin while it is empty, and takes a first firm', async () => {
    const desk = await scene.open({ as: 'ivo', width: 390 })
    const { page } = desk
    await desk.goto('/operators')
    await page.getByRole('heading', { name: 'El registro está vacío' }).waitFor()
    await desk.screenshot('register-empty')
    await desk.expectAccessible()
    await page.getByRole('link', { name: 'Nueva empresa' }).last().click()
    await page.getByRole('heading', { level: 1, name: 'Nueva empresa' }).waitFor()
    await page.getByRole('button', { name: 'Inscribir en el registro' }).click()
    await page.getByText('Hay 5 datos por corregir').waitFor()
    await desk.screenshot('register-new-faults')
    await desk.expectAccessible()
    await page.getByLabel('Razón social').fill('Orquídeas de Turrialba S.A.')
    await page.getByLabel('TIN').fill('CR3101000777')
    await page.getByLabel('Calle').fill('Ruta 10, km 4')
    await page.getByLabel('Ciudad').fill('Turrialba')
    const country = page.getByRole('combobox', { name: 'País' })
    await country.focus()
    await country.pressSequentially('Costa R')
    await page.keyboard.press('ArrowDown')
    await expect
      .poll(() => page.getByRole('option').allTextContents(), { timeout: 5_000 })
      .toEqual(['Costa Rica'])
    await page.keyboard.press('Enter')
    await expect.poll(() => country.inputValue()).toBe('Costa Rica')
    await page.getByRole('button', { name: 'Inscribir en el registro' }).click()
    await page.getByRole('heading', { level: 1, name: 'Orquídeas de Turrialba S.A.' }).waitFor()
    await page.getByText('Aún sin certificado').first().waitFor()
    await desk.expectAccessible()
    await desk.close()
  })

  it('is looked at in both widths and themes', async () => {
    await seedRegister(scene)
    for (const look of everyLook) {
      const desk = await scene.open({ ...look, as: 'ana' })
      await desk.goto('/operators')
      await desk.page.getByRole('link', { name: 'Textiles Cartago S.A.' }).waitFor()
      await desk.screenshot('register', { viewportOnly: true })
      await desk.expectAccessible()
      await desk.close()
    }
  })

  it('finds as one types, accents or not, keeps it in the address, and comes back', async () => {
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto('/operators')
    await page.getByRole('searchbox', { name: 'Buscar' }).pressSequentially('pina dorada')
    await page.getByRole('link', { name: 'Piña Dorada de San Carlos S.A.' }).waitFor()
    await expect.poll(() => page.getByRole('row').count()).toBe(2)
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('pina dorada')
    await page.getByRole('link', { name: 'Piña Dorada de San Carlos S.A.' }).click()
    await page.getByRole('heading', { level: 1, name: 'Piña Dorada de San Carlos S.A.' }).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: 'Piña Dorada de San Carlos S.A.' }).waitFor()
    await page.getByRole('button', { name: /^Quitar el filtro Buscar/ }).click()
    await page.getByRole('link', { name: 'Textiles Cartago S.A.' }).waitFor()
    await desk.close()
  })

  it('narrows by filters that tell how many they leave, and keeps the view for everybody', async () => {
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto('/operators')
    await page.getByRole('button', { name: 'Filtros' }).click()
    const panel = page.getByRole('dialog', { name: 'Filtros' })
    await panel.getByRole('button', { name: /Función/ }).click()
    await page.getByRole('option', { name: /^Transportista \(\d+\)/ }).click()
    await panel.getByRole('button', { name: 'En los próximos 365 días' }).click()
    await desk.screenshot('register-filters', { viewportOnly: true })
    await desk.expectAccessible()
    await panel.getByRole('button', { name: /^Mostrar .*empresa/ }).click()
    const address = new URL(page.url()).searchParams
    expect(address.get('role')).toBe('carrier')
    expect(address.get('expiresBefore')).toMatch(/^\d{4}-/)
    await page.getByRole('button', { name: 'Vistas' }).click()
    await page.getByRole('menuitem', { name: 'Guardar esta vista' }).click()
    await page.getByLabel('Nombre de la vista').fill('Transportistas por vencer')
    await page.getByText('Para todos').click()
    await page.getByRole('button', { name: 'Guardar', exact: true }).click()
    await page.getByText('La vista quedó guardada.').waitFor()
    await desk.close()
    const colleague = await scene.open({ as: 'berta' })
    await colleague.goto('/operators')
    await colleague.page.getByRole('button', { name: 'Vistas' }).click()
    await colleague.page.getByRole('menuitem', { name: 'Transportistas por vencer' }).click()
    await expect.poll(() => new URL(colleague.page.url()).searchParams.get('role')).toBe('carrier')
    await colleague.close()
  })

  it('shows who is affected before many are suspended, and waits for the second officer', async () => {
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto('/operators?status=ACTIVE')
    for (const name of ['Textiles Cartago S.A.', 'Frutas Tropicales de Limón S.A.'])
      await page.getByRole('checkbox', { name: new RegExp(name) }).check()
    await page.getByRole('button', { name: 'Suspender' }).click()
    const panel = page.getByRole('dialog', { name: 'Suspender varios certificados' })
    await panel.getByRole('heading', { name: '2 certificados resultan afectados' }).waitFor()
    await panel.getByRole('button', { name: /Motivo/ }).click()
    await page.getByRole('option').first().click()
    await panel.getByText('Sin fecha de término').click()
    await panel.getByLabel('Comentario').fill('Auditoría del sector.')
    await panel.getByText('Usted firma ahora.').waitFor()
    await desk.screenshot('register-bulk', { viewportOnly: true })
    await desk.expectAccessible()
    await panel.getByRole('button', { name: 'Firmar y suspender' }).click()
    await panel.getByText('1 de 2 firmas').waitFor()
    await desk.screenshot('register-bulk-signed', { viewportOnly: true })
    await desk.close()
  })
})
