import { PASSWORD } from '@sello/issuer/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'

let scene: DeskScene

beforeAll(async () => {
  scene = await openDeskScene()
})
afterAll(() => scene?.close())

describe('sign-in', () => {
  it.each(everyLook)('looks as it should at $width, $theme', async (look) => {
    const desk = await scene.open({ ...look, language: 'es' })
    await desk.goto('/acts?from=link')
    expect(new URL(desk.page.url()).searchParams.get('returnTo')).toBe('/acts?from=link')
    await desk.screenshot('sign-in')
    await desk.expectAccessible()
    await desk.close()
  })

  it('takes password and code with the keyboard alone, and leads back to where one wanted to go', async () => {
    const desk = await scene.open({ expectedFailures: ['401 POST'] })
    const { page } = desk
    await desk.goto('/account?tab=sessions')
    await page.getByLabel('User name').waitFor()
    await page.keyboard.type('ana')
    await page.keyboard.press('Tab')
    await page.keyboard.type('not her password at all')
    await page.keyboard.press('Enter')
    await page.getByText('User name or password is wrong.').waitFor()
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByText('Open your authenticator app').waitFor()
    await desk.screenshot('sign-in-code')
    await desk.expectAccessible()
    await page.keyboard.type(await scene.code('ana'))
    await page.keyboard.press('Enter')
    // Her profile says Spanish, whatever the browser prefers.
    await page.getByRole('heading', { name: 'Dónde tiene sesión abierta' }).waitFor()
    expect(page.url()).toContain('/account?tab=sessions')
    await desk.close()
  })

  it('shows at the field what is missing, and a summary that leads there', async () => {
    const desk = await scene.open({ language: 'pt' })
    const { page } = desk
    await desk.goto('/sign-in')
    await page.getByRole('button', { name: 'Entrar', exact: true }).click()
    await page.getByText('Há 2 campos a corrigir').waitFor()
    await page.getByRole('link', { name: 'Senha: Preencha este campo.' }).click()
    expect(
      await page.getByLabel('Senha', { exact: true }).evaluate((field) => field === document.activeElement),
    ).toBe(true)
    await desk.screenshot('sign-in-faults')
    await desk.expectAccessible()
    await desk.close()
  })

  it('never leads to an address elsewhere', async () => {
    const desk = await scene.open()
    await desk.goto('/sign-in?returnTo=//evil.example/')
    expect(desk.page.url()).not.toContain('evil')
    await desk.close()
  })
})
