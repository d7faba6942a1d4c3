import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { type Seeded, type SeededFirm, seedRegister } from '../../../testing/seed-register.ts'

let scene: DeskScene
let seeded: Seeded

beforeAll(async () => {
  scene = await openDeskScene()
  seeded = await seedRegister(scene, 8)
})
afterAll(() => scene?.close())

function firm(index: number): SeededFirm {
  const found = seeded.firms[index]
  if (!found) throw new Error('invariant: eight firms are seeded')
  return found
}

/** A button that worked is announced by its name for seconds; gone from the page, it has none for axe to find. */
async function quiet(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('[data-live-announcer] [role="img"]'))
}

describe('the operator’s page', () => {
  it('shows who the firm is, its certificate as a document, and all that is known of it', async () => {
    const tabs = ['application', 'history', 'sharing', 'offers'] as const
    for (const [index, look] of everyLook.entries()) {
      const desk = await scene.open({ ...look, as: 'berta' })
      await desk.goto(`/operators/${firm(0).id}?tab=${tabs[index]}`)
      await desk.page.getByRole('heading', { level: 1, name: firm(0).legalName }).waitFor()
      await desk.page.getByRole('article', { name: 'Certificado CR-OEA-0118' }).waitFor()
      await desk.page.getByText('por decisión de 2 funcionarios').waitFor()
      expect(await desk.page.title()).toBe(`${firm(0).legalName} · Servicio Nacional de Aduanas`)
      await desk.screenshot(`operator-${tabs[index]}`)
      await desk.expectAccessible()
      await desk.close()
    }
  })

  it('lets officers see each other on the record, and merges what both changed, field by field', async () => {
    const path = `/operators/${firm(1).id}`
    const ana = await scene.open({ as: 'ana', expectedFailures: ['412'] })
    await ana.goto(`${path}?edit=true`)
    await ana.page.getByLabel('Razón social').fill('Exportadora Río Grande S.A.')
    await ana.page.getByLabel('Ciudad').fill('Grecia')
    const inCharge = ana.page.getByRole('combobox', { name: 'Funcionario a cargo' })
    await inCharge.focus()
    await inCharge.pressSequentially('an')
    await ana.page.keyboard.press('ArrowDown')
    await ana.page.getByRole('option', { name: /^ana/ }).waitFor()
    await ana.page.keyboard.press('Enter')
    await expect.poll(() => inCharge.inputValue()).toBe('ana')
    const berta = await scene.open({ as: 'berta', width: 390 })
    await berta.goto(`${path}?edit=true`)
    await berta.page.getByText('ana está editando este expediente.').waitFor()
    await berta.screenshot('operator-presence', { viewportOnly: true })
    await berta.expectAccessible()
    await berta.page.getByLabel('Razón social').fill('Exportadora Río Grande de Grecia')
    await berta.page.getByLabel('Por qué cambia').fill('Escritura pública 44')
    await berta.page.getByRole('button', { name: 'Guardar' }).click()
    await berta.page.getByText('El expediente quedó guardado.').waitFor()
    await berta.close()
    await ana.page.getByRole('button', { name: 'Guardar' }).click()
    await ana.page.getByRole('heading', { name: 'Otra persona guardó primero' }).waitFor()
    const save = ana.page.getByRole('button', { name: 'Guardar ambos juntos' })
    expect(await save.isDisabled()).toBe(true)
    await ana.page.getByRole('radio', { name: /Exportadora Río Grande de Grecia/ }).check()
    await ana.page.evaluate(() => window.scrollTo(0, 0))
    await ana.screenshot('operator-conflict')
    await quiet(ana.page)
    await ana.expectAccessible()
    await save.click()
    await ana.page.getByText('El expediente quedó guardado.').waitFor()
    await ana.close()
    const { body } = await seeded.ana.get(`/v1/operators/${firm(1).id}`)
    expect(body).toMatchObject({
      version: 3,
      legalName: 'Exportadora Río Grande de Grecia',
      address: { city: 'Grecia' },
      assignedTo: 'ana',
    })
  })

  it('finds the same firm twice, merges the records and undoes it', async () => {
    const twin = await seeded.ana.post('/v1/operators', {
      tin: 'CR3101116083',
      legalName: 'Naviera Pacifico Oriental SA',
      address: { street: 'Muelle 3', city: 'Limón', country: 'CR' },
    })
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto(`/operators/${firm(2).id}`)
    await page.getByRole('region', { name: 'Probablemente la misma empresa' }).waitFor()
    await desk.screenshot('operator-duplicates')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Comparar y unificar' }).click()
    const dialog = page.getByRole('dialog', { name: 'Unificar dos expedientes de una empresa' })
    await dialog.getByRole('group', { name: 'Domicilio' }).getByRole('radio').last().check()
    await dialog.getByLabel('Por qué son una sola empresa').fill('Mismo representante y mismo muelle.')
    await desk.screenshot('operator-merge', { viewportOnly: true })
    await desk.expectAccessible()
    await dialog.getByRole('button', { name: 'Unificar' }).click()
    await page.getByText('Los expedientes quedaron unificados.').waitFor()
    await page.getByText('Muelle 3').first().waitFor()
    await desk.goto(`/operators/${firm(2).id}?tab=history`)
    await page.getByRole('button', { name: 'Deshacer' }).click()
    await page.getByRole('alertdialog').getByLabel('Comentario').fill('Son dos navieras.')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Deshacer' }).click()
    await page.getByText('La unificación quedó deshecha.').waitFor()
    expect((await seeded.ana.get(`/v1/operators/${twin.body.id}`)).body.mergedInto).toBeUndefined()
    await desk.close()
  })

  it('opens a decision beside the record; it is final when the second officer has signed', async () => {
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto(`/operators/${firm(3).id}`)
    await page.getByRole('button', { name: 'Decidir' }).click()
    await page.getByRole('menuitem', { name: 'Suspender el certificado' }).click()
    const panel = page.getByRole('region', { name: 'Suspender el certificado' })
    await panel.getByRole('button', { name: 'Firmar y suspender' }).click()
    await panel.getByText(/datos? por corregir/).waitFor()
    await panel.getByRole('button', { name: /Motivo/ }).click()
    await page.getByRole('option').nth(1).click()
    await panel.getByText('Sin fecha de término').click()
    await panel.getByLabel('Comentario').fill('Tres infracciones en octubre.')
    await panel.getByText('Debe firmar otro funcionario').waitFor()
    await desk.screenshot('operator-decision')
    await desk.expectAccessible()
    await panel.getByRole('button', { name: 'Firmar y suspender' }).click()
    await panel.getByText('1 de 2 firmas').waitFor()
    const { body } = await seeded.berta.get('/v1/acts?state=awaiting-signatures')
    await seeded.berta.post(`/v1/acts/${body.acts[0].id}/signatures`, {})
    await page.getByText(/^Suspendido desde el .*, por decisión de 2 funcionarios/).waitFor()
    await desk.screenshot('operator-suspended')
    await desk.close()
  })
})
