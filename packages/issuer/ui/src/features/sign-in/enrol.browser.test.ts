import { setTimeout as sleep } from 'node:timers/promises'
import { ApiCaller } from '@sello/issuer/testing'
import { createCodeSource } from '@sello/platform'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { addVirtualAuthenticator } from '../../../testing/passkeys.ts'

let scene: DeskScene
let administrator: ApiCaller

beforeAll(async () => {
  scene = await openDeskScene()
  administrator = await new ApiCaller(() => scene.issuer.issuer.url).signIn('leo')
})
afterAll(() => scene?.close())

async function newOfficer(username: string): Promise<string> {
  const officer = { username, displayName: 'Nora Castro Jiménez', language: 'en', roles: ['intake'] }
  const { body } = await administrator.post('/v1/officers', officer)
  return body.initialPassword
}

const OWN_PASSWORD = 'three unrelated words here'

describe('the first sign-in', () => {
  it('asks for a password of one’s own and an authenticator app, and shows recovery codes once', async () => {
    const initial = await newOfficer('nora')
    const desk = await scene.open({ width: 390 })
    const { page } = desk
    await desk.goto('/sign-in')
    await page.getByLabel('User name').fill('nora')
    await page.getByLabel('Password', { exact: true }).fill(initial)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Protect your account' }).waitFor()
    await page.getByLabel('New password').fill(OWN_PASSWORD)
    await page.getByLabel('Repeat the password').fill(`${OWN_PASSWORD}!`)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('The two are not the same.').first().waitFor()
    await desk.screenshot('enrol-password')
    await desk.expectAccessible()
    await page.getByLabel('Repeat the password').fill(OWN_PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'How do you want to confirm that it is you?' }).waitFor()
    await desk.screenshot('enrol-choose')
    await desk.expectAccessible()
    await page.getByRole('button', { name: /Authenticator app/ }).click()
    const secret = ((await page.getByTestId('totp-secret').textContent()) ?? '').replaceAll(/\s/g, '')
    await desk.screenshot('enrol-app')
    await desk.expectAccessible()
    const codes = createCodeSource(secret, { clock: () => new Date(), sleep })
    await page.getByRole('textbox', { name: 'The code that the app shows now' }).fill(await codes.next())
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor()
    const recovery = await page.locator('.recovery-codes li').first().textContent()
    await desk.screenshot('enrol-codes')
    await desk.expectAccessible()
    await page.getByText('I have kept the codes in a safe place').click()
    await page.getByRole('button', { name: 'To my desk' }).click()
    await page.getByRole('button', { name: /My account: Nora Castro Jiménez/ }).waitFor()
    await desk.close()
    await signInByRecoveryCode(recovery ?? '')
  })

  it('takes a passkey instead', async () => {
    const initial = await newOfficer('olga')
    const desk = await scene.open({ theme: 'dark' })
    const { page } = desk
    await addVirtualAuthenticator(page)
    await desk.goto('/sign-in')
    await page.getByLabel('User name').fill('olga')
    await page.getByLabel('Password', { exact: true }).fill(initial)
    await page.keyboard.press('Enter')
    await page.getByLabel('New password').fill(OWN_PASSWORD)
    await page.getByLabel('Repeat the password').fill(OWN_PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Passkey/ }).click()
    await page.getByLabel('Name of this passkey').fill('Office computer')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor()
    await desk.screenshot('enrol-codes')
    await page.getByText('I have kept the codes in a safe place').click()
    await page.getByRole('button', { name: 'To my desk' }).click()
    await page.getByRole('button', { name: /My account/ }).waitFor()
    await desk.close()
  })
})

async function signInByRecoveryCode(code: string): Promise<void> {
  const desk = await scene.open({ expectedFailures: ['401 POST'] })
  const { page } = desk
  await desk.goto('/sign-in')
  await page.getByLabel('User name').fill('nora')
  await page.getByLabel('Password', { exact: true }).fill(OWN_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /use a recovery code/ }).click()
  await desk.screenshot('sign-in-recovery')
  await page.getByLabel('Recovery code', { exact: true }).fill(code)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /My account/ }).waitFor()
  await desk.close()
}
