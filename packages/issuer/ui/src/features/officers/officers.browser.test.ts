import { readFileSync } from 'node:fs'
import { signAsOwner } from '@sello/issuer/testing'
import { IdentityChangesFile } from '@sello/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'

let scene: DeskScene

beforeAll(async () => {
  scene = await openDeskScene()
})
afterAll(() => scene?.close())

describe('officers', () => {
  it('are added by an administrator; the password is told once', async () => {
    const desk = await scene.open({ as: 'leo' })
    const { page } = desk
    await desk.goto('/officers')
    await page.getByRole('link', { name: 'Nuevo funcionario' }).click()
    await page.getByRole('button', { name: 'Agregar funcionario' }).click()
    await page.getByText('Elija al menos un rol').first().waitFor()
    await desk.screenshot('officer-new-faults')
    await desk.expectAccessible()
    await page.getByLabel('Nombre que ven los colegas').fill('Dora Solís')
    await page.getByLabel('Usuario').fill('dora')
    await page.getByRole('checkbox', { name: /^Aprob/ }).press(' ')
    await page.getByRole('button', { name: 'Agregar funcionario' }).click()
    await page.getByRole('heading', { name: /^Dora Solís ya puede/ }).waitFor()
    expect((await page.getByTestId('initial-password').textContent())?.length).toBeGreaterThan(11)
    await desk.screenshot('officer-added')
    await desk.expectAccessible()
    await page.getByRole('link', { name: 'Ir a su página' }).click()
    await page.getByRole('heading', { level: 1, name: 'Dora Solís' }).waitFor()
    expect(await page.getByTestId('initial-password').count()).toBe(0)
    await page.getByText('Falta la firma del titular').first().waitFor()
    await page.getByLabel('Nombre que ven los colegas').fill('Dora Solís Vargas')
    await page.getByRole('button', { name: 'Guardar' }).click()
    await page.getByRole('heading', { level: 1, name: 'Dora Solís Vargas' }).waitFor()
    await desk.close()
  })

  it('lose a lost second factor with four eyes alone', async () => {
    const desk = await scene.open({ as: 'leo' })
    const { page } = desk
    await desk.goto('/officers/ivo')
    await page.getByRole('button', { name: 'Cuenta', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Restablecer segundo factor' }).click()
    await page.getByRole('alertdialog').getByRole('textbox').fill('Perdió el teléfono, confirmado en persona')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Restablecer segundo factor' }).click()
    await page.getByText('Solicitado. Otro administrador debe aprobarlo').waitFor()
    await desk.goto('/officers?tab=resets')
    await page.getByText('Decide otro administrador').waitFor()
    expect(await page.getByRole('button', { name: 'Aprobar' }).count()).toBe(0)
    await desk.screenshot('resets')
    await desk.expectAccessible()
    const { origin } = new URL(page.url())
    const headers = { origin, 'if-match': '"1"' }
    const data = { roles: ['approver', 'administrator'] }
    expect((await page.request.patch('/v1/officers/ana', { headers, data })).status()).toBe(200)
    await desk.close()
    const second = await scene.open({ as: 'ana', width: 390 })
    await second.goto('/officers?tab=resets')
    await second.page.getByRole('button', { name: 'Aprobar' }).click()
    const asked = second.page.getByRole('alertdialog')
    await asked.getByText(/leo indica: Perdió el teléfono/).waitFor()
    await second.expectAccessible()
    await asked.getByRole('button', { name: 'Aprobar' }).click()
    await second.page.getByTestId('initial-password').waitFor()
    await second.screenshot('reset-approved', { viewportOnly: true })
    await second.expectAccessible()
    await second.page.getByRole('button', { name: 'Listo' }).click()
    await second.page.locator('.chip', { hasText: 'Aprobado' }).waitFor()
    await second.close()
  })

  it('have what the owner signs in words, and a file for it', async () => {
    const desk = await scene.open({ as: 'leo' })
    const { page } = desk
    await desk.goto('/identity-changes')
    await page.getByText(/Dora Solís Vargas puede firmar otorgamientos hasta/).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: /^Descargar \d+ cambios/ }).click()
    expect((await download).suggestedFilename()).toBe('identity-changes.json')
    const file = IdentityChangesFile.parse(JSON.parse(readFileSync(await (await download).path(), 'utf8')))
    await page.locator('.chip', { hasText: 'Preparado' }).first().waitFor()
    await page.setInputFiles('input[type=file]', {
      name: 'signed.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"format":"something else"}'),
    })
    await page.getByText('No es un archivo de cambios firmados').waitFor()
    await desk.screenshot('identity-changes-sign')
    await desk.expectAccessible()
    await page.setInputFiles('input[type=file]', {
      name: 'signed.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(await signAsOwner(file))),
    })
    await page.locator('.chip', { hasText: 'Definitivo' }).nth(2).waitFor({ timeout: 20_000 })
    await page.getByText('El titular no tiene nada por firmar').waitFor()
    await desk.goto('/officers/dora')
    expect(await page.locator('.chip', { hasText: 'Vigente' }).count()).toBe(2)
    await desk.close()
  })

  it('are looked at in both widths and themes; the auditor changes nothing', async () => {
    for (const look of everyLook) {
      const desk = await scene.open({ ...look, as: 'rita' })
      const { page } = desk
      for (const [path, name] of [
        ['/officers', 'officers'],
        ['/officers/dora', 'officer'],
        ['/identity-changes', 'identity-changes'],
      ] as const) {
        await desk.goto(path)
        await page.getByText('Dora Solís').first().waitFor()
        await desk.screenshot(name)
        await desk.expectAccessible()
        expect(await page.getByRole('button', { name: /Guardar|Descargar|Cuenta$/ }).count()).toBe(0)
      }
      await desk.close()
    }
  })
})
