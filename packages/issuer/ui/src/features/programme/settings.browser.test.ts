import { ApiCaller } from '@sello/issuer/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { es as app } from '../../app/locale.es.ts'
import { es as problems } from '../../app/problems.es.ts'
import { es as next } from '../../app/problems-next.es.ts'
import { es as words } from './locale.es.ts'

let scene: DeskScene

/** Two administrators at one programme: leo, and ana who became one. */
beforeAll(async () => {
  scene = await openDeskScene()
  const leo = await new ApiCaller(() => scene.issuer.issuer.url).signIn('leo')
  const roles = { roles: ['approver', 'administrator'] }
  expect((await leo.patch('/v1/officers/ana', roles, { 'if-match': '"1"' })).status).toBe(200)
})
afterAll(() => scene?.close())

const drawing = (inner: string) => ({
  name: 'logo.svg',
  mimeType: 'image/svg+xml',
  buffer: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${inner}</svg>`),
})
const blue = '<rect width="10" height="10" fill="#123a8c"/>'

describe('the logo', () => {
  it.each([
    ['is too large', { name: 'big.png', mimeType: 'image/png', buffer: Buffer.alloc(300_000, 1) }],
    ['is of another kind', { name: 'logo.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') }],
    [
      'only says that it is one',
      { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('no image') },
    ],
    ['is no drawing', { ...drawing(''), buffer: Buffer.from('<!DOCTYPE svg><svg/>') }],
  ])('that %s is refused with what can be taken', async (_, file) => {
    const desk = await scene.open({ as: 'leo', width: 390, expectedFailures: ['422 PUT'] })
    const { page } = desk
    await desk.goto('/programme')
    await page.setInputFiles('input[type=file]', file)
    await page.getByText(problems.what['logo-refused']).waitFor()
    await page.getByText(next.next['logo-refused']).waitFor()
    await desk.screenshot('programme-logo-refused')
    await desk.expectAccessible()
    await desk.close()
  })

  it('is shown at once on top of the desk, without what a drawing could run, and removed', async () => {
    const desk = await scene.open({ as: 'leo' })
    const { page } = desk
    await desk.goto('/programme')
    await page.setInputFiles('input[type=file]', drawing(`<script>alert(1)</script>${blue}`))
    await page.getByText(words.look.logoSaved).waitFor()
    const source = await page.getByRole('img', { name: words.look.logoNow }).getAttribute('src')
    expect(await page.locator('.topbar .brand-logo').getAttribute('src')).toBe(source)
    const kept = await page.request.get(source ?? '')
    expect(await kept.text()).not.toMatch(/script|alert/)
    expect(kept.headers()['content-security-policy']).toMatch(/default-src 'none'/)
    await desk.screenshot('programme-logo')
    await desk.expectAccessible()
    await page.getByRole('button', { name: words.look.logoRemove }).click()
    await page.getByText(words.look.logoNone).waitFor()
    await page.locator('.topbar .brand-mark').waitFor()
    await desk.close()
  })
})

describe('a setting', () => {
  it('of a colour that cannot be read is refused, with one that can', async () => {
    const desk = await scene.open({ as: 'leo', theme: 'dark', expectedFailures: ['422 PUT'] })
    const { page } = desk
    await desk.goto('/programme')
    await page.getByLabel(words.member.light, { exact: true }).fill('#ffe08a')
    await page.getByRole('button', { name: words.save.save }).click()
    await page.getByRole('dialog').getByRole('button', { name: words.save.save }).click()
    await page.getByText(problems.what['accent-unreadable']).waitFor()
    await page.getByText(next.next['accent-unreadable']).waitFor()
    await desk.screenshot('programme-accent-refused', { viewportOnly: true })
    await desk.expectAccessible()
    await desk.close()
  })

  it('of a type and of a reason is changed, and the reason is there where it may be given', async () => {
    const desk = await scene.open({ as: 'leo' })
    const { page } = desk
    await desk.goto('/programme?tab=types')
    await page
      .getByRole('button', { name: new RegExp(`^${words.entry.edit}`) })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: new RegExp(`${words.member.validity}$`) }).click()
    await page.getByRole('option', { name: words.validity.months }).click()
    const months = dialog.getByRole('textbox', { name: words.member.months, exact: true })
    await months.fill('0')
    await dialog.getByRole('button', { name: words.entry.take }).click()
    await dialog.getByRole('alert').getByRole('link').waitFor()
    await desk.screenshot('programme-type-fault', { viewportOnly: true })
    await desk.expectAccessible()
    await months.fill('24')
    await dialog.getByRole('button', { name: words.entry.take }).click()
    await page.getByRole('link', { name: words.tab.reasons }).click()
    await page.getByRole('button', { name: words.reasons.add }).click()
    await dialog.getByLabel(words.entry.code).fill('OWN-7')
    for (const language of ['Español', 'English', 'Português'])
      await dialog.getByLabel(language).fill('Deuda aduanera firme')
    await dialog.getByRole('checkbox', { name: words.use.suspension, exact: true }).press(' ')
    await desk.screenshot('programme-reason', { viewportOnly: true })
    await desk.expectAccessible()
    await dialog.getByRole('button', { name: words.entry.take }).click()
    await page.getByText('3 cambios sin guardar').waitFor()
    await page.getByRole('button', { name: words.save.save }).click()
    await dialog.getByRole('button', { name: words.save.save }).click()
    await page.getByText('Versión 2, guardada').waitFor()
    const lists = await page.request.get('/v1/code-lists')
    expect(JSON.stringify(await lists.json())).toContain('Deuda aduanera firme')
    await desk.close()
  })

  it.each(everyLook)('that two changed is shown in both versions, at $width, $theme', async (look) => {
    const mine = await scene.open({ ...look, as: 'leo', expectedFailures: ['412 PUT'] })
    const theirs = await scene.open({ ...look, as: 'ana' })
    const field = words.member.lifetimeDays
    await mine.goto('/programme?tab=times')
    await theirs.goto('/programme?tab=times')
    const before = Number(await mine.page.getByLabel(field).inputValue())
    const save = async ({ page }: typeof mine, days: number) => {
      await page.getByLabel(field).fill(String(days))
      await page.getByRole('button', { name: words.save.save }).click()
      await page.getByRole('dialog').getByRole('button', { name: words.save.save }).click()
    }
    await save(theirs, before + 1)
    await theirs.page.getByRole('dialog').waitFor({ state: 'detached' })
    await save(mine, before + 2)
    const { page } = mine
    await page.getByRole('heading', { name: words.conflict.title }).waitFor()
    await page.getByRole('radio', { name: words.conflict.keep.mine }).press(' ')
    await mine.screenshot('programme-same-value', { viewportOnly: true })
    await mine.expectAccessible()
    await page.getByRole('button', { name: words.conflict.save }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.getByLabel(field).inputValue()).toBe(String(before + 2))
    await mine.close()
    await theirs.close()
  })
})

describe('who leaves with something unsaved', () => {
  it.each(everyLook)('is asked first, at $width, $theme', async (look) => {
    const desk = await scene.open({ ...look, as: 'leo' })
    const { page } = desk
    await desk.goto('/programme')
    await page.getByLabel(words.member.timeZone).first().waitFor()
    await page.getByLabel(words.member.light, { exact: true }).fill('#0a5c36')
    // Another tab of the settings keeps what was typed.
    await page.getByRole('link', { name: words.tab.times }).click()
    await page.getByText('1 cambio sin guardar').waitFor()
    await page.locator('.brand').click()
    const question = page.getByRole('alertdialog', { name: app.leave.title })
    await question.waitFor()
    await desk.screenshot('leave-question', { viewportOnly: true })
    await desk.expectAccessible()
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'detached' })
    expect(page.url()).toContain('/programme')
    await page.getByText('1 cambio sin guardar').waitFor()
    await page.locator('.brand').click()
    await question.getByRole('button', { name: app.leave.discard }).click()
    await page.waitForURL((url) => url.pathname === '/')
    await desk.close()
  })

  it('is asked by the browser when the window is closed or loaded anew, and before the sign-out', async () => {
    const desk = await scene.open({ as: 'leo' })
    const { page } = desk
    await desk.goto('/programme')
    await page.getByLabel(words.member.light, { exact: true }).fill('#0a5c36')
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.dismiss()
    })
    await page.reload({ timeout: 2_000 }).catch(() => undefined)
    expect(asked).toEqual(['beforeunload'])
    await page.getByRole('button', { name: /Mi cuenta/ }).click()
    await page.getByRole('menuitem', { name: app.user.signOut }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: app.leave.stay }).click()
    await page.getByText('1 cambio sin guardar').waitFor()
    expect((await page.request.get('/v1/session')).status()).toBe(200)
    await page.getByRole('button', { name: words.save.undo }).click()
    await page.locator('.brand').click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.reload()
    expect(asked).toEqual(['beforeunload'])
    await desk.close()
  })

  it('by the way back is asked too, and goes where she wanted', async () => {
    const desk = await scene.open({ as: 'leo' })
    const { page } = desk
    await desk.goto('/officers')
    await page.getByRole('link', { name: 'Nuevo funcionario' }).click()
    await page.getByLabel('Usuario').fill('zoe')
    await page.goBack()
    const question = page.getByRole('alertdialog', { name: app.leave.title })
    await question.getByRole('button', { name: app.leave.stay }).click()
    await question.waitFor({ state: 'detached' })
    expect(await page.getByLabel('Usuario').inputValue()).toBe('zoe')
    expect(page.url()).toContain('/officers/new')
    await page.goBack()
    await question.getByRole('button', { name: app.leave.discard }).click()
    await page.getByRole('heading', { level: 1, name: 'Funcionarios' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/officers')
    await desk.close()
  })
})
