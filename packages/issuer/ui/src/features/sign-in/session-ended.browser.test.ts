import { PASSWORD } from '@sello/issuer/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'

let scene: DeskScene

beforeAll(async () => {
  scene = await openDeskScene()
})
afterAll(() => scene?.close())

const FIRM = 'Flores de Heredia S.A.'

it('keeps what was typed when the session ends: one signs in beside it, and it goes on', async () => {
  const desk = await scene.open({ as: 'ivo', width: 390 })
  const { page } = desk
  await desk.goto('/operators/new')
  await page.getByLabel('TIN').fill('CR3101555777')
  await page.getByLabel('Razón social').fill(FIRM)
  await page.getByLabel('Calle').fill('Calle 4')
  await page.getByLabel('Ciudad').fill('Heredia')
  const country = page.getByRole('combobox', { name: 'País' })
  await country.focus()
  await country.pressSequentially('Costa R')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['Costa Rica'])
  await page.keyboard.press('Enter')
  await page.waitForLoadState('networkidle')
  desk.expectFailure('401')
  // As if the hour had passed.
  await page.evaluate(() => fetch('/v1/sessions/current', { method: 'DELETE' }))
  await page.getByRole('button', { name: 'Inscribir en el registro' }).click()
  const ended = page.getByRole('dialog', { name: 'Su sesión ha terminado' })
  await ended.waitFor()
  await desk.screenshot('session-ended', { viewportOnly: true })
  await desk.expectAccessible()
  await page.setViewportSize({ width: 1280, height: 800 })
  await desk.screenshot('session-ended-wide', { viewportOnly: true })
  // Not now: the page stays as it is, and says why nothing was saved.
  await ended.getByRole('button', { name: 'Ahora no' }).click()
  await page.getByText('Su sesión terminó').waitFor()
  expect(await page.getByLabel('Razón social').inputValue()).toBe(FIRM)
  await page.getByRole('button', { name: 'Inscribir en el registro' }).click()
  // Nobody else goes on with it, although the browser has a session now.
  const { request } = page.context()
  const headers = { origin: scene.baseUrl }
  const rita = { username: 'rita', password: PASSWORD, totp: await scene.code('rita'), cookie: true }
  await request.post('/v1/sessions', { headers, data: rita })
  await ended.getByText('En la otra ventana inició sesión').waitFor()
  await page.locator('h1', { hasText: 'Nueva empresa' }).waitFor()
  await request.delete('/v1/sessions/current', { headers })
  const opening = page.context().waitForEvent('page')
  await ended.getByRole('link', { name: 'Iniciar sesión otra vez' }).click()
  const window = await opening
  await window.getByLabel('Usuario').fill('ivo')
  await window.getByLabel('Contraseña', { exact: true }).fill(PASSWORD)
  await window.keyboard.press('Enter')
  await window.getByText('Abra su aplicación de autenticación').waitFor()
  await window.keyboard.type(await scene.code('ivo'))
  await window.keyboard.press('Enter')
  await window.getByText('Cierre esta ventana').waitFor()
  await window.close()
  // The request that found the session ended is sent once more, by itself.
  await page.getByRole('heading', { level: 1, name: FIRM }).waitFor()
  expect(await ended.count()).toBe(0)
  await desk.close()
})
