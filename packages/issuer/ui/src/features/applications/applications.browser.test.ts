import { ApiCaller } from '@sello/issuer/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'

let scene: DeskScene
let reference: string
let code: string
let id: string

const FIRM = 'Cafés del Sur S.A.'

beforeAll(async () => {
  scene = await openDeskScene()
})
afterAll(() => scene?.close())

const caller = (name: string) => new ApiCaller(() => scene.issuer.issuer.url).signIn(name)

/** Opens every criterion and says yes wherever nothing is said yet. */
async function answerTheRest(page: Page): Promise<void> {
  for (const criterion of await page.locator('.criterion').all()) {
    if (!(await criterion.evaluate((one) => one.hasAttribute('open'))))
      await criterion.locator('summary').click()
    for (const question of await criterion.locator('.question').all())
      if ((await question.getByRole('radio', { checked: true }).count()) === 0)
        await question.locator('label').filter({ hasText: /^Sí$/ }).click()
  }
}

async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continuar' }).click()
}

describe('an application', () => {
  it('is handed in by the firm itself, step by step', async () => {
    const desk = await scene.open({ language: 'es', width: 390 })
    const { page } = desk
    await desk.goto('/apply')
    await next(page)
    await page.getByText('Hay 4 datos por corregir').waitFor()
    await desk.screenshot('apply-faults')
    await desk.expectAccessible()
    await page.getByLabel('TIN').fill('CR3101123456')
    await page.getByLabel('Razón social').fill(FIRM)
    await page.getByLabel('Calle').fill('Avenida 2, 100')
    await page.getByLabel('Ciudad').fill('San José')
    await desk.screenshot('apply-firm')
    await next(page)
    await page.getByRole('radio').first().press(' ')
    await page.getByRole('radiogroup', { name: 'Tipo' }).getByRole('radio').first().press(' ')
    await page.getByRole('checkbox').first().press(' ')
    await desk.expectAccessible()
    await desk.screenshot('apply-asked')
    await next(page)
    await page.getByLabel('Nombre', { exact: true }).fill('Ana Mora')
    await page.getByLabel('Correo electrónico').fill('ana@cafes.example')
    await page.getByRole('radio', { name: /^Sí, según/ }).press(' ')
    await page.getByLabel('Base legal').fill('Declaración de la solicitud')
    await page.reload()
    await page.getByRole('heading', { name: 'Su empresa' }).first().waitFor()
    expect(await page.getByLabel('Razón social').inputValue()).toBe(FIRM)
    for (const _ of [1, 2]) await next(page)
    await page.getByLabel('Nombre', { exact: true }).fill('Ana Mora')
    await page.getByLabel('Correo electrónico').fill('ana@cafes.example')
    await page.getByRole('radio', { name: /^Sí, según/ }).press(' ')
    await page.getByLabel('Base legal').fill('Declaración de la solicitud')
    await next(page)
    await page.getByRole('radio', { name: 'En parte' }).first().press(' ')
    await page.getByLabel('Explique').fill('En dos de tres plantas.')
    await desk.expectAccessible()
    await desk.screenshot('apply-declarations')
    await answerTheRest(page)
    await next(page)
    await desk.screenshot('apply-check')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Presentar la solicitud' }).click()
    await page.getByRole('heading', { name: 'Su solicitud fue presentada' }).waitFor()
    const shown = await page.locator('.code').allTextContents()
    ;[reference = '', code = ''] = shown
    expect(reference).toMatch(/^CR-\d{2}-/)
    await desk.screenshot('apply-received')
    await desk.expectAccessible()
    await desk.close()
  })

  it('is followed by the firm with reference and code, which never stand in an address', async () => {
    const desk = await scene.open({ language: 'es', expectedFailures: ['404 GET'] })
    const { page } = desk
    await desk.goto(`/apply/status?reference=${reference}`)
    await page.getByLabel('Código').fill('A'.repeat(43))
    await page.getByRole('button', { name: 'Abrir' }).click()
    await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor()
    await page.getByLabel('Código').fill(code)
    await page.getByRole('button', { name: 'Abrir' }).click()
    await page.getByRole('heading', { name: FIRM }).waitFor()
    expect(page.url()).not.toContain(code)
    await desk.screenshot('apply-status')
    await desk.expectAccessible()
    await desk.close()
  })

  it('waits on the desk of the intake and is accepted', async () => {
    const desk = await scene.open({ as: 'ivo', language: 'es' })
    const { page } = desk
    await desk.goto('/')
    await desk.screenshot('home')
    await desk.expectAccessible()
    await page.getByRole('link', { name: FIRM }).click()
    await page.getByRole('heading', { name: FIRM, level: 1 }).waitFor()
    id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await desk.screenshot('application-submitted')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Admitir' }).click()
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Admitirla' }).click()
    await page.getByText('Admitida', { exact: true }).first().waitFor()
    await desk.close()
  })

  it('is assessed, visited and made ready for the decision', async () => {
    const desk = await scene.open({ as: 'ivo', language: 'es' })
    const { page } = desk
    await desk.goto(`/applications/${id}?tab=risk`)
    await page.getByRole('button', { name: 'Agregar hallazgo' }).click()
    await page.getByLabel('Qué se encontró').fill('Tres correcciones de declaraciones en el último año.')
    await page.getByRole('radio', { name: 'Medio' }).press(' ')
    await page.getByRole('radio', { name: 'Validar con atención a los hallazgos' }).press(' ')
    await desk.screenshot('application-risk')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Concluir el análisis' }).click()
    await page.getByText('Por', { exact: true }).waitFor()
    await page.getByRole('link', { name: /^Validación/ }).click()
    await page.getByRole('button', { name: 'Programar visita de validación' }).click()
    await desk.screenshot('application-visit-plan')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Programar visita de validación' }).last().click()
    await page.getByRole('button', { name: 'Iniciar la visita' }).click()
    await page.getByText('Visita de validación en curso').first().waitFor()
    await page.locator('.criterion summary').first().click()
    await page.getByRole('radio', { name: 'Sí' }).first().press(' ')
    await page.getByRole('button', { name: 'Guardar estas respuestas' }).first().click()
    await page.getByText(/^1 \/ \d+ respondidas/).waitFor()
    await desk.screenshot('application-visit')
    await desk.expectAccessible()
    await answerEverything(page)
    await desk.close()
    await concludeVisit()
  })

  it('is granted by two officers, and says how far the act has got', async () => {
    const desk = await scene.open({ as: 'ana', language: 'es' })
    const { page } = desk
    await desk.goto(`/applications/${id}`)
    await page.getByRole('button', { name: 'Proponer el otorgamiento' }).click()
    await page.getByLabel('Número de certificado').fill('CR-OEA-000123')
    await desk.screenshot('application-grant', { viewportOnly: true })
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Firmar y proponer' }).click()
    await page.getByText('1 de 2 firmas').first().waitFor()
    const berta = await caller('berta')
    const { body } = await berta.get('/v1/acts?state=awaiting-signatures')
    await berta.post(`/v1/acts/${body.acts[0].id}/signatures`, {})
    await page.getByRole('button', { name: 'Cerrar' }).last().click()
    await page.getByText('Otorgada', { exact: true }).first().waitFor({ timeout: 20_000 })
    await desk.screenshot('application-granted')
    await desk.expectAccessible()
    await desk.close()
  })

  it.each(everyLook)('looks as it should at $width, $theme', async (look) => {
    const desk = await scene.open({ as: 'ivo', language: 'pt', ...look })
    for (const [name, path] of [
      ['applications', '/applications'],
      ['application', `/applications/${id}`],
      ['application-history', `/applications/${id}?tab=history`],
      ['application-validation', `/applications/${id}?tab=validation`],
      ['application-new', '/applications/new'],
    ] as const) {
      await desk.goto(path)
      await desk.screenshot(name)
      await desk.expectAccessible()
    }
    await desk.close()
  })
})

