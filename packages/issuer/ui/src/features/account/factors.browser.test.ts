import { ApiCaller, ageSessions, PASSWORD } from '@sello/issuer/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskPage, everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { addVirtualAuthenticator } from '../../../testing/passkeys.ts'
import { seedRegister } from '../../../testing/seed-register.ts'
import { es as factors } from '../../app/factors.es.ts'
import { es as problems } from '../../app/problems.es.ts'
import { es as next } from '../../app/problems-next.es.ts'
import { es as signIn } from '../sign-in/locale.es.ts'
import { es as words } from './locale.es.ts'

let scene: DeskScene
let act: string

beforeAll(async () => {
  scene = await openDeskScene()
  const { ana, firms } = await seedRegister(scene, 4)
  const comment = 'Tres infracciones graves en octubre; la empresa no respondió.'
  const revocation = { kind: 'revoke', reasonClass: 'non-compliance', comment }
  const { body } = await ana.post('/v1/acts', { ...revocation, certificateIds: [firms[0]?.certificateId] })
  act = body.id
})
afterAll(() => scene?.close())

const dataDir = () => scene.issuer.config.dataDir

async function password({ page }: DeskPage, username: string) {
  await page.getByLabel(signIn.username).fill(username)
  await page.getByLabel(signIn.password, { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: signIn.code.title }).waitFor()
}

describe('a passkey', () => {
  it('is added by an officer, opens her desk, and is what her key signs by a quarter of an hour later', async () => {
    const desk = await scene.open({ as: 'berta', expectedFailures: ['403 POST'] })
    const { page } = desk
    await addVirtualAuthenticator(page)
    await desk.goto('/account?tab=security')
    await page.getByRole('button', { name: words.passkeys.add }).click()
    await page.getByLabel(factors.passkeyName).fill('Equipo de la oficina')
    await page.getByRole('button', { name: factors.createPasskey }).click()
    const codes = page.getByText(factors.kept)
    await page.getByText('Equipo de la oficina', { exact: true }).or(codes).first().waitFor()
    if (await codes.isVisible()) {
      await codes.click()
      await page.getByRole('button', { name: factors.finish }).click()
    }
    await desk.goto('/account')
    await page.getByRole('button', { name: /Mi cuenta/ }).click()
    await page.getByRole('menuitem', { name: 'Cerrar sesión' }).click()
    await page.getByRole('button', { name: signIn.withPasskey }).click()
    await page.getByRole('button', { name: /Mi cuenta: berta/ }).waitFor()
    ageSessions(dataDir())
    await desk.goto(`/acts/${act}`)
    await page.getByRole('button', { name: 'Firmar', exact: true }).click()
    const question = page.getByRole('dialog')
    await question.getByRole('button', { name: factors.stepUpPasskey }).waitFor()
    await desk.screenshot('step-up-passkey', { viewportOnly: true })
    await desk.expectAccessible()
    await question.getByRole('button', { name: factors.stepUpPasskey }).click()
    await page.getByText('Definitivo', { exact: true }).waitFor()
    await desk.close()
  })

  it.each(everyLook)('that is not there says what else opens the desk, at $width, $theme', async (look) => {
    const desk = await scene.open({ ...look, language: 'es' })
    const { page } = desk
    await addVirtualAuthenticator(page)
    await desk.goto('/sign-in')
    await page.getByRole('button', { name: signIn.withPasskey }).click()
    await page.getByText(problems.what['passkey-refused']).waitFor()
    await page.getByText(next.next['passkey-refused']).waitFor()
    await desk.screenshot('sign-in-passkey-refused')
    await desk.expectAccessible()
    await desk.close()
  })
})

describe('a recovery code', () => {
  it('opens the desk once; the second time it is refused', async () => {
    const caller = await new ApiCaller(() => scene.issuer.issuer.url).signIn('ivo')
    const { recoveryCodes } = (await caller.post('/v1/second-factor/recovery-codes')).body
    const once = await scene.open({ width: 390, language: 'es', expectedFailures: ['401 POST'] })
    await once.goto('/sign-in')
    await password(once, 'ivo')
    await once.page.getByRole('button', { name: signIn.code.useRecovery }).click()
    await once.page.getByLabel(signIn.code.recovery, { exact: true }).fill(recoveryCodes[0])
    await once.page.keyboard.press('Enter')
    await once.page.getByRole('button', { name: /Mi cuenta/ }).waitFor()
    await once.goto('/account?tab=security')
    await once.page.getByText(`Quedan ${recoveryCodes.length - 1} códigos.`).waitFor()
    await once.screenshot('account-codes-left')
    await once.close()
    const again = await scene.open({ language: 'es', theme: 'dark', expectedFailures: ['401 POST'] })
    await again.goto('/sign-in')
    await password(again, 'ivo')
    await again.page.getByRole('button', { name: signIn.code.useRecovery }).click()
    await again.page.getByLabel(signIn.code.recovery, { exact: true }).fill(recoveryCodes[0])
    await again.page.keyboard.press('Enter')
    await again.page.getByText(problems.what['recovery-code-wrong']).waitFor()
    await again.page.getByText(next.next['recovery-code-wrong']).waitFor()
    await again.screenshot('sign-in-recovery-refused')
    await again.expectAccessible()
    await again.close()
  })
})

describe('sessions', () => {
  it('are listed with device and way in; one is ended, and who sits there signs in again', async () => {
    const mine = await scene.open({ as: 'rita' })
    const elsewhere = await scene.open({ width: 390, language: 'es', expectedFailures: ['401 '] })
    await elsewhere.goto('/sign-in')
    await password(elsewhere, 'rita')
    await elsewhere.page.keyboard.type(await scene.code('rita'))
    await elsewhere.page.keyboard.press('Enter')
    await elsewhere.page.getByRole('button', { name: /Mi cuenta/ }).waitFor()
    const { page } = mine
    await mine.goto('/account?tab=sessions')
    const rows = page.getByRole('row').filter({ hasText: 'Chrome' })
    await rows.first().waitFor()
    await mine.screenshot('account-two-sessions')
    await mine.expectAccessible()
    const other = rows.filter({ hasNotText: words.sessions.current }).first()
    await other.getByRole('button', { name: /^Cerrar la sesión en/ }).click()
    await page.getByText(words.sessions.ended).waitFor()
    await elsewhere.page
      .getByRole('link', { name: 'Operadores' })
      .or(elsewhere.page.getByRole('main'))
      .first()
      .waitFor()
    await elsewhere.goto('/account?tab=sessions')
    expect(new URL(elsewhere.page.url()).pathname).toBe('/sign-in')
    expect(new URL(elsewhere.page.url()).searchParams.get('returnTo')).toBe('/account?tab=sessions')
    await elsewhere.close()
    await mine.goto('/account?tab=sessions')
    await rows.first().waitFor()
    await mine.close()
  })
})
