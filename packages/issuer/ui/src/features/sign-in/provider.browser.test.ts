import { ApiCaller, ageSessions, startIdentityProvider } from '@sello/issuer/testing'
import { freePort } from '@sello/ledger'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'

let scene: DeskScene
let ministry: Awaited<ReturnType<typeof startIdentityProvider>>

const BUTTON = 'Iniciar sesión con Ministerio de Hacienda'

/** A real provider on this machine, and ivo linked to an account there by the administrator. */
beforeAll(async () => {
  const port = await freePort()
  const publicUrl = `http://localhost:${port}`
  const redirectUri = `${publicUrl}/v1/oidc/ministry/callback`
  ministry = await startIdentityProvider({ id: 'sello', secret: 'the secret of this client', redirectUri })
  const provider = {
    id: 'ministry',
    name: 'Ministerio de Hacienda',
    issuer: ministry.issuer,
    clientId: 'sello',
  }
  scene = await openDeskScene({
    port,
    publicUrl,
    identityProviders: [provider, { ...provider, id: 'gone', name: 'Otro', issuer: 'http://localhost:9' }],
    identityProviderSecrets: { ministry: 'the secret of this client' },
  })
})
afterAll(async () => {
  await scene?.close()
  await ministry?.close()
})
beforeEach(() => {
  ministry.state.answer = 'asked'
  ministry.state.present = { sub: 'u-ivo' }
})

const open = (options: Parameters<DeskScene['open']>[0] = {}) => scene.open({ language: 'es', ...options })

describe('the sign-in of the organisation', () => {
  it('is linked to an officer by an administrator', async () => {
    const desk = await open({ as: 'leo' })
    const { page } = desk
    await desk.goto('/officers/ivo')
    await page.getByLabel(/^Identificador/).fill('u-ivo')
    await page.evaluate(() => window.scrollTo(0, 0))
    await desk.screenshot('officer-identity')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Vincular cuenta' }).click()
    await page.getByText('u-ivo', { exact: true }).waitFor()
    await desk.close()
  })

  it('leads to the page that was wanted', async () => {
    const desk = await open()
    const { page } = desk
    await desk.goto('/applications?tab=all')
    await desk.screenshot('sign-in-providers')
    await page.getByRole('link', { name: BUTTON }).click()
    await page.getByRole('heading', { name: 'Sign in at the ministry' }).waitFor()
    await page.getByRole('link', { name: 'Continue' }).click()
    await page.waitForURL('**/applications**')
    await page.getByRole('button', { name: /Mi cuenta: ivo/ }).waitFor()
    await desk.close()
  })

  it.each(everyLook)('that is cancelled there says so and keeps the way, at $width, $theme', async (look) => {
    const desk = await open(look)
    const { page } = desk
    await desk.goto('/applications')
    await page.getByRole('link', { name: BUTTON }).click()
    await page.getByRole('link', { name: 'Cancel' }).click()
    await page.getByText(/Su organización canceló/).waitFor()
    await page.getByText('Inténtelo otra vez o inicie sesión de otra manera.').waitFor()
    expect(new URL(page.url()).searchParams.get('returnTo')).toBe('/applications')
    await desk.screenshot('sign-in-cancelled')
    await desk.expectAccessible()
    await page.getByRole('link', { name: BUTTON }).click()
    await page.getByRole('link', { name: 'Continue' }).click()
    await page.getByRole('heading', { level: 1, name: 'Solicitudes' }).waitFor()
    await desk.close()
  })

  it('lets nobody in whom no administrator has linked', async () => {
    ministry.state.present = { sub: 'stranger', name: 'Somebody' }
    const desk = await open({ width: 390 })
    const { page } = desk
    await desk.goto('/sign-in')
    await page.getByRole('link', { name: BUTTON }).click()
    await page.getByRole('link', { name: 'Continue' }).click()
    await page.getByText(/Ninguna cuenta de aquí/).waitFor()
    await page
      .getByText(/administrador/)
      .first()
      .waitFor()
    await desk.screenshot('sign-in-stranger')
    await desk.expectAccessible()
    await desk.close()
  })

  it('that cannot be reached is told on the sign-in page', async () => {
    const desk = await open({ theme: 'dark' })
    const { page } = desk
    await desk.goto('/sign-in')
    await page.getByRole('link', { name: 'Iniciar sesión con Otro' }).click()
    await page.getByText(/no lo confirmó/).waitFor()
    await desk.expectAccessible()
    await desk.close()
  })

  it('confirms a session in a window of its own, and what one was doing goes on', async () => {
    const leo = await new ApiCaller(() => scene.issuer.issuer.url).signIn('leo')
    const added = { username: 'nina', displayName: 'Nina Mora', language: 'es', roles: ['administrator'] }
    expect((await leo.post('/v1/officers', added)).status).toBe(201)
    const link = { provider: 'ministry', subject: 'u-nina' }
    expect((await leo.post('/v1/officers/nina/identities', link)).status).toBe(201)
    ministry.state.present = { sub: 'u-nina' }
    const desk = await open({ expectedFailures: ['403 POST'] })
    const { page } = desk
    await desk.goto('/officers/new')
    await page.getByRole('link', { name: BUTTON }).click()
    await page.getByRole('link', { name: 'Continue' }).click()
    await page.getByLabel('Nombre que ven los colegas').fill('Olga Castro')
    await page.getByLabel('Usuario').fill('olga')
    await page.getByRole('checkbox', { name: /^Recepción/ }).press(' ')
    ageSessions(scene.issuer.config.dataDir)
    await page.getByRole('button', { name: 'Agregar funcionario' }).click()
    const question = page.getByRole('dialog', { name: 'Confirme que es usted' })
    const opening = page.context().waitForEvent('page')
    await question.getByRole('link', { name: 'Confirmar con Ministerio de Hacienda' }).click()
    await desk.screenshot('step-up-provider', { viewportOnly: true })
    await desk.expectAccessible()
    const beside = await opening
    await beside.getByRole('link', { name: 'Continue' }).click()
    await beside.getByRole('heading', { name: 'Su identidad está confirmada' }).waitFor()
    await beside.close()
    await page.getByRole('heading', { name: /^Olga Castro ya puede/ }).waitFor()
    await desk.close()
  })
})