/** The rest of the checklist, as a tablet at the firm would send it. */
async function answerEverything(page: Page): Promise<void> {
  const status = await page.evaluate(async (application) => {
    const found = await fetch(`/v1/applications/${application}`)
    const etag = found.headers.get('etag') ?? ''
    const [visit] = (await found.json()).visits
    const answers = visit.questionIds.map((questionId: string) => ({ questionId, answer: 'yes' }))
    const saved = await fetch(`/v1/applications/${application}/visits/${visit.id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': etag },
      body: JSON.stringify({ answers }),
    })
    return saved.status
  }, id)
  expect(status).toBe(200)
}

async function concludeVisit(): Promise<void> {
  const desk = await scene.open({ as: 'ivo', language: 'es' })
  const { page } = desk
  await desk.goto(`/applications/${id}?tab=validation`)
  await page.getByRole('button', { name: 'Agregar medida correctiva' }).click()
  await page.getByLabel('Qué debe corregir la empresa').fill('Poner cámaras en el patio de carga.')
  await page.getByRole('button', { name: 'Agregar medida correctiva' }).last().click()
  await page.getByText('Queda una medida correctiva').waitFor()
  await page.getByLabel('Conclusión').fill('Cumple, con una acción correctiva.')
  await page.getByRole('button', { name: 'Cerrar la visita' }).click()
  await page.getByText('Medida correctiva', { exact: true }).first().waitFor()
  await desk.screenshot('application-corrective')
  await page.getByRole('button', { name: 'Cerrarla' }).click()
  await page.getByLabel('Cómo lo verificó').fill('Fotos del 20 de noviembre.')
  await page.getByRole('button', { name: 'Cerrarla' }).last().click()
  await page.getByText('Lista para resolver').first().waitFor()
  await desk.close()
}
