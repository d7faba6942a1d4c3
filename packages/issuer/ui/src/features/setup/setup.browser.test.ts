import { readFileSync } from 'node:fs'
import { openSetupScene, type SetupScene, signAsOwner } from '@sello/issuer/testing'
import { IdentityChangesFile } from '@sello/protocol'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook, openPage, startBrowser } from '../../../testing/browser.ts'

let scene: SetupScene
let browser: Browser
let baseUrl: string

beforeAll(async () => {
  ;[scene, browser] = await Promise.all([openSetupScene(), startBrowser()])
  baseUrl = scene.url.replace('127.0.0.1', 'localhost')
})
afterAll(async () => {
  await browser?.close()
  await scene?.close()
})

const expectedFailures = ['503 GET']
const next = (page: Page) => page.getByRole('button', { name: 'Continuar' }).click()
const PASSPHRASE = 'una frase larga del titular'

/** The first place for a file on the page. */
const upload = (page: Page, content: object) =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'file.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(content)),
    })

describe('the first run', () => {
  it('is where a service without an administration leads', async () => {
    for (const look of everyLook) {
      const desk = await openPage(browser, { ...look, baseUrl, language: 'es', expectedFailures })
      await desk.goto('/')
      await desk.page.getByRole('heading', { level: 1, name: 'Configurar esta administración' }).waitFor()
      await desk.screenshot('setup-code')
      await desk.expectAccessible()
      await desk.close()
    }
  })

  it('makes an administration in five steps and ends at the sign-in', async () => {
    const desk = await openPage(browser, { baseUrl, language: 'es', expectedFailures })
    const { page } = desk
    await desk.goto('/setup?step=owner')
    await next(page)
    await page.getByText('Cuatro grupos de cuatro letras').first().waitFor()
    await page.getByLabel('Código de configuración').fill(scene.code.toLowerCase())
    await next(page)
    await page.getByRole('combobox', { name: 'País' }).fill('Costa R')
    await page.getByRole('option', { name: 'Costa Rica' }).waitFor()
    for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key)
    for (const language of ['Español', 'English', 'Português'])
      await page.getByRole('textbox', { name: language }).fill('Servicio Nacional de Aduanas')
    await desk.screenshot('setup-administration')
    await desk.expectAccessible()
    await next(page)
    await upload(page, scene.deployment)
    await page.getByText('Su nodo pertenece a la misma red').waitFor()
    await desk.screenshot('setup-network')
    await desk.expectAccessible()
    await next(page)
    await page.getByLabel('Frase de paso', { exact: true }).fill(PASSPHRASE)
    await page.getByLabel('La frase de paso otra vez').fill(PASSPHRASE)
    await desk.screenshot('setup-owner')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Crear la clave' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Descargar owner.json' }).click()
    const owner: unknown = JSON.parse(readFileSync(await (await download).path(), 'utf8'))
    expect(owner).toBeTypeOf('object')
    await next(page)
    await page.getByText('Guarde antes el archivo').waitFor()
    await page.getByRole('checkbox', { name: 'Guardé el archivo y su frase de paso' }).press(' ')
    await desk.screenshot('setup-keep')
    await desk.expectAccessible()
    await next(page)
    await page.getByLabel('Usuario').fill('leo')
    await page.getByLabel('Contraseña', { exact: true }).fill('una contraseña larga')
    await page.getByLabel('La contraseña otra vez').fill('una contraseña larga')
    await desk.screenshot('setup-administrator')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Crear la administración' }).click()
    await page.getByRole('heading', { name: 'Todo está listo' }).waitFor({ timeout: 30_000 })
    await desk.screenshot('setup-done')
    await desk.expectAccessible()
    await page.getByRole('link', { name: 'Iniciar sesión' }).click()
    await page.getByLabel('Usuario').waitFor()
    await desk.close()
  })

  it('waits for an owner whose key lies elsewhere, and takes what she signed', async () => {
    const other = await openSetupScene()
    const place = other.url.replace('127.0.0.1', 'localhost')
    const desk = await openPage(browser, { baseUrl: place, width: 390, theme: 'dark', expectedFailures })
    const { page } = desk
    const on = () => page.getByRole('button', { name: 'Continue' }).click()
    await desk.goto('/setup')
    await page.getByLabel('Set-up code').fill(other.code)
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Country' }).fill('Costa R')
    await page.getByRole('option', { name: 'Costa Rica' }).waitFor()
    for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key)
    for (const language of ['Español', 'English', 'Português'])
      await page.getByRole('textbox', { name: language }).fill('National Customs Service')
    await on()
    await upload(page, other.deployment)
    await page.getByText('Your node belongs to the same network').waitFor()
    await on()
    await page.getByRole('radio', { name: /^Elsewhere/ }).press(' ')
    await page.getByLabel('Address of the identity').fill(other.identity)
    await desk.screenshot('setup-elsewhere')
    await desk.expectAccessible()
    await on()
    await page.getByLabel('User name').fill('leo')
    await page.getByLabel('Password', { exact: true }).fill('a long password')
    await page.getByLabel('Password once more').fill('a long password')
    await page.getByRole('button', { name: 'Set up the administration' }).click()
    await page.getByRole('heading', { name: 'What the owner has to sign' }).waitFor({ timeout: 30_000 })
    await page.reload()
    await page.getByRole('heading', { name: 'What the owner has to sign' }).waitFor()
    await desk.screenshot('setup-signature')
    await desk.expectAccessible()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download the file' }).click()
    const file: unknown = JSON.parse(readFileSync(await (await download).path(), 'utf8'))
    await page.getByLabel('Set-up code').fill(other.code)
    await upload(page, await signAsOwner(IdentityChangesFile.parse(file)))
    await page.getByRole('heading', { name: 'Everything is ready' }).waitFor({ timeout: 30_000 })
    await desk.close()
    await other.close()
  })
})
