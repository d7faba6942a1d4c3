import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { type Seeded, seedRegister } from '../../../testing/seed-register.ts'

let scene: DeskScene
let seeded: Seeded
let revocation: string
let suspension: string

beforeAll(async () => {
  scene = await openDeskScene()
  seeded = await seedRegister(scene, 8)
  const propose = async (body: object) => (await seeded.ana.post('/v1/acts', body)).body.id
  const comment = 'Tres infracciones graves en octubre; la empresa no respondió.'
  const of = (...indexes: number[]) => indexes.map((index) => seeded.firms[index]?.certificateId)
  revocation = await propose({
    kind: 'revoke',
    certificateIds: of(0),
    reasonClass: 'non-compliance',
    comment,
  })
  suspension = await propose({
    kind: 'suspend',
    certificateIds: of(1, 2, 3),
    reasonClass: 'insufficient-evidence',
    until: null,
    comment,
  })
})
afterAll(() => scene?.close())

describe('decisions to co-sign', () => {
  it('are listed for those who sign, and shown with all that the second officer must see', async () => {
    for (const look of everyLook) {
      const desk = await scene.open({ ...look, as: 'berta' })
      const { page } = desk
      await desk.goto('/acts')
      await page.getByRole('link', { name: 'Revocación' }).waitFor()
      await desk.screenshot('acts')
      await desk.expectAccessible()
      await page.getByRole('link', { name: 'Suspensión' }).click()
      await page.getByRole('heading', { level: 1, name: 'Suspensión' }).waitFor()
      await page.getByText('En total, 3 certificados de 3 empresas.').waitFor()
      await desk.screenshot('act')
      await desk.expectAccessible()
      await desk.close()
    }
  })

  it('become final with the second signature, stage by stage', async () => {
    const desk = await scene.open({ as: 'berta' })
    const { page } = desk
    await desk.goto(`/acts/${revocation}`)
    await page.getByText('Falta la firma de otro funcionario').waitFor()
    await page.getByRole('button', { name: 'Firmar', exact: true }).click()
    await page.getByText('Definitivo', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Prueba' }).click()
    await page.getByText(/^Bloque \d+/).waitFor()
    await desk.screenshot('act-final')
    await desk.close()
    expect((await seeded.ana.get(`/v1/acts/${revocation}`)).body.signatures).toHaveLength(2)
  })

  it('are refused with a coded reason and a comment that the colleague sees', async () => {
    const desk = await scene.open({ as: 'berta', width: 390, theme: 'dark' })
    const { page } = desk
    await desk.goto(`/acts/${suspension}`)
    await page.getByRole('button', { name: 'Rechazar' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('button', { name: 'Rechazar' }).click()
    await dialog.getByText('Complete este dato.').first().waitFor()
    await dialog
      .getByRole('button', { name: /^Motivo|Elija/ })
      .first()
      .click()
    await page.getByRole('option', { name: 'Las pruebas son insuficientes' }).click()
    await dialog.getByLabel('Comentario').fill('Falta el informe de la visita.')
    await desk.screenshot('act-refuse', { viewportOnly: true })
    await desk.expectAccessible()
    await dialog.getByRole('button', { name: 'Rechazar' }).click()
    await page.getByText('Rechazado por berta').waitFor()
    await desk.screenshot('act-refused')
    await desk.close()
    const colleague = await scene.open({ as: 'ana' })
    await colleague.goto('/acts?show=failed')
    await colleague.page.getByRole('link', { name: 'Suspensión' }).click()
    await colleague.page.getByText('Falta el informe de la visita.').waitFor()
    await colleague.close()
  })

  it('are no work of officers who do not sign', async () => {
    const desk = await scene.open({ as: 'rita' })
    await desk.goto(`/acts/${revocation}`)
    await desk.page.getByRole('heading', { level: 1, name: 'Revocación' }).waitFor()
    expect(await desk.page.getByRole('button', { name: 'Firmar', exact: true }).count()).toBe(0)
    await desk.close()
  })
})
