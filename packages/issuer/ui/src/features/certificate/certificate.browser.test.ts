import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { type Seeded, seedRegister } from '../../../testing/seed-register.ts'

let scene: DeskScene
let seeded: Seeded
let id: string

beforeAll(async () => {
  scene = await openDeskScene()
  seeded = await seedRegister(scene, 6)
  id = seeded.firms[0]?.certificateId ?? ''
  const change = await seeded.ana.post('/v1/acts', {
    kind: 'change',
    certificateId: id,
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    effectiveFrom: '2026-02-01',
    expiresOn: '2029-01-31',
    lastValidation: { date: '2026-09-30', method: 'onsite' },
  })
  await seeded.berta.post(`/v1/acts/${change.body.id}/signatures`, {})
  await seeded.ana.ended(change.body.id)
})
afterAll(() => scene?.close())

describe('a certificate', () => {
  it('is a document with its versions, their differences and its history', async () => {
    const tabs = ['document', 'changes', 'history', 'document'] as const
    for (const [index, look] of everyLook.entries()) {
      const desk = await scene.open({ ...look, as: 'ana' })
      await desk.goto(`/certificates/${id}?tab=${tabs[index]}`)
      await desk.page.getByRole('heading', { level: 1, name: 'Certificado CR-OEA-0118' }).waitFor()
      await desk.page.waitForLoadState('networkidle')
      await desk.screenshot(`certificate-${tabs[index]}`)
      await desk.expectAccessible()
      await desk.close()
    }
    const desk = await scene.open({ as: 'ana' })
    await desk.goto(`/certificates/${id}`)
    await desk.page.getByRole('link', { name: 'Versión 1 Sustituido' }).click()
    await desk.page.getByRole('article').getByText('28 de enero de 2027').first().waitFor()
    expect(new URL(desk.page.url()).searchParams.get('version')).toBe('1')
    await desk.close()
  })

  it('is proved again in front of the officer, by the service and by the browser', async () => {
    const desk = await scene.open({ as: 'rita', width: 390 })
    const { page } = desk
    await desk.goto(`/certificates/${id}`)
    await page.getByRole('button', { name: 'Prueba' }).click()
    await page.getByRole('button', { name: 'Comprobar de nuevo ahora' }).waitFor()
    expect(await page.getByRole('button', { name: 'Decidir' }).count()).toBe(0)
    await desk.close()
    const officer = await scene.open({ as: 'ana' })
    await officer.goto(`/certificates/${id}`)
    await officer.page.getByRole('button', { name: 'Prueba' }).click()
    await officer.page.getByRole('button', { name: 'Comprobar de nuevo ahora' }).click()
    await officer.page.getByText('La prueba es válida.').waitFor()
    await officer.page.evaluate(() => window.scrollTo(0, 0))
    await officer.screenshot('certificate-proof')
    await officer.expectAccessible()
    // A path that was tampered with on its way must not hold here, whatever the service says.
    await officer.page.route('**/versions/2/proof', async (route) => {
      const answer = await route.fetch()
      const proof = await answer.json()
      const bent =
        proof.path.length > 0
          ? { ...proof, path: [...proof.path].reverse().map(() => proof.leaf) }
          : { ...proof, leaf: 'A'.repeat(43) }
      await route.fulfill({ response: answer, json: bent })
    })
    await officer.page.reload()
    await officer.page.getByRole('button', { name: 'Prueba' }).click()
    await officer.page.getByRole('button', { name: 'Comprobar de nuevo ahora' }).click()
    await officer.page.getByText('La prueba no es válida.').waitFor()
    await officer.close()
  })

  it('is offered with link, QR and a code that is shown once, and the offer is taken back', async () => {
    const desk = await scene.open({ as: 'ana', width: 390 })
    const { page } = desk
    await desk.goto(`/certificates/${id}?tab=offers`)
    await page.getByText('Aún no se ha ofrecido').waitFor()
    await page.getByRole('button', { name: 'Ofrecer a la empresa' }).click()
    const dialog = page.getByRole('dialog', { name: 'Oferta a la empresa' })
    const code = ((await dialog.locator('.offer-code').textContent()) ?? '').trim()
    expect(code).toMatch(/^\d{6,}$/)
    await dialog.getByRole('img', { name: 'Escanear con la billetera' }).waitFor()
    await desk.screenshot('certificate-offer', { viewportOnly: true })
    await dialog.getByRole('button', { name: 'Cerrar' }).click()
    expect(await page.getByText(code).count()).toBe(0)
    await page.getByText('Ofrecida', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Retirar' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Retirar' }).click()
    await page.getByText('Retirada', { exact: true }).waitFor()
    await desk.screenshot('certificate-offers')
    await desk.close()
  })

  it('is printed on one sheet, with a code that leads back to it', async () => {
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto(`/certificates/${id}/print`)
    await page.getByRole('img', { name: 'Código que lleva al certificado CR-OEA-0118' }).waitFor()
    await desk.screenshot('certificate-print')
    await desk.expectAccessible()
    await page.emulateMedia({ media: 'print' })
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length).toBe(1)
    expect(await page.getByRole('banner').isVisible()).toBe(false)
    await desk.screenshot('certificate-on-paper')
    await desk.close()
  })
})
