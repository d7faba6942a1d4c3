import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createCodeSource } from '@sello/platform'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskPage, openPage, startBrowser } from '../../../issuer/ui/testing/browser.ts'
import { createStepRunner } from '../demo/step-runner.ts'
import { tellBeginning } from '../demo/tell-story.ts'
import type { Network, OfficerName } from '../network/network.ts'
import { personAt } from '../network/officer-people.ts'
import { startNetwork } from '../network/start-network.ts'
import { seedRegister } from '../seed/seed-register.ts'
import { coffeeFirm } from '../story/certify-and-claim.ts'

let dir: string
let network: Network
let browser: Awaited<ReturnType<typeof startBrowser>>

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sello-walks-'))
  const steps = createStepRunner(
    () => undefined,
    () => performance.now(),
  )
  const started = await startNetwork({ dir: join(dir, 'network'), maxAgeSeconds: 600, steps })
  network = started.network
  await tellBeginning({ network, steps, print: () => undefined })
  await seedRegister(network)
  browser = await startBrowser()
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await network?.close()
  rmSync(dir, { recursive: true, force: true })
})

/** The officer at her desk, through the sign-in page as she would. */
async function signIn(name: OfficerName, width: 1280 | 390 = 1280): Promise<DeskPage> {
  const { issuerUrl, officers } = network.CR
  const { username, password, totpSecret } = officers[name]
  const baseUrl = issuerUrl.replace('127.0.0.1', 'localhost')
  // The password alone is answered with the question for the code.
  const asking = [/401 POST .*\/v1\/sessions$/]
  const desk = await openPage(browser, { baseUrl, width, language: 'es', expectedFailures: asking })
  const { page } = desk
  await desk.goto('/sign-in')
  await page.getByLabel('Usuario').fill(username)
  await page.getByLabel('Contraseña', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByText('autenticación').first().waitFor()
  const code = await createCodeSource(totpSecret, {
    clock: () => new Date(Date.now() + 30_000),
    sleep,
  }).next()
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await page
    .getByRole('heading', { level: 1 })
    .filter({ hasText: personAt('CR', name) })
    .waitFor()
  return desk
}

/** What a page says to whom it is closed. */
const NOT_HERS = 'Su rol no incluye esta tarea.'

/** What each desk offers, and nothing else: the words of its navigation. */
const desks: Readonly<Partial<Record<OfficerName, readonly string[]>>> = {
  intake: ['Mi escritorio', 'Solicitudes', 'Recursos', 'Operadores', 'Importaciones'],
  analyst: ['Mi escritorio', 'Solicitudes', 'Operadores'],
  validator: ['Mi escritorio', 'Solicitudes', 'Operadores'],
}

describe('each role at its desk in the demo network', () => {
  it.each(Object.entries(desks))('%s sees her own work and nothing else', async (name, entries) => {
    const desk = await signIn(name as OfficerName)
    const words = await desk.page.getByRole('navigation').first().getByRole('link').allTextContents()
    expect(words.map((word) => word.trim())).toEqual(entries)
    await desk.screenshot(`role-${name}`)
    await desk.expectAccessible()
    desk.expectFailure('console: ApiProblem: not-allowed')
    await desk.goto('/audit')
    await desk.page.getByText(NOT_HERS).waitFor()
    await desk.close()
  })

  it('the second approver signs what the first has proposed, after she has seen what changes', async () => {
    const desk = await signIn('second-approver')
    const { page } = desk
    await desk.screenshot('role-approver')
    await desk.expectAccessible()
    await page.getByRole('link', { name: /^Decisiones/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Decisiones' }).waitFor()
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await desk.screenshot('role-approver-act')
    await desk.expectAccessible()
    await page
      .getByRole('button', { name: /^Firmar/ })
      .first()
      .click()
    await page.getByText('Definitivo').first().waitFor({ timeout: 30_000 })
    await desk.screenshot('role-approver-signed')
    await desk.close()
  })

  it('the monitoring officer looks at the figures and at a firm on her telephone', async () => {
    const desk = await signIn('monitoring', 390)
    const { page } = desk
    await desk.goto('/dashboard')
    await desk.screenshot('role-monitoring-dashboard')
    await desk.expectAccessible()
    await desk.goto(`/operators?q=${encodeURIComponent('cafe de altura')}`)
    await page.getByRole('link', { name: coffeeFirm.legalName }).first().click()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: coffeeFirm.legalName }).waitFor()
    await desk.screenshot('role-monitoring-operator')
    await desk.expectAccessible()
    await desk.close()
  })

  it('the administrator sees the officers, what the owner has to sign, and the programme', async () => {
    const desk = await signIn('administrator')
    for (const path of ['/officers', '/identity-changes', '/programme']) {
      await desk.goto(path)
      await desk.screenshot(`role-administrator${path.replace('/', '-')}`)
      await desk.expectAccessible()
    }
    await desk.close()
  })

  it('the auditor opens everything and is offered nothing to change', async () => {
    const desk = await signIn('auditor')
    const { page } = desk
    for (const path of ['/audit', '/applications', '/operators', '/acts', '/officers', '/dashboard']) {
      await desk.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await page.getByText(NOT_HERS).count()).toBe(0)
    }
    await desk.goto('/applications')
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByRole('link', { name: /^Historial/ }).waitFor()
    for (const deed of ['Admitir', 'Devolver a la empresa', 'Denegar', 'Proponer el otorgamiento'])
      expect(await page.getByRole('button', { name: deed }).count()).toBe(0)
    await desk.screenshot('role-auditor-application')
    await desk.expectAccessible()
    await desk.close()
  })
})
