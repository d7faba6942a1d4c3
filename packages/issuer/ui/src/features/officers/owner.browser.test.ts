import { readFileSync } from 'node:fs'
import { ApiCaller, embedOwner, signAsOwner } from '@sello/issuer/testing'
import { IdentityChangesFile } from '@sello/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskPage, everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'

const PASSPHRASE = 'la frase del titular en el sobre'

let scene: DeskScene
let administrator: ApiCaller

/** An administration that keeps its sealed owner key with the service for a start. */
beforeAll(async () => {
  scene = await openDeskScene()
  await embedOwner(scene.issuer.config.dataDir, PASSPHRASE)
  administrator = await new ApiCaller(() => scene.issuer.issuer.url).signIn('leo')
  await addOfficer('dora', 'Dora Solís')
})
afterAll(() => scene?.close())

async function addOfficer(username: string, displayName: string) {
  const officer = { username, displayName, language: 'es', roles: ['approver'] }
  expect((await administrator.post('/v1/officers', officer)).status).toBe(201)
}

const file = (contents: unknown) => ({
  name: 'signed.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(contents)),
})

async function download({ page }: DeskPage) {
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Descargar \d+ cambio/ }).click()
  return IdentityChangesFile.parse(JSON.parse(readFileSync(await (await saved).path(), 'utf8')))
}

describe('what the owner signs', () => {
  it.each(everyLook)('says what to do about a wrong passphrase, at $width, $theme', async (look) => {
    const desk = await scene.open({ ...look, as: 'leo', expectedFailures: [/40[0-9] POST/] })
    const { page } = desk
    await desk.goto('/identity-changes')
    await page.getByLabel('Frase de paso de la clave del titular').fill('otra frase de paso larga')
    await page.getByRole('button', { name: /^Firmar \d+ cambios$/ }).click()
    await page.getByText('La frase de paso no abre la clave del titular.').waitFor()
    await desk.screenshot('owner-wrong-passphrase')
    await desk.expectAccessible()
    await desk.close()
  })

  it('refuses a file whose signatures are of something else', async () => {
    const desk = await scene.open({ as: 'leo', expectedFailures: [/4\d\d POST/] })
    const { page } = desk
    await desk.goto('/identity-changes')
    const { format, changes } = await signAsOwner(await download(desk))
    const swapped = changes.map((change, place) => ({
      ...change,
      signature: changes.at(-1 - place)?.signature,
    }))
    await page.setInputFiles('input[type=file]', file({ format, changes: swapped }))
    await page.getByText('El titular de la identidad no firmó esto.').waitFor()
    await desk.expectAccessible()
    await desk.close()
  })

  it('is signed with the key kept here, and only what was ticked', async () => {
    const desk = await scene.open({ as: 'leo' })
    const { page } = desk
    await desk.goto('/identity-changes')
    await page.getByRole('checkbox', { name: /Dora Solís puede firmar otorgamientos/ }).press(' ')
    await page.getByLabel('Frase de paso de la clave del titular').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Firmar 1 cambio', exact: true }).click()
    await page.locator('.chip', { hasText: 'Definitivo' }).first().waitFor({ timeout: 20_000 })
    expect(await page.getByLabel('Frase de paso de la clave del titular').inputValue()).toBe('')
    await desk.screenshot('owner-signed-here')
    await desk.expectAccessible()
    await desk.goto('/officers/dora')
    expect(await page.locator('.chip', { hasText: 'Vigente' }).count()).toBe(1)
    await desk.close()
  })

  it('refuses a file that the owner signed before something else', async () => {
    await addOfficer('elsa', 'Elsa Mata')
    const desk = await scene.open({ as: 'leo', expectedFailures: [/4\d\d POST/] })
    const { page } = desk
    await desk.goto('/identity-changes')
    const signed = await signAsOwner(await download(desk))
    await page.getByRole('checkbox', { name: /Elsa Mata puede firmar cambios de estado/ }).press(' ')
    await page.getByLabel('Frase de paso de la clave del titular').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Firmar 1 cambio', exact: true }).click()
    await page.locator('.chip', { hasText: 'Definitivo' }).nth(1).waitFor({ timeout: 20_000 })
    await page.setInputFiles('input[type=file]', file(signed))
    await page.getByText('El titular firmó otra cosa después.').waitFor()
    await desk.screenshot('owner-stale-file')
    await desk.expectAccessible()
    await desk.close()
  })
})
