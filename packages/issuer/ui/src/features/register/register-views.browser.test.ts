import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choose } from '../../../testing/choose.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { seedRegister } from '../../../testing/seed-register.ts'
import { es as words } from '../../desk/locale.es.ts'
import { es as t } from './locale.es.ts'

let scene: DeskScene

beforeAll(async () => {
  scene = await openDeskScene()
  await seedRegister(scene, 10)
})
afterAll(() => scene?.close())

describe('the register by the keyboard alone', () => {
  it('is searched, gone through row by row, opened, and come back to', async () => {
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto('/operators')
    await page.getByRole('link', { name: 'Frutas Tropicales de Limón S.A.' }).waitFor()
    const search = page.getByRole('searchbox', { name: t.search })
    for (let left = 40; left > 0 && !(await search.evaluate((box) => box.matches(':focus'))); left--)
      await page.keyboard.press('Tab')
    expect(await search.evaluate((box) => box.matches(':focus'))).toBe(true)
    await page.keyboard.type('frutas')
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('frutas')
    await expect.poll(() => page.getByRole('row').count()).toBe(2)
    const row = page.getByRole('row').nth(1)
    for (let left = 30; left > 0 && !(await row.evaluate((one) => one.matches(':focus'))); left--)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Frutas Tropicales de Limón S.A.' }).waitFor()
    // The keyboard goes on from where the new page begins.
    await expect.poll(() => page.getByRole('main').evaluate((main) => main.matches(':focus'))).toBe(true)
    await page.goBack()
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('frutas')
    expect(await search.inputValue()).toBe('frutas')
    await search.focus()
    await page.keyboard.press('Escape')
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBeNull()
    await page.getByRole('link', { name: 'Textiles Cartago S.A.' }).waitFor()
    await desk.close()
  })

  it('asks for rows at each pause of the typing, and for the counts of the filters when it rests', async () => {
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto('/operators')
    await page.getByRole('link', { name: 'Frutas Tropicales de Limón S.A.' }).waitFor()
    const asked = { rows: 0, counts: 0 }
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.pathname === '/v1/operators/facets' && url.searchParams.has('q')) asked.counts++
      if (url.pathname === '/v1/operators' && url.searchParams.has('q')) asked.rows++
    })
    // In the page itself: each letter longer after the last than a pause, and sooner than a rest.
    await page.getByRole('searchbox', { name: t.search }).evaluate(async (box) => {
      const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
      for (const text of ['f', 'fr', 'fru', 'frut', 'fruta', 'frutas']) {
        write?.call(box, text)
        box.dispatchEvent(new Event('input', { bubbles: true }))
        await new Promise((resolve) => setTimeout(resolve, 260))
      }
    })
    await expect.poll(() => page.getByRole('row').count()).toBe(2)
    await expect.poll(() => asked.counts).toBeGreaterThan(0)
    expect(asked.rows).toBeGreaterThan(2)
    expect(asked.counts).toBeLessThan(asked.rows / 2)
    await desk.close()
  })

  it('says that nothing matches and how to go on; an odd link opens all the same', async () => {
    const desk = await scene.open({ as: 'ana', width: 390 })
    const { page } = desk
    await desk.goto('/operators?q=zzzz&status=NO-SUCH&expiresBefore=soon')
    await page.getByRole('heading', { name: 'Ningún resultado' }).waitFor()
    await desk.screenshot('register-no-match')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Quitar todos' }).click()
    await page.getByRole('link', { name: 'Cafés del Sur S.A.' }).waitFor()
    expect(new URL(page.url()).search).toBe('')
    await desk.close()
  })
})

describe('a kept view', () => {
  it('is renamed, shared, given other filters and removed by who keeps it', async () => {
    const desk = await scene.open({ as: 'ana', expectedFailures: ['412 PATCH'] })
    const { page } = desk
    await desk.goto('/operators?role=carrier')
    await page.getByRole('button', { name: t.views.title }).click()
    await page.getByRole('menuitem', { name: t.views.keep }).click()
    await page.getByLabel(t.views.name).fill('Transportistas')
    await page.getByRole('button', { name: t.views.save, exact: true }).click()
    await page.getByText(t.views.kept).waitFor()
    await desk.goto('/operators?role=carrier&status=ACTIVE')
    await page.getByRole('button', { name: t.views.title }).click()
    await page.getByRole('menuitem', { name: t.views.manage }).click()
    const dialog = page.getByRole('dialog', { name: t.views.manage })
    await dialog.getByRole('button', { name: 'Modificar Transportistas' }).click()
    await dialog.getByLabel(t.views.name).fill('Transportistas vigentes')
    await choose(dialog, t.views.shared)
    await choose(dialog, t.views.present)
    await desk.screenshot('register-view-change', { viewportOnly: true })
    await desk.expectAccessible()
    await dialog.getByRole('button', { name: t.views.save, exact: true }).click()
    await dialog.getByRole('button', { name: 'Modificar Transportistas vigentes' }).waitFor()
    const colleague = await scene.open({ as: 'berta', width: 390, theme: 'dark' })
    await colleague.goto('/operators')
    await colleague.page.getByRole('button', { name: t.views.title }).click()
    await colleague.page.getByRole('menuitem', { name: 'Transportistas vigentes' }).click()
    await expect.poll(() => new URL(colleague.page.url()).searchParams.get('status')).toBe('ACTIVE')
    await colleague.page.getByRole('button', { name: t.views.title }).click()
    // It is somebody else's: opened, not changed.
    expect(await colleague.page.getByRole('menuitem', { name: t.views.manage }).count()).toBe(0)
    await colleague.screenshot('register-views', { viewportOnly: true })
    await colleague.close()
    await dialog.getByRole('button', { name: 'Quitar Transportistas vigentes' }).click()
    await dialog.getByText(t.views.none).waitFor()
    await desk.close()
  })
})

describe('the register when something is wrong', () => {
  it('tells what failed with what to do, and reads again on demand', async () => {
    const desk = await scene.open({ as: 'ana', width: 390, expectedFailures: ['503'] })
    const { page } = desk
    await page.route('**/v1/operators?*', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: 'x', status: 503, code: 'mirror-not-ready' },
      }),
    )
    await desk.goto('/operators')
    await page.getByText('Espere un minuto', { exact: false }).waitFor()
    await desk.screenshot('register-error')
    await desk.expectAccessible()
    await page.unroute('**/v1/operators?*')
    await page.getByRole('button', { name: 'Reintentar' }).click()
    await page.getByRole('link', { name: 'Cafés del Sur S.A.' }).waitFor()
    await desk.close()
  })

  it('says that there is no connection, keeps what is in sight, and goes on when it is back', async () => {
    const desk = await scene.open({ as: 'ana', expectedFailures: ['ERR_INTERNET_DISCONNECTED'] })
    const { page } = desk
    await desk.goto('/operators')
    await page.getByRole('link', { name: 'Cafés del Sur S.A.' }).waitFor()
    await page.context().setOffline(true)
    await page.getByText(/^Sin conexión/).waitFor()
    await page.getByRole('link', { name: 'Cafés del Sur S.A.' }).waitFor()
    await page.screenshot({ path: 'test-artifacts/screenshots/register-offline-1280-light.png' })
    await page.getByRole('searchbox', { name: t.search }).fill('textiles')
    await page.context().setOffline(false)
    await expect.poll(() => page.getByRole('row').count(), { timeout: 15_000 }).toBe(2)
    await page.getByText(words.status.ACTIVE).first().waitFor()
    await desk.close()
  })
})
