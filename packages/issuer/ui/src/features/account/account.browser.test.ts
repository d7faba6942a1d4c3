import { PASSWORD } from '@sello/issuer/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { addVirtualAuthenticator } from '../../../testing/passkeys.ts'

let scene: DeskScene

beforeAll(async () => {
  scene = await openDeskScene()
})
afterAll(() => scene?.close())

describe('my account', () => {
  it.each(everyLook)('looks as it should at $width, $theme', async (look) => {
    const desk = await scene.open({ ...look, as: 'berta' })
    for (const tab of ['profile', 'security', 'sessions']) {
      await desk.goto(`/account?tab=${tab}`)
      await desk.screenshot(`account-${tab}`)
      await desk.expectAccessible()
    }
    await desk.close()
  })

  it('is reached and left by keyboard; the menu of a telephone too', async () => {
    const desk = await scene.open({ as: 'berta', width: 390 })
    const { page } = desk
    await desk.goto('/')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Navegación principal' }).waitFor()
    await desk.screenshot('menu', { viewportOnly: true })
    await desk.expectAccessible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /Mi cuenta/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Mi cuenta' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Mi cuenta', level: 1 }).waitFor()
    await desk.close()
  })

  it('changes the language at once, for good', async () => {
    const desk = await scene.open({ as: 'rita', language: 'pt' })
    const { page } = desk
    await desk.goto('/account')
    await page.getByRole('button', { name: /Idioma Español|Español Idioma/ }).click()
    await page.getByRole('option', { name: 'Português' }).click()
    await page.getByRole('button', { name: 'Guardar' }).click()
    await page.getByRole('heading', { name: 'Minha conta' }).waitFor()
    await page.getByText('Seu perfil foi salvo.').waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('pt')
    await page.reload()
    await page.getByRole('heading', { name: 'Minha conta' }).waitFor()
    await desk.close()
  })

  it('adds a passkey after confirming oneself, signs in with it, and removes it', async () => {
    const desk = await scene.open({ as: 'leo' })
    const { page } = desk
    await addVirtualAuthenticator(page)
    // As a quarter of an hour after the sign-in: the first try is refused, the rest is the service's own.
    let isFirst = true
    desk.expectFailure('403 POST')
    await page.route('**/v1/passkeys/options', (route) => {
      if (!isFirst) return route.continue()
      isFirst = false
      const body = JSON.stringify({ code: 'session-not-fresh', status: 403 })
      return route.fulfill({ status: 403, contentType: 'application/problem+json', body })
    })
    await desk.goto('/account?tab=security')
    await page.getByRole('button', { name: 'Agregar una llave de acceso' }).click()
    await page.getByLabel('Nombre de esta llave de acceso').fill('Equipo de la oficina')
    await page.getByRole('button', { name: 'Crear la llave de acceso' }).click()
    const question = page.getByRole('dialog', { name: 'Confirme que es usted' })
    await question.waitFor()
    await desk.screenshot('step-up', { viewportOnly: true })
    await desk.expectAccessible()
    await question.getByLabel('Contraseña', { exact: true }).fill(PASSWORD)
    await question.getByLabel('Código de seis dígitos').fill(await scene.code('leo'))
    await page.keyboard.press('Enter')
    await page.getByText('Guardé los códigos en un lugar seguro').click()
    await page.getByRole('button', { name: 'Ir a mi escritorio' }).click()
    await page.getByText('Equipo de la oficina', { exact: true }).waitFor()

    await page.getByRole('button', { name: /Mi cuenta: leo/ }).click()
    await page.getByRole('menuitem', { name: 'Cerrar sesión' }).click()
    await page.getByRole('button', { name: 'Iniciar sesión con una llave de acceso' }).click()
    await page.getByRole('button', { name: /Mi cuenta: leo/ }).waitFor()
    await desk.goto('/account?tab=security')
    await page.getByRole('button', { name: 'Quitar la llave de acceso Equipo de la oficina' }).click()
    await desk.screenshot('account-confirm', { viewportOnly: true })
    await desk.expectAccessible()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Quitar' }).click()
    await page.getByText('La llave de acceso se quitó.').waitFor()
    await desk.close()
  })

  it('signs out everywhere', async () => {
    const desk = await scene.open({ as: 'ana' })
    const other = await scene.open({ as: 'ana' })
    await other.goto('/')
    const { page } = desk
    await desk.goto('/account?tab=sessions')
    await page.getByRole('button', { name: 'Cerrar todas las sesiones' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cerrar todas las sesiones' }).click()
    await page.waitForURL('**/sign-in**')
    await other.goto('/account')
    expect(other.page.url()).toContain('/sign-in')
    await other.close()
    await desk.close()
  })
})
